import { History } from "@/components/ui/history";
import { Store } from "@/components/ui/store";
import type { Cell } from "./cells";
import { emptyDocument, type NotebookDocument, updateCell } from "./document";

export interface NotebookState {
  readonly document: NotebookDocument;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Grows with every change that a file would show, so that saving knows what it has saved. */
  readonly revision: number;
}

interface Step {
  readonly before: readonly Cell[];
  readonly after: readonly Cell[];
}

/** How long typing may stay out of the document when the page never rests. */
const TYPED_MS = 200;

/** Calls back when nothing else is to be done. */
function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: TYPED_MS });
  else setTimeout(task, 0);
}

/**
 * The notebook that is open. Operations on cells (`apply`) can be undone, as Jupyter's Z does; typing, outputs and
 * widgets (`edit`) are changes too but not steps: the editor undoes typing itself. Undoing a step brings back the cells
 * that it removed or changed and leaves alone what was typed into the others since.
 *
 * Typing (`type`) is put into the document after the key has been answered on screen. Whoever asks for the document
 * gets it with what was typed; only what is drawn (`drawn`) may lag behind by that moment.
 */
export class NotebookStore extends Store<NotebookState> {
  #document: NotebookDocument;
  readonly #history = new History<Step>();
  #revision = 0;
  #typed = new Map<string, string>();
  readonly #typists = new Set<() => void>();

  constructor(document: NotebookDocument = emptyDocument) {
    super({ document, canUndo: false, canRedo: false, revision: 0 });
    this.#document = document;
  }

  override readonly get = (): NotebookState => {
    this.#settle();
    return this.state;
  };

  readonly drawn = (): NotebookState => this.state;

  /** A cell's text as it is being typed. */
  readonly type = (id: string, source: string): void => {
    const first = this.#typed.size === 0;
    this.#typed.set(id, source);
    if (!first) return;
    whenIdle(() => this.#settle());
    for (const hear of this.#typists) hear();
  };

  /** Hears at once that something is typed, before the document has it. */
  readonly whenTyped = (hear: () => void): (() => void) => {
    this.#typists.add(hear);
    return () => this.#typists.delete(hear);
  };

  #settle(): void {
    if (this.#typed.size === 0) return;
    const typed = this.#typed;
    this.#typed = new Map();
    const cells = this.#document.cells.map((cell) => {
      const source = typed.get(cell.id);
      return source === undefined ? cell : { ...cell, source };
    });
    this.#update({ ...this.#document, cells });
  }

  /** One operation on cells, a step of undo. `store.apply((d) => deleteCells(d, ids))`. */
  readonly apply = (operation: (document: NotebookDocument) => NotebookDocument): void => {
    this.#settle();
    const next = operation(this.#document);
    if (next === this.#document) return;
    this.#history.record({ before: this.#document.cells, after: next.cells });
    this.#update(next);
  };

  /** A change of one cell that is no step of undo: its outputs, its count, its widget's value. */
  readonly edit = (id: string, change: (cell: Cell) => Cell): void => {
    this.#settle();
    this.#update(updateCell(this.#document, id, change));
  };

  /** A change of the whole document that is no step of undo: clearing counts at a restart, metadata. */
  readonly replace = (change: (document: NotebookDocument) => NotebookDocument): void => {
    this.#settle();
    const next = change(this.#document);
    if (next !== this.#document) this.#update(next);
  };

  readonly undo = (): void => {
    this.#settle();
    const went = this.#history.undo(({ before, after }) => {
      const now = this.#document.cells;
      return { before: this.#goTo(after, before), after: now };
    });
    if (went) this.#draw();
  };

  readonly redo = (): void => {
    this.#settle();
    const went = this.#history.redo(({ before, after }) => {
      const now = this.#document.cells;
      return { before: now, after: this.#goTo(before, after) };
    });
    if (went) this.#draw();
  };

  /** Goes from one side of a step to the other; returns the cells that are there now. */
  #goTo(from: readonly Cell[], to: readonly Cell[]): readonly Cell[] {
    const cells = carry(from, to, this.#document.cells);
    this.#document = { ...this.#document, cells };
    return cells;
  }

  /** Takes over another document. It cannot be undone. */
  readonly open = (document: NotebookDocument): void => {
    this.#typed.clear();
    this.#history.clear();
    this.#update(document);
  };

  #update(document: NotebookDocument): void {
    this.#document = document;
    this.#draw();
  }

  #draw(): void {
    this.#revision += 1;
    this.set({
      document: this.#document,
      canUndo: this.#history.canUndo,
      canRedo: this.#history.canRedo,
      revision: this.#revision,
    });
  }
}

/** The cells of `to`; those that the step from `from` did not touch are as they are now. */
function carry(from: readonly Cell[], to: readonly Cell[], now: readonly Cell[]): readonly Cell[] {
  const left = new Map(from.map((cell) => [cell.id, cell]));
  const current = new Map(now.map((cell) => [cell.id, cell]));
  return to.map((cell) => (left.get(cell.id) === cell ? (current.get(cell.id) ?? cell) : cell));
}
