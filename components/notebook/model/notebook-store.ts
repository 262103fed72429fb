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

const STEPS_KEPT = 200;

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
export class NotebookStore {
  #document: NotebookDocument;
  #past: Step[] = [];
  #future: Step[] = [];
  #revision = 0;
  #typed = new Map<string, string>();
  #state: NotebookState;
  readonly #listeners = new Set<() => void>();
  readonly #typists = new Set<() => void>();

  constructor(document: NotebookDocument = emptyDocument) {
    this.#document = document;
    this.#state = this.#snapshot();
  }

  readonly get = (): NotebookState => {
    this.#settle();
    return this.#state;
  };

  readonly drawn = (): NotebookState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

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
    this.#past = [...this.#past, { before: this.#document.cells, after: next.cells }].slice(-STEPS_KEPT);
    this.#future = [];
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
    const step = this.#past.at(-1);
    if (!step) return;
    this.#past = this.#past.slice(0, -1);
    const cells = carry(step.after, step.before, this.#document.cells);
    this.#future = [...this.#future, { before: cells, after: this.#document.cells }];
    this.#update({ ...this.#document, cells });
  };

  readonly redo = (): void => {
    this.#settle();
    const step = this.#future.at(-1);
    if (!step) return;
    this.#future = this.#future.slice(0, -1);
    const cells = carry(step.before, step.after, this.#document.cells);
    this.#past = [...this.#past, { before: this.#document.cells, after: cells }];
    this.#update({ ...this.#document, cells });
  };

  /** Takes over another document. It cannot be undone. */
  readonly open = (document: NotebookDocument): void => {
    this.#typed.clear();
    this.#past = [];
    this.#future = [];
    this.#update(document);
  };

  #update(document: NotebookDocument): void {
    this.#document = document;
    this.#revision += 1;
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }

  #snapshot(): NotebookState {
    return {
      document: this.#document,
      canUndo: this.#past.length > 0,
      canRedo: this.#future.length > 0,
      revision: this.#revision,
    };
  }
}

/** The cells of `to`; those that the step from `from` did not touch are as they are now. */
function carry(from: readonly Cell[], to: readonly Cell[], now: readonly Cell[]): readonly Cell[] {
  const left = new Map(from.map((cell) => [cell.id, cell]));
  const current = new Map(now.map((cell) => [cell.id, cell]));
  return to.map((cell) => (left.get(cell.id) === cell ? (current.get(cell.id) ?? cell) : cell));
}
