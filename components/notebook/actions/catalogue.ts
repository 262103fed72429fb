import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { IconName } from "./Icon";

/** What can be done with a notebook. Toolbar, menus, shortcuts and the key list are all read from this table. */
export type ActionId = keyof NotebookMessages["actions"];

/** `command`: a cell is selected; `edit`: the caret is in its text; `both`: in either. */
export type KeyMode = "command" | "edit" | "both";

export interface ActionSpec {
  readonly group: "run" | "cells" | "move" | "edit" | "kernel" | "view" | "file";
  readonly mode: KeyMode;
  /**
   * As Jupyter has them. Written as `Ctrl-Shift-Enter`; `Mod` is Ctrl, and ⌘ on a Mac; two keys pressed one after
   * the other are parted by a space. The letter is the one on the key cap, as typed without Shift.
   */
  readonly keys: readonly string[];
  /** For its buttons. */
  readonly icon?: IconName;
  /** Changes cells: not offered where the notebook is only read. Running is, when the reader asks for it. */
  readonly changes: boolean;
}

const spec = (
  group: ActionSpec["group"],
  mode: KeyMode,
  keys: readonly string[],
  icon?: IconName,
  changes = true,
): ActionSpec => ({ group, mode, keys, changes, ...(icon !== undefined && { icon }) });

export const actions: Readonly<Record<ActionId, ActionSpec>> = {
  runAdvance: spec("run", "both", ["Shift-Enter"], "run", false),
  run: spec("run", "both", ["Ctrl-Enter", "Mod-Enter"], undefined, false),
  runInsert: spec("run", "both", ["Alt-Enter"]),
  runAbove: spec("run", "command", [], undefined, false),
  runAll: spec("run", "command", [], "runAll", false),
  runStale: spec("run", "command", [], "runStale", false),
  stop: spec("kernel", "command", ["I I"], "stop", false),
  restart: spec("kernel", "command", ["0 0"], undefined, false),
  restartRunAll: spec("kernel", "command", [], undefined, false),

  editMode: spec("edit", "command", ["Enter"], undefined, false),
  commandMode: spec("edit", "edit", ["Escape", "Ctrl-M"], undefined, false),
  split: spec("edit", "edit", ["Ctrl-Shift-Minus", "Mod-Shift-Minus"], "split"),
  find: spec("edit", "command", ["F"]),

  selectAbove: spec("move", "command", ["ArrowUp", "K"], undefined, false),
  selectBelow: spec("move", "command", ["ArrowDown", "J"], undefined, false),
  extendAbove: spec("move", "command", ["Shift-ArrowUp", "Shift-K"], undefined, false),
  extendBelow: spec("move", "command", ["Shift-ArrowDown", "Shift-J"], undefined, false),
  selectFirst: spec("move", "command", ["Home"], undefined, false),
  selectLast: spec("move", "command", ["End"], undefined, false),
  selectAll: spec("move", "command", ["Mod-A"], undefined, false),
  scrollDown: spec("move", "command", ["Space"], undefined, false),
  scrollUp: spec("move", "command", ["Shift-Space"], undefined, false),
  moveUp: spec("move", "both", ["Ctrl-Shift-ArrowUp", "Mod-Shift-ArrowUp"], "up"),
  moveDown: spec("move", "both", ["Ctrl-Shift-ArrowDown", "Mod-Shift-ArrowDown"], "down"),

  insertAbove: spec("cells", "command", ["A"]),
  insertBelow: spec("cells", "command", ["B"], "plus"),
  cut: spec("cells", "command", ["X", "Mod-X"]),
  copy: spec("cells", "command", ["C", "Mod-C"], undefined, false),
  pasteBelow: spec("cells", "command", ["V", "Mod-V"]),
  pasteAbove: spec("cells", "command", ["Shift-V"]),
  duplicate: spec("cells", "command", [], "duplicate"),
  remove: spec("cells", "command", ["D D"], "remove"),
  undoRemove: spec("cells", "command", ["Z", "Mod-Z"]),
  redoRemove: spec("cells", "command", ["Shift-Z", "Mod-Shift-Z"]),
  merge: spec("cells", "command", ["Shift-M"]),
  toCode: spec("cells", "command", ["Y"]),
  toMarkdown: spec("cells", "command", ["M"]),
  toRaw: spec("cells", "command", ["R"]),
  heading1: spec("cells", "command", ["1"]),
  heading2: spec("cells", "command", ["2"]),
  heading3: spec("cells", "command", ["3"]),
  heading4: spec("cells", "command", ["4"]),
  heading5: spec("cells", "command", ["5"]),
  heading6: spec("cells", "command", ["6"]),

  toggleOutput: spec("view", "command", ["O"], undefined, false),
  scrollOutput: spec("view", "command", ["Shift-O"], undefined, false),
  clearOutput: spec("view", "command", [], "clear"),
  clearAll: spec("view", "command", []),
  lineNumbers: spec("view", "command", ["L"], undefined, false),
  shapes: spec("view", "command", ["S"], undefined, false),
  allLineNumbers: spec("view", "command", ["Shift-L"], undefined, false),
  keyList: spec("view", "command", ["H"], undefined, false),
  save: spec("file", "both", ["Mod-S"]),
};

export const actionIds = Object.keys(actions) as readonly ActionId[];
