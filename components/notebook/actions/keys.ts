import { type ActionId, actionIds, actions, type KeyMode } from "./catalogue";

/** The part of a keyboard event that says which key was pressed. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Longest time between the two keys of `D D`. */
const SEQUENCE_MS = 800;

const NAMES: Readonly<Record<string, string>> = { " ": "Space", "-": "Minus", _: "Minus", Esc: "Escape" };

/** A press as the catalogue writes it; null for a modifier alone. */
export function chordOf(press: Press): string | null {
  const { key } = press;
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Process"].includes(key)) return null;
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [
    press.ctrlKey && "Ctrl",
    press.metaKey && "Meta",
    press.altKey && "Alt",
    press.shiftKey && "Shift",
    name,
  ]
    .filter(Boolean)
    .join("-");
}

/** The chord on this system: `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function onSystem(keys: string, mac: boolean): string {
  return keys.replaceAll("Mod-", mac ? "Meta-" : "Ctrl-");
}

function tableFor(mode: Exclude<KeyMode, "both">, mac: boolean): ReadonlyMap<string, ActionId> {
  const table = new Map<string, ActionId>();
  for (const id of actionIds) {
    const { mode: of, keys } = actions[id];
    if (of !== mode && of !== "both") continue;
    for (const key of keys) table.set(onSystem(key, mac), id);
  }
  return table;
}

/** Turns presses into actions, and knows that the first D of `D D` waits for a second one. */
export class KeyReader {
  readonly #tables: Record<"command" | "edit", ReadonlyMap<string, ActionId>>;
  #pending: { chord: string; at: number } | null = null;

  constructor(mac: boolean) {
    this.#tables = { command: tableFor("command", mac), edit: tableFor("edit", mac) };
  }

  /** What a press means; `pending` when it begins a sequence, null when it means nothing here. */
  read(press: Press, mode: "command" | "edit", now: number): ActionId | "pending" | null {
    const chord = chordOf(press);
    if (chord === null) return null;
    const table = this.#tables[mode];
    const pending = this.#pending;
    this.#pending = null;
    if (pending && pending.chord === chord && now - pending.at < SEQUENCE_MS) {
      const id = table.get(`${chord} ${chord}`);
      if (id) return id;
    }
    const id = table.get(chord);
    if (id) return id;
    if (!table.has(`${chord} ${chord}`)) return null;
    this.#pending = { chord, at: now };
    return "pending";
  }
}

export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** A chord for readers: `Ctrl + Shift + ↑`. */
export function readable(keys: string, mac: boolean): string {
  const signs: Readonly<Record<string, string>> = {
    Mod: mac ? "⌘" : "Ctrl",
    Ctrl: mac ? "⌃" : "Ctrl",
    Alt: mac ? "⌥" : "Alt",
    Shift: mac ? "⇧" : "Shift",
    Meta: "⌘",
    ArrowUp: "↑",
    ArrowDown: "↓",
    Escape: "Esc",
    Minus: "−",
  };
  return keys
    .split(" ")
    .map((chord) =>
      chord
        .split("-")
        .map((part) => signs[part] ?? part)
        .join(" + "),
    )
    .join(", ");
}
