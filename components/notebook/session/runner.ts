import { Paced } from "@/components/python/paced";
import { isExecutable, showsShapes } from "../model/cells";
import { findCell } from "../model/document";
import type { NotebookKernel, RunResult } from "../model/kernel-api";
import type { NotebookStore } from "../model/notebook-store";
import { type Output, withOutput } from "../model/outputs";
import { type RunRecord, staleCells } from "./stale";
import type { UiStore } from "./ui-state";

/** Runs one cell of a kind that is not plain Python; null when it was not run. */
export type CellRun = (id: string) => Promise<{ ok: boolean } | null>;

/**
 * Runs cells one after the other and records what ran: execution counts, outputs as they come, and which
 * cells are out of date. An error ends the queue, as in Jupyter.
 */
export class Runner {
  #queue: string[] = [];
  #pumping = false;
  /** The cell that runs was stopped: what waits now was asked for after that, and its failure does not end it. */
  #stopped = false;
  #order = 0;
  readonly #runs = new Map<string, RunRecord>();
  /** Of each cell, what puts its last run's output on the page; that of an earlier run is not heard any more. */
  readonly #sinks = new Map<string, Paced>();

  constructor(
    private readonly store: NotebookStore,
    private readonly ui: UiStore,
    private readonly kernel: () => NotebookKernel,
    private readonly special: { figure: CellRun; widget: CellRun; exercise: CellRun },
    private readonly beforeRun: (id: string) => Promise<void>,
    private readonly afterRun: () => Promise<void>,
  ) {}

  /** Asks for cells to be run after those asked for before. Resolves when the queue is empty. */
  async run(ids: readonly string[]): Promise<void> {
    this.#queue.push(...ids.filter((id) => !this.#queue.includes(id)));
    this.#show();
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
        this.ui.set({ running: id, queue: [...this.#queue] });
        this.#stopped = false;
        if (!(await this.#one(id)) && !this.#stopped) this.#queue = [];
      }
    } finally {
      this.#pumping = false;
      this.#queue = [];
      this.ui.set({ running: null, queue: [] });
    }
  }

  /** What still waits is not run. */
  drop(): void {
    this.#queue = [];
    this.#stopped = true;
    this.#show();
  }

  /** The kernel is new: nothing has run in it. */
  forget(): void {
    this.#runs.clear();
    this.#sinks.clear();
    this.#order = 0;
    this.ui.set({ times: new Map(), truncated: new Map(), stale: new Map(), examined: new Map() });
  }

  hasRun(id: string): boolean {
    return this.#runs.has(id);
  }

  /** Names that cells have set, and that a widget or a figure sets now. */
  record(id: string, record: Omit<RunRecord, "order">): void {
    this.#runs.set(id, { ...record, order: ++this.#order });
    this.refreshStale();
  }

  refreshStale(): void {
    const stale = staleCells(this.store.get().document.cells, this.#runs);
    const before = this.ui.get().stale;
    const same =
      stale.size === before.size &&
      [...stale].every(([id, reason]) => JSON.stringify(before.get(id)) === JSON.stringify(reason));
    if (!same) this.ui.set({ stale });
  }

  #show(): void {
    this.ui.set({ queue: [...this.#queue] });
  }

  async #one(id: string): Promise<boolean> {
    const cell = findCell(this.store.get().document, id);
    if (!cell) return true;
    if (cell.kind === "raw") return true;
    if (cell.kind === "markdown") {
      const sources = new Set(this.ui.get().sources);
      if (sources.delete(id)) this.ui.set({ sources });
      return true;
    }
    if (cell.kind === "python" || cell.kind === "exercise") await this.beforeRun(id).catch(() => undefined);
    if (cell.kind !== "python") {
      const done = await this.special[cell.kind](id);
      if (done) await this.#after();
      return done?.ok ?? true;
    }
    const result = await this.execute(id, cell.source, cell.source);
    if (result.status !== "gone") await this.#after();
    return result.status === "ok";
  }

  async #after(): Promise<void> {
    this.ui.set({ variables: this.ui.get().variables + 1 });
    await this.afterRun();
  }

  /** Runs `code` as the cell `id`; its outputs become the cell's. `source` is what counts as its text. */
  async execute(id: string, code: string, source: string): Promise<RunResult> {
    this.#begin(id);
    const sink = this.#sink(id);
    let result: RunResult;
    try {
      const cell = findCell(this.store.get().document, id);
      result = await this.kernel().run(id, code, {
        onOutput: sink.put,
        examined: cell !== undefined && showsShapes(cell),
      });
    } finally {
      sink.end();
    }
    if (result.status === "gone") {
      this.forget();
      return result;
    }
    this.store.edit(id, (cell) =>
      isExecutable(cell) ? { ...cell, executionCount: result.executionCount } : cell,
    );
    const { ui } = this;
    const times = new Map(ui.get().times).set(id, result.ms);
    const truncated = new Map(ui.get().truncated).set(id, result.truncated);
    const failed = new Map(ui.get().failed).set(id, result.error?.lines ?? []);
    const examined = new Map(ui.get().examined);
    if (result.examination) examined.set(id, { code, examination: result.examination });
    ui.set({ times, truncated, failed, examined });
    const [names] = await this.kernel()
      .names([code])
      .catch(() => []);
    this.record(id, { source, reads: names?.reads ?? [], writes: names?.writes ?? [] });
    return result;
  }

  #begin(id: string): void {
    this.store.edit(id, (cell) =>
      isExecutable(cell) ? { ...cell, outputs: [], executionCount: null } : cell,
    );
    const failed = new Map(this.ui.get().failed);
    failed.delete(id);
    const examined = new Map(this.ui.get().examined);
    examined.delete(id);
    this.ui.set({ failed, examined });
  }

  /** Collects outputs and puts them on the page a few times a second. */
  #sink(id: string): { put: (output: Output) => void; end: () => void } {
    let waiting: readonly Output[] = [];
    const paced = new Paced(() => {
      if (waiting.length === 0) return;
      const batch = waiting;
      waiting = [];
      this.store.edit(id, (cell) =>
        isExecutable(cell) ? { ...cell, outputs: batch.reduce(withOutput, cell.outputs) } : cell,
      );
    });
    this.#sinks.set(id, paced);
    return {
      put: (output) => {
        if (this.#sinks.get(id) !== paced) return;
        waiting = withOutput(waiting, output);
        paced.soon();
      },
      end: () => paced.now(),
    };
  }
}
