/** Presenter mode. The letters in brackets are keys. */
export const presenter = {
  label: "Presenting",
  where: "{at} / {of}",
  command: {
    next: "Next (PageDown)",
    previous: "Back (PageUp)",
    notes: "Notes (N)",
    spotlight: "Spotlight (S)",
    controls: "Hide controls (C)",
    code: "QR code (Q)",
    blank: "Black (B)",
    timer: "Timer (T)",
    leave: "Leave (Esc)",
  },
  notes: {
    title: "Speaker’s notes",
    none: "No notes for this step.",
    next: "Next: {title}",
  },
  code: {
    label: "The address of this page as a QR code",
    tooLong: "This address is too long for a code that a phone can read from afar.",
    file: "Take it as a file",
  },
};

export type PresenterMessages = typeof presenter;
