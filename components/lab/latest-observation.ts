import { Store } from "@/components/ui/store";
import type { Lab } from "@/kernels/lab/client";
import { LabError } from "@/kernels/lab/client";
import type { InputOf, ObserverName, OutputOf } from "@/kernels/lab/observers";
import type { Progress } from "@/kernels/lab/protocol";

/**
 * - `static`: what the page was exported with, or nothing yet; no kernel has answered.
 * - `computing`: a kernel works on the newest input; `observation` is still the previous one.
 * - `ready`: `observation` belongs to the newest input.
 * - `failed`: the newest input could not be observed; `observation` is still the previous one.
 */
export interface ObservationState<T> {
  readonly phase: "static" | "computing" | "ready" | "failed";
  readonly observation: T | null;
  readonly error?: LabError | undefined;
  readonly progress?: Progress | undefined;
}

/** How long a request that is no longer the newest may go on. Short ones finish, so that a drag shows its way. */
const PATIENCE_MS = 250;

/** Follows an input that changes: asks the lab for one observation at a time and always ends with the newest. */
export class LatestObservation<Name extends ObserverName> extends Store<ObservationState<OutputOf<Name>>> {
  #wanted: { key: string; input: InputOf<Name> } | undefined;
  #running: { key: string; abort: AbortController } | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly #lab: Lab;
  readonly #observer: Name;
  readonly #channel: string;

  constructor(lab: Lab, observer: Name, channel: string, initial: OutputOf<Name> | null) {
    super({ phase: "static", observation: initial });
    this.#lab = lab;
    this.#observer = observer;
    this.#channel = channel;
  }

  /** Asks for the observation of `input`. The same key as last time asks for nothing new. */
  want(key: string, input: InputOf<Name>): void {
    if (this.#wanted?.key === key) return;
    this.#wanted = { key, input };
    if (!this.#running) {
      this.#next();
      return;
    }
    const { abort } = this.#running;
    this.#patience ??= setTimeout(() => abort.abort(), PATIENCE_MS);
  }

  /** Gives up whatever is under way. */
  stop(): void {
    this.#wanted = undefined;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#running?.abort.abort();
    this.#running = undefined;
  }

  #next(): void {
    const wanted = this.#wanted;
    if (!wanted) return;
    const running = { key: wanted.key, abort: new AbortController() };
    this.#running = running;
    this.set({ phase: "computing", observation: this.state.observation });
    const answer = this.#lab.observe(this.#observer, wanted.input, {
      signal: running.abort.signal,
      channel: this.#channel,
      onProgress: (progress) => {
        if (this.#running === running) this.set({ ...this.state, progress });
      },
    });
    answer.then(
      (observation) => this.#finish(running, { phase: "ready", observation }),
      (error: unknown) => {
        const failure =
          error instanceof LabError ? error : new LabError({ code: "cancelled", message: String(error) });
        this.#finish(running, { phase: "failed", observation: this.state.observation, error: failure });
      },
    );
  }

  #finish(running: { key: string }, state: ObservationState<OutputOf<Name>>): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    if (this.#wanted?.key === running.key) {
      this.set(state);
      return;
    }
    // Overtaken: show it if it is a picture, and go on with the newest.
    if (state.phase === "ready") this.set({ ...state, phase: "computing" });
    this.#next();
  }
}
