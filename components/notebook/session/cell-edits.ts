import { formatMessage } from "@/components/ui/format-message";
import { codeOf } from "../files/cell-code";
import { completeFigures, type FigureCodes, isIncomplete } from "../files/figure-complete";
import { type Cell, isExecutable, newCellId, pythonCell, showsShapes } from "../model/cells";
import * as cells from "../model/document";
import type { Cursor } from "./cursor";
import { figureSources } from "./figure-sources";
import type { SessionParts } from "./parts";
import { afterDeletion } from "./selection";

/** What is done to cells: each a step that can be undone, said in the status line, and followed by the selection. */
export class CellEdits {
  constructor(private readonly session: SessionParts & { readonly cursor: Cursor }) {}

  /** A new Python cell at the end, ready to be written. */
  append(): void {
    this.insert(pythonCell(), "below", this.session.ids.at(-1) ?? null, true);
  }

  /** Puts a cell beside `near`, selects it, and opens its text where it has one. */
  insert(
    cell: Cell,
    where: "above" | "below",
    near = this.session.ui.get().selection.active,
    edit = false,
  ): void {
    const at = near === null ? -1 : this.session.ids.indexOf(near);
    const index = at < 0 ? this.session.ids.length : where === "above" ? at : at + 1;
    this.session.store.apply((document) => cells.insertCells(document, index, [cell]));
    const id = this.session.ids[index] ?? cell.id;
    if (edit) this.session.cursor.edit(id, "start");
    else this.session.cursor.select(id);
  }

  remove(ids = this.session.cursor.selected): void {
    if (ids.length === 0) return;
    const next = afterDeletion(this.session.ids, ids);
    this.session.store.apply((document) => {
      const rest = cells.deleteCells(document, ids);
      return rest.cells.length > 0 ? rest : cells.insertCells(rest, 0, [pythonCell()]);
    });
    this.session.cursor.select(next.active ?? this.session.ids[0] ?? null);
    this.session.runner.refreshStale();
    this.session.say(formatMessage(this.session.messages.notice.removed, { count: ids.length }));
  }

  copy(): void {
    const ids = this.session.cursor.selected;
    const clipboard = this.session.store.get().document.cells.filter(({ id }) => ids.includes(id));
    this.session.ui.set({ clipboard });
    this.session.say(formatMessage(this.session.messages.notice.copied, { count: clipboard.length }));
  }

  paste(where: "above" | "below"): void {
    const { clipboard } = this.session.ui.get();
    if (clipboard.length === 0) {
      this.session.say(this.session.messages.notice.nothingToPaste);
      return;
    }
    const { ids } = this.session;
    const { selected } = this.session.cursor;
    const near = where === "above" ? selected[0] : selected.at(-1);
    const at = near === undefined ? ids.length : ids.indexOf(near) + (where === "below" ? 1 : 0);
    this.session.store.apply((document) => cells.insertCells(document, at, clipboard));
    this.session.cursor.select(this.session.ids[at + (where === "below" ? clipboard.length - 1 : 0)] ?? null);
  }

  duplicate(): void {
    const ids = this.session.cursor.selected;
    const copies = this.session.store
      .get()
      .document.cells.filter(({ id }) => ids.includes(id))
      .map((cell) => ({ ...cell, id: newCellId() }));
    const at = this.session.ids.indexOf(ids.at(-1) ?? "") + 1;
    this.session.store.apply((document) => cells.insertCells(document, at, copies));
    this.session.cursor.select(copies[0]?.id ?? null);
  }

