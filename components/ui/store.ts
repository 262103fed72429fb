/** Those who are told when something has changed. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** Returns the way to stop listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  protected notify(): void {
    for (const listener of this.#listeners) listener();
  }

  protected forgetListeners(): void {
    this.#listeners.clear();
  }
}

/** A state that is replaced as a whole, and those who listen: what React's `useSyncExternalStore` takes. */
export class Store<State> extends Listeners {
  #state: State;

  constructor(state: State) {
    super();
    this.#state = state;
  }

  /** The same object until the next change. */
  readonly get = (): State => this.#state;

  protected get state(): State {
    return this.#state;
  }

  protected set(state: State): void {
    this.#state = state;
    this.notify();
  }
}
