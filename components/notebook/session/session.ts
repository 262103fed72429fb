import type { Language } from "@/content/languages";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { KernelStatus } from "@/kernels/python/client";
import type { CellEditor } from "../editor/cell-editor";
import { keptStates } from "../editor/kept-states";
import type { Questions } from "../editor/kernel-help";
import { isReactive } from "../files/reactive";
import { pythonCell } from "../model/cells";
import type * as cells from "../model/document";
import type { NotebookKernel } from "../model/kernel-api";
import { NotebookStore } from "../model/notebook-store";
import { Bindings } from "./bindings";
import { CellEdits } from "./cell-edits";
import { Cursor } from "./cursor";
import { runExercise } from "./exercise";
import { Runner } from "./runner";
import { only } from "./selection";
import { firstUi, UiStore, type View } from "./ui-state";

export interface SessionOptions {
  readonly language: Language;
  readonly messages: NotebookMessages;
  readonly kernel: () => NotebookKernel;
  readonly kernelStatus: () => KernelStatus;
}

/** An open notebook and everything that can be done with it. React draws it and calls it; it knows nothing of React. */
export class Session {
  readonly store = new NotebookStore();
  readonly ui = new UiStore();
  readonly runner: Runner;
  readonly bindings: Bindings;
  readonly cursor = new Cursor(this);
  readonly edits = new CellEdits(this);
  /** Editors on the page now, by cell. */
  readonly editors = new Map<string, CellEditor>();
  readonly messages: NotebookMessages;
  readonly language: Language;
  readonly options: SessionOptions;

  constructor(options: SessionOptions) {
    this.options = options;
    this.messages = options.messages;
    this.language = options.language;
    this.bindings = new Bindings(this);
    this.runner = new Runner(
      this.store,
      this.ui,
      options.kernel,
      {
        figure: (id) => this.bindings.runFigure(id),
        widget: (id) => this.bindings.runWidget(id),
        exercise: (id) => runExercise(this, id),
      },
      (id) => this.bindings.runWidgetsAbove(id),
      () => this.bindings.readAll(),
    );
  }

  get kernel(): NotebookKernel {
    return this.options.kernel();
  }

  /** Whether Python is up, so that asking it starts nothing. */
  get alive(): boolean {
    const status = this.options.kernelStatus();
    return status === "idle" || status === "busy";
  }

  get ids(): readonly string[] {
    return this.store.drawn().document.cells.map(({ id }) => id);
  }

  get writable(): boolean {
    return this.ui.get().view === "edit";
  }

  /** What editors ask of Python: only when it waits for work, so that typing neither starts it nor queues. */
  readonly questions: Questions = {
    complete: (code, caret) => (this.idle ? this.kernel.complete(code, caret) : null),
    signature: (code, caret) => (this.idle ? this.kernel.signature(code, caret) : null),
    inspect: (code, caret) => (this.idle ? this.kernel.inspect(code, caret) : null),
  };

  get idle(): boolean {
    return this.options.kernelStatus() === "idle";
  }

  showSource(id: string): void {
    const { sources } = this.ui.get();
    if (!sources.has(id)) this.ui.set({ sources: new Set(sources).add(id) });
  }

  /** Numbers the lines of the active cell, or no more. */
  numberLines(): void {
    const { selection, numberedOtherwise } = this.ui.get();
    if (selection.active === null) return;
    const cells = new Set(numberedOtherwise);
    if (!cells.delete(selection.active)) cells.add(selection.active);
    this.ui.set({ numberedOtherwise: cells });
  }

  numberAllLines(): void {
    this.ui.set({ lineNumbers: !this.ui.get().lineNumbers, numberedOtherwise: new Set() });
  }

  showHint(id: string, count: number): void {
    this.ui.set({ hints: new Map(this.ui.get().hints).set(id, count) });
  }

  sawSolution(id: string): void {
    this.ui.set({ solutions: new Set(this.ui.get().solutions).add(id) });
  }

  setView(view: View): void {
    this.ui.set({ view, mode: "command" });
  }

  /** Another notebook comes into view: nothing of it has run. */
  open(document: cells.NotebookDocument): void {
    this.runner.drop();
    this.bindings.dispose();
    keptStates.clear();
    this.runner.forget();
    this.ui.set({ ...firstUi, view: this.ui.get().view, lineNumbers: this.ui.get().lineNumbers });
    this.store.open(document);
    this.ui.set({ selection: only(document.cells[0]?.id ?? null) });
  }

  say(text: string): void {
    this.ui.set({ notice: { text } });
  }

  // What is in the notebook

  typed(id: string, source: string): void {
    this.store.type(id, source);
    const { failed } = this.ui.get();
    if (failed.get(id)?.length) this.ui.set({ failed: new Map(failed).set(id, []) });
    this.#staleSoon();
  }

  #staleTimer: ReturnType<typeof setTimeout> | undefined;
  #staleSoon(): void {
    clearTimeout(this.#staleTimer);
    this.#staleTimer = setTimeout(() => this.runner.refreshStale(), 300);
  }

  // What runs

  async run(ids: readonly string[]): Promise<void> {
    await this.runner.run(ids);
  }

  /**
   * After a hand has moved a control or a figure: runs the cells that read what it set, and those that read what they
   * set, in their order. Cells that were edited wait to be run by hand, as ever.
   */
  async runDependents(): Promise<void> {
    if (!isReactive(this.store.get().document)) return;
    const done = new Set<string>();
    for (;;) {
      const { stale } = this.ui.get();
      const next = this.ids.filter((id) => stale.get(id)?.because === "changed" && !done.has(id));
      if (next.length === 0) return;
      for (const id of next) done.add(id);
      await this.run(next);
    }
  }

  /** Runs what is selected and goes on to the cell below; at the end there is a new one. */
  runAdvance(): void {
    const ids = this.cursor.selected;
    const last = this.ids.indexOf(ids.at(-1) ?? "");
    void this.run(ids);
    if (last === this.ids.length - 1 && this.writable)
      this.edits.insert(pythonCell(), "below", this.ids.at(-1) ?? null, true);
    else this.cursor.select(this.ids[last + 1] ?? null);
  }

  runInsert(): void {
    const ids = this.cursor.selected;
    void this.run(ids);
    this.edits.insert(pythonCell(), "below", ids.at(-1) ?? null, true);
  }

  runAbove(): void {
    const at = this.ids.indexOf(this.ui.get().selection.active ?? "");
    void this.run(this.ids.slice(0, Math.max(0, at)));
  }

  stop(): void {
    this.runner.drop();
    if (this.options.kernelStatus() === "busy") this.kernel.interrupt();
  }

  async restart(): Promise<void> {
    this.runner.drop();
    this.runner.forget();
    this.say(this.messages.notice.restarting);
    await this.kernel.restart().catch(() => undefined);
    this.ui.set({ variables: this.ui.get().variables + 1 });
    this.say(this.messages.notice.restarted);
  }

  async restartRunAll(): Promise<void> {
    await this.restart();
    await this.run(this.ids);
  }
}
