export type Command =
  | "next"
  | "previous"
  | "notes"
  | "spotlight"
  | "controls"
  | "timer"
  | "code"
  | "blank"
  | "leave";

/** PageDown and PageUp are what clickers send. */
const KEYS: Readonly<Record<string, Command>> = {
  PageDown: "next",
  PageUp: "previous",
  ArrowRight: "next",
  ArrowLeft: "previous",
  " ": "next",
  n: "notes",
  s: "spotlight",
  c: "controls",
  t: "timer",
  q: "code",
  b: "blank",
  Escape: "leave",
};

/** What takes keys for itself while it has the focus: fields, editors, figures that are walked with arrows. */
const OWN_KEYS =
  "input, textarea, select, button, a, summary, [contenteditable], [role=grid], [role=application], [role=tab], [tabindex='0'], .cm-editor";
/** Nothing else uses these two, so they work wherever the focus is. */
const ALWAYS = new Set(["PageDown", "PageUp"]);

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** The command of a key press, if it is meant for the presenter and not for what has the focus. */
export function commandOf(press: Press): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return undefined;
  const command = KEYS[press.key.length === 1 ? press.key.toLowerCase() : press.key];
  if (!command || ALWAYS.has(press.key)) return command;
  const busy = press.target instanceof Element && press.target.closest(OWN_KEYS);
  return busy ? undefined : command;
}
