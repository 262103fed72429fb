/** Sent to a page by what frames it, with a function as its detail: every editor of the page tells it its code. */
export const CODE_ASKED = "code-asked";

export interface CodeFound {
  readonly code: string;
  /** Whether it is the one in which the reader typed last. */
  readonly used: boolean;
}

/** Answers `CODE_ASKED` for an editor. Returns the way to stop. */
export function tellCode(host: HTMLElement, code: () => string): () => void {
  const tell = (event: Event) => {
    const take: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (typeof take === "function") take({ code: code(), used: host.contains(document.activeElement) });
  };
  addEventListener(CODE_ASKED, tell);
  return () => removeEventListener(CODE_ASKED, tell);
}