  undo(): void {
    this.#travel(
      this.session.store.undo,
      this.session.store.get().canUndo,
      this.session.messages.notice.undone,
    );
  }

  redo(): void {
    this.#travel(
      this.session.store.redo,
      this.session.store.get().canRedo,
      this.session.messages.notice.redone,
    );
  }

  #travel(step: () => void, can: boolean, word: string): void {
    if (!can) {
      this.session.say(this.session.messages.notice.nothingToUndo);
      return;
    }
    const before = new Set(this.session.ids);
    step();
    const back = this.session.ids.find((id) => !before.has(id));
    const { active } = this.session.ui.get().selection;
    this.session.cursor.select(
      back ?? (active !== null && this.session.ids.includes(active) ? active : (this.session.ids[0] ?? null)),
    );
    this.session.runner.refreshStale();
    this.session.say(word);
  }

  merge(): void {
    const { ids } = this.session;
    const { selected } = this.session.cursor;
    const last = selected.at(-1);
    const below = last === undefined ? undefined : ids[ids.indexOf(last) + 1];
    const parts = selected.length > 1 ? selected : [...selected, ...(below === undefined ? [] : [below])];
    this.session.store.apply((document) => cells.mergeCells(document, parts));
    this.session.cursor.select(parts[0] ?? null);
    this.session.runner.refreshStale();
  }

  /** Cuts the active cell where the caret is. */
  split(): void {
    const { active } = this.session.cursor;
    const caret = active && this.session.editors.get(active.id)?.caret();
    if (!active || caret === undefined) return;
    const below = newCellId();
    this.session.store.apply((document) => cells.splitCell(document, active.id, [caret], [below]));
    if (active.kind === "markdown") this.session.showSource(below);
    if (this.session.ids.includes(below)) this.session.cursor.edit(below, "start");
  }

  /** At once, but for figures whose code needs more than their cells hold: that is fetched first. */
  async changeKind(kind: "python" | "markdown" | "raw"): Promise<void> {
    const ids = this.session.cursor.selected;
    const { store, messages } = this.session;
    const changed = store.get().document.cells.filter(({ id }) => ids.includes(id));
    let codes: FigureCodes | undefined;
    if (isIncomplete(changed)) {
      this.session.say(messages.notice.completing);
      const completed = await completeFigures(changed, figureSources);
      codes = completed.codes;
      // Meanwhile another notebook may have been opened, or the cells deleted.
      if (!ids.some((id) => this.session.ids.includes(id))) return;
      this.session.say(completed.lacking > 0 ? messages.notice.incomplete : messages.notice.completed);
    }
    const text = (cell: Cell) =>
      cell.kind === "figure" || cell.kind === "widget" || cell.kind === "exercise"
        ? codeOf(cell, codes)
        : cell.source;
    store.apply((document) => cells.changeKind(document, ids, kind, text));
    this.#retyped(ids);
  }

  /** Cells have become another kind: text is there to be written, and the keys stay with the active cell. */
  #retyped(ids: readonly string[]): void {
    for (const { id, kind } of this.session.store.get().document.cells) {
      if (kind === "markdown" && ids.includes(id)) this.session.showSource(id);
    }
    this.session.runner.refreshStale();
    const { active } = this.session.ui.get().selection;
    if (active !== null) this.session.ui.set({ focusCell: { cell: active } });
  }

  /** The selected cells as text whose first line is a heading of `level`, as Jupyter's 1 to 6 do. */
  heading(level: number): void {
    const ids = this.session.cursor.selected;
    this.session.store.apply((document) => cells.withHeadings(document, ids, level));
    this.#retyped(ids);
  }

  /** Moves the selected cells by one place, or to a place. */
  move(by: number): void {
    const ids = this.session.cursor.selected;
    const first = this.session.ids.indexOf(ids[0] ?? "");
    if (first < 0) return;
    this.moveTo(ids, first + by);
  }

  moveTo(ids: readonly string[], index: number): void {
    if (index < 0 || index > this.session.ids.length - ids.length) return;
    this.session.store.apply((document) => cells.moveCells(document, ids, index));
    const { mode, selection } = this.session.ui.get();
    if (mode === "command" && selection.active !== null)
      this.session.ui.set({ focusCell: { cell: selection.active } });
    this.session.say(
      formatMessage(this.session.messages.notice.moved, { place: index + 1, count: this.session.ids.length }),
    );
  }

  clearOutputs(ids?: readonly string[]): void {
    this.session.store.replace((document) => cells.clearOutputs(document, ids));
  }

  /**
   * Whether outputs are folded away, or scroll in a box of their own. Jupyter's own fields say it, so that it goes with
   * the file. Several selected cells become alike.
   */
  toggleOutputs(field: "collapsed" | "scrolled", ids = this.session.cursor.selected): void {
    const { cells: all } = this.session.store.get().document;
    const shown = all.filter(
      (cell) => ids.includes(cell.id) && isExecutable(cell) && cell.outputs.length > 0,
    );
    const on = shown.some(({ metadata }) => metadata[field] !== true);
    for (const { id } of shown) {
      this.session.store.edit(id, (cell) => ({ ...cell, metadata: { ...cell.metadata, [field]: on } }));
    }
  }

  /** Switches the shapes of programs on or off, for all of `ids` alike. */
  toggleShapes(ids = this.session.cursor.selected): void {
    const { cells: all } = this.session.store.get().document;
    const programs = all.filter(
      (cell) => ids.includes(cell.id) && (cell.kind === "python" || cell.kind === "exercise"),
    );
    const on = programs.some((cell) => !showsShapes(cell));
    for (const { id } of programs)
      this.session.store.edit(id, (cell) => ({ ...cell, metadata: { ...cell.metadata, shapes: on } }));
  }
}
