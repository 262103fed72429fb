import { Store } from "./store";

/** A module that comes when somebody asks for it, once; until then there is null. */
export class LateModule<Module> extends Store<Module | null> {
  #loading: Promise<void> | undefined;
  readonly #fetch: () => Promise<Module>;

  constructor(fetch: () => Promise<Module>) {
    super(null);
    this.#fetch = fetch;
  }

  /** Ends when it is there, or has not arrived; then it may be asked for again. */
  readonly load = (): Promise<void> => {
    this.#loading ??= this.#fetch().then(
      (module) => this.set(module),
      () => {
        this.#loading = undefined;
      },
    );
    return this.#loading;
  };
}
