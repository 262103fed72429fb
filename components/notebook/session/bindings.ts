import {
  defaultExperiment,
  type Experiment,
  type Problem,
  parseExperiment,
} from "@/components/experiment/experiment";
import { type FieldKey, fieldKeys } from "@/components/experiment/fields";
import { ExperimentStore } from "@/components/experiment/store";
import { Listeners } from "@/components/ui/store";
import type { FigureCell, WidgetSpec } from "../model/cells";
import { findCell } from "../model/document";
import type { Json } from "../model/json";
import type { SessionParts } from "./parts";

/** Between a drag's positions and the variable: Python is told where the drag is, not of each pixel. */
const TELL_MS = 120;

/** What of an experiment differs from the defaults: what a file keeps of it. */
function differences(experiment: Experiment): Record<string, string | number | boolean> {
  const changed = fieldKeys.filter((key) => experiment[key] !== defaultExperiment[key]);
  return Object.fromEntries(changed.map((key) => [key, experiment[key]]));
}

interface Bound {
  readonly store: ExperimentStore;
  readonly stop: () => void;
}

/**
 * Ties figures and widgets to variables. Python wins when a cell has run; a hand on a figure or a widget wins when it
 * moves. Neither starts Python: what is set before it is up is set by the run that starts it.
 */
export class Bindings extends Listeners {
  readonly #figures = new Map<string, Bound>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #problems = new Map<string, readonly Problem[]>();
  #reading = false;

  constructor(private readonly session: SessionParts) {
    super();
  }

  /** The experiment that a figure cell draws. */
  experiment(id: string): ExperimentStore {
    const known = this.#figures.get(id);
    if (known) return known.store;
    const cell = this.#figure(id);
    const store = new ExperimentStore(parseExperiment({ ...cell?.figure.experiment }).experiment);
    let last = store.get().experiment;
    const stop = store.subscribe(() => {
      const { experiment } = store.get();
      const moved = fieldKeys.filter((key) => experiment[key] !== last[key]);
      last = experiment;
      if (moved.length > 0) this.#moved(id, experiment, moved);
    });
    this.#figures.set(id, { store, stop });
    return store;
  }

  /** Values of bound variables that the figure cannot draw. */
  problems(id: string): readonly Problem[] {
    return this.#problems.get(id) ?? none;
  }

  #figure(id: string): FigureCell | undefined {
    const cell = findCell(this.session.store.drawn().document, id);
    return cell?.kind === "figure" ? cell : undefined;
  }

  /** The reader moved something in the figure: the file keeps it, and bound variables follow. */
  #moved(id: string, experiment: Experiment, keys: readonly FieldKey[]): void {
    this.session.store.edit(id, (cell) =>
      cell.kind === "figure"
        ? { ...cell, figure: { ...cell.figure, experiment: differences(experiment) } }
        : cell,
    );
    if (this.#reading) return;
    const bindings = this.#figure(id)?.figure.bindings ?? {};
    const told = keys.flatMap((key) => (bindings[key] ? [[bindings[key], experiment[key]] as const] : []));
    if (told.length > 0) this.#tell(id, Object.fromEntries(told));
  }

  /** Sets variables, once the hand rests for a moment, and marks who read them. */
  #tell(id: string, values: Readonly<Record<string, Json>>): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => {
        if (!this.session.alive) return;
        void this.#set(id, values)
          .then(() => this.session.runDependents())
          .catch(() => undefined);
      }, TELL_MS),
    );
  }

  async #set(id: string, values: Readonly<Record<string, Json>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.session.kernel.setVariable(name, value);
    this.session.runner.record(id, {
      source: findCell(this.session.store.get().document, id)?.source ?? "",
      reads: [],
      writes: Object.keys(values),
    });
    const { ui } = this.session;
    ui.set({ variables: ui.get().variables + 1 });
    await this.readAll(id);
  }

  /** After a run: every figure takes over what its variables hold now. */
  async readAll(except?: string): Promise<void> {
    const { cells } = this.session.store.get().document;
    for (const cell of cells) {
      if (cell.kind === "figure" && cell.id !== except) await this.#read(cell).catch(() => undefined);
    }
  }

  async #read(cell: FigureCell): Promise<readonly string[]> {
    const missing: string[] = [];
    const given: Record<string, unknown> = {};
    for (const [key, name] of Object.entries(cell.figure.bindings)) {
      const value = await this.session.kernel.getVariable(name);
      if (value === undefined) missing.push(key);
      else given[key] = value;
    }
    if (Object.keys(given).length === 0) return missing;
    const store = this.experiment(cell.id);
    const { experiment, problems } = parseExperiment({ ...store.get().experiment, ...given });
    this.#problems.set(cell.id, problems);
    this.#reading = true;
    try {
      if (problems.length === 0) store.change(experiment, `python ${cell.id}`);
    } finally {
      this.#reading = false;
    }
    this.notify();
    return missing;
  }

  /** Run as part of the notebook: reads what is there and sets what is not. */
  async runFigure(id: string): Promise<{ ok: boolean }> {
    const cell = this.#figure(id);
    if (!cell || Object.keys(cell.figure.bindings).length === 0) return { ok: true };
    const missing = await this.#read(cell);
    const { experiment } = this.experiment(id).get();
    const values = missing.flatMap((key) => {
      const name = cell.figure.bindings[key];
      return name && key in experiment ? [[name, experiment[key as FieldKey]] as const] : [];
    });
    if (values.length > 0) await this.#set(id, Object.fromEntries(values));
    return { ok: true };
  }

  /** The reader moved a widget. */
  setWidget(id: string, value: WidgetSpec["value"]): void {
    this.session.store.edit(id, (cell) =>
      cell.kind === "widget" ? { ...cell, widget: { ...cell.widget, value } as WidgetSpec } : cell,
    );
    const cell = findCell(this.session.store.get().document, id);
    if (cell?.kind === "widget" && cell.widget.variable) this.#tell(id, { [cell.widget.variable]: value });
  }

  async runWidget(id: string): Promise<{ ok: boolean }> {
    const cell = findCell(this.session.store.get().document, id);
    if (cell?.kind === "widget" && cell.widget.variable) {
      await this.#set(id, { [cell.widget.variable]: cell.widget.value });
    }
    return { ok: true };
  }

  /** A control holds a value from the start: it is set before a cell below it runs for the first time. */
  async runWidgetsAbove(id: string): Promise<void> {
    for (const cell of this.session.store.get().document.cells) {
      if (cell.id === id) return;
      if (cell.kind === "widget" && !this.session.runner.hasRun(cell.id)) await this.runWidget(cell.id);
    }
  }

  /** The figures of the notebook that is being left. */
  dispose(): void {
    for (const { stop } of this.#figures.values()) stop();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#figures.clear();
    this.#problems.clear();
  }
}

const none: readonly Problem[] = [];
