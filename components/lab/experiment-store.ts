import {
  defaultExperiment,
  type Experiment,
  fromSearch,
  type Parsed,
  type Problem,
  toSearch,
} from "@/kernels/lab/experiment";
import { change } from "@/kernels/lab/limits";

export interface ExperimentState {
  readonly experiment: Experiment;
  /** What of the address could not be used. Empty again after the first change. */
  readonly problems: readonly Problem[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const STEPS_KEPT = 200;

/** The experiment of a page or of one figure, with undo and redo. */
export class ExperimentStore {
  readonly #home: Experiment;
  #experiment: Experiment;
  #problems: readonly Problem[] = [];
  #past: Experiment[] = [];
  #future: Experiment[] = [];
  #gesture: string | undefined;
  #state: ExperimentState;
  readonly #listeners = new Set<() => void>();

  readonly #fixed: ReadonlySet<string>;

  /**
   * `home` is where it starts and where reset leads: a lesson's state, or the defaults. What a teacher has `fixed`
   * stays as it is there, whatever asks for a change.
   */
  constructor(home: Experiment = defaultExperiment, fixed: readonly string[] = []) {
    this.#home = home;
    this.#fixed = new Set(fixed);
    this.#experiment = home;
    this.#state = this.#snapshot();
  }

  readonly get = (): ExperimentState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Changes some properties. Changes of one gesture (a drag of one control) are one step of undo; a gesture ends with
   * `endGesture` or with any other change.
   */
  readonly change = (patch: Partial<Experiment>, gesture?: string): void => {
    const free = Object.entries(patch).filter(([key]) => !this.#fixed.has(key));
    const next = change(this.#experiment, Object.fromEntries(free));
    if (toSearch(next) === toSearch(this.#experiment)) return;
    if (gesture === undefined || gesture !== this.#gesture) {
      this.#past = [...this.#past, this.#experiment].slice(-STEPS_KEPT);
      this.#future = [];
    }
    this.#gesture = gesture;
    this.#update(next);
  };

  readonly endGesture = (): void => {
    this.#gesture = undefined;
  };

  readonly undo = (): void => {
    const previous = this.#past.at(-1);
    if (!previous) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.#experiment];
    this.#gesture = undefined;
    this.#update(previous);
  };

  readonly redo = (): void => {
    const next = this.#future.at(-1);
    if (!next) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.#experiment];
    this.#gesture = undefined;
    this.#update(next);
  };

  /** Back to where the store started; undo brings the old one again. */
  readonly reset = (): void => this.change(this.#home);

  /** Takes over an experiment from outside, an address for one. It cannot be undone. */
  readonly open = ({ experiment, problems }: Parsed): void => {
    this.#past = [];
    this.#future = [];
    this.#gesture = undefined;
    this.#update(experiment, problems);
  };

  #update(experiment: Experiment, problems: readonly Problem[] = []): void {
    this.#experiment = experiment;
    this.#problems = problems;
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }

  #snapshot(): ExperimentState {
    return {
      experiment: this.#experiment,
      problems: this.#problems,
      canUndo: this.#past.length > 0,
      canRedo: this.#future.length > 0,
    };
  }
}

/** Browsers allow about a hundred address changes in half a minute: a drag writes its end, not its way. */
const ADDRESS_DELAY_MS = 200;

/** Keeps the address bar and a store together. Returns the way to stop. */
export function followAddress(store: ExperimentStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => store.open(fromSearch(location.search));
  const write = () => {
    timer = undefined;
    const search = toSearch(store.get().experiment);
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
