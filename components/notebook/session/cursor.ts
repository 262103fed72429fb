import type { Cell } from "../model/cells";
import { findCell } from "../model/document";
import type { SessionParts } from "./parts";
import { only, selectedIds, stepped } from "./selection";
import type { CaretPlace, Mode } from "./ui-state";

/** Which cells are selected, and where the caret is. */
export class Cursor {
  constructor(private readonly session: SessionParts) {}

  get selected(): readonly string[] {
    return selectedIds(this.session.ids, this.session.ui.get().selection);
  }

  get active(): Cell | undefined {
    const { active } = this.session.ui.get().selection;
    return active === null ? undefined : findCell(this.session.store.get().document, active);
  }

  select(id: string | null, focus = true): void {
    this.session.ui.set({
      selection: only(id),
      mode: "command",
      ...(focus && id !== null && { focusCell: { cell: id } }),
    });
  }

  step(by: number, extend = false): void {
    const selection = stepped(this.session.ids, this.session.ui.get().selection, by, extend);
    const { active } = selection;
    this.session.ui.set({ selection, mode: "command", focusCell: active === null ? null : { cell: active } });
  }

  selectAll(): void {
    const { ids } = this.session;
    this.session.ui.set({ selection: { anchor: ids[0] ?? null, active: ids.at(-1) ?? null } });
  }

  /** Puts the caret into a cell's text; a Markdown cell shows its source for that. */
  edit(id: string, at?: CaretPlace): void {
    const cell = findCell(this.session.store.get().document, id);
    if (!cell || cell.kind === "figure" || cell.kind === "widget" || !this.session.writable) {
      this.select(id);
      return;
    }
    if (cell.kind === "markdown") this.session.showSource(id);
    this.session.ui.set({ selection: only(id), mode: "edit", caret: { cell: id, at } });
  }

  /** Opens the search of the active cell's text. */
  find(): void {
    const { active } = this.session.ui.get().selection;
    if (active !== null) this.edit(active, "search");
  }

  /** The selected cell gets the focus back, in command mode. */
  focusActive(): void {
    const { active } = this.session.ui.get().selection;
    if (active !== null && this.session.ui.get().mode === "command")
      this.session.ui.set({ focusCell: { cell: active } });
  }

  /** The caret went over the first or last line: into the text of the neighbour, as in Jupyter. */
  overEdge(id: string, direction: "up" | "down"): boolean {
    const { ids } = this.session;
    const next = ids[ids.indexOf(id) + (direction === "up" ? -1 : 1)];
    if (next === undefined) return false;
    this.edit(next, direction === "up" ? "end" : "start");
    return true;
  }

  /** The caret is already in the text of `id`. */
  entered(id: string): void {
    const { selection, mode } = this.session.ui.get();
    if (mode === "edit" && selection.active === id && selection.anchor === id) return;
    this.session.ui.set({ selection: only(id), mode: "edit" });
  }

  setMode(mode: Mode): void {
    const { active } = this.session.ui.get().selection;
    if (mode === "command") this.select(active);
    else if (active !== null) this.edit(active);
  }

  isSelected(id: string): boolean {
    const { selection } = this.session.ui.get();
    if (selection.active === id) return true;
    return selection.active !== selection.anchor && this.selected.includes(id);
  }

  /** A press anywhere in a cell selects it; in its text the caret does. */
  pressed(id: string, event: { readonly shiftKey: boolean; readonly target: EventTarget }): void {
    const inText = event.target instanceof Element && event.target.closest("[data-testid=source]") !== null;
    const { selection } = this.session.ui.get();
    if (event.shiftKey && !inText) {
      this.session.ui.set({ selection: { active: id, anchor: selection.anchor ?? id }, mode: "command" });
      getSelection()?.removeAllRanges();
    } else if (!inText && (selection.active !== id || selection.anchor !== id)) {
      this.session.ui.set({ selection: only(id), mode: "command" });
    }
  }
}
