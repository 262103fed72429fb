import {
  defaultExperiment,
  type Experiment,
  fromSearch,
  type Parsed,
  type Problem,
  toSearch,
} from "@/components/experiment/experiment";
import { change } from "@/components/experiment/ranges";
import { History } from "@/components/ui/history";
import { Store } from "@/components/ui/store";

export interface ExperimentState {
  readonly experiment: Experiment;
  /** What of the address could not be used. Empty again after the first change. */
  readonly problems: readonly Problem[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** The experiment of a page or of one figure, with undo and redo. */
export class ExperimentStore extends Store<ExperimentState> {
  readonly #home: Experiment;
  #experiment: Experiment;
  #problems: readonly Problem[] = [];
  readonly #history = new History<Experiment>();
  #gesture: string | undefined;
  readonly #fixed: ReadonlySet<string>;

  /**
   * `home` is where it starts and where reset leads: a lesson's state, or the defaults. What a teacher has `fixed`
   * stays as it is there, whatever asks for a change.
   */
  constructor(home: Experiment = defaultExperiment, fixed: readonly string[] = []) {
    super({ experiment: home, problems: [], canUndo: false, canRedo: false });
    this.#home = home;
    this.#fixed = new Set(fixed);
    this.#experiment = home;
  }

  /**
   * Changes some properties. Changes of one gesture (a drag of one control) are one step of undo; a gesture ends with
   * `endGesture` or with any other change.
   */
  readonly change = (patch: Partial<Experiment>, gesture?: string): void => {
    const free = Object.entries(patch).filter(([key]) => !this.#fixed.has(key));
    const next = change(this.#experiment, Object.fromEntries(free));
    if (toSearch(next) === toSearch(this.#experiment)) return;
    if (gesture === undefined || gesture !== this.#gesture) this.#history.record(this.#experiment);
    this.#gesture = gesture;
    this.#update(next);
  };

  readonly endGesture = (): void => {
    this.#gesture = undefined;
  };

  readonly undo = (): void => {
    if (this.#history.undo((before) => this.#goTo(before))) this.#draw();
  };

  readonly redo = (): void => {
    if (this.#history.redo((after) => this.#goTo(after))) this.#draw();
  };

  /** Takes over a step of the history; returns what was there, which leads back. */
  #goTo(experiment: Experiment): Experiment {
    const here = this.#experiment;
    this.#gesture = undefined;
    this.#experiment = experiment;
    this.#problems = [];
    return here;
  }

  /** Back to where the store started; undo brings the old one again. */
  readonly reset = (): void => this.change(this.#home);

  /** Takes over an experiment from outside, an address for one. It cannot be undone. */
  readonly open = ({ experiment, problems }: Parsed): void => {
    this.#history.clear();
    this.#gesture = undefined;
    this.#update(experiment, problems);
  };

  #update(experiment: Experiment, problems: readonly Problem[] = []): void {
    this.#experiment = experiment;
    this.#problems = problems;
    this.#draw();
  }

  #draw(): void {
    this.set({
      experiment: this.#experiment,
      problems: this.#problems,
      canUndo: this.#history.canUndo,
      canRedo: this.#history.canRedo,
    });
  }
}

/** Browsers allow about a hundred address changes in half a minute: a drag writes its end, not its way. */
const ADDRESS_DELAY_MS = 200;

/**
 * Keeps the address bar and a store together; an address that says nothing means `home`. Returns the way to stop.
 */
export function followAddress(store: ExperimentStore, home: Experiment = defaultExperiment): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () =>
    store.open(location.search === "" ? { experiment: home, problems: [] } : fromSearch(location.search));
  const write = () => {
    timer = undefined;
    const { experiment } = store.get();
    // What the address need not say is left out; where it would say nothing and mean another home, it says its version.
    const said = toSearch(experiment);
    const atHome = said === toSearch(home);
    const search = atHome ? "" : said || `?v=${experiment.v}`;
    if (search !== location.search) {
      history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
    }
  };
  const unsubscribe = store.subscribe(() => {
    clearTimeout(timer);
    // An address that could not be read stays as it is until the reader changes something.
    if (store.get().problems.length === 0) timer = setTimeout(write, ADDRESS_DELAY_MS);
  });
  read();
  addEventListener("popstate", read);
  return () => {
    if (timer !== undefined) {
      clearTimeout(timer);
      write();
    }
    unsubscribe();
    removeEventListener("popstate", read);
  };
}
