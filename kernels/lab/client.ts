import type { EngineChoice } from "./engines";
import type { FromHost, ToHost } from "./messages";
import type { InputOf, ObserverName, OutputOf } from "./observers";
import type { Diagnostics, EngineInfo, Failure, Progress, Thread } from "./protocol";

/** Why the lab does not compute where it would like to, or was asked to. */
export type Fallback =
  | "no_worker"
  | "silent_worker"
  | "no_webgpu"
  | "no_webgl_in_worker"
  | "no_webgl"
  | "no_wasm";

/** A worker that has said nothing after so long never will; slow machines answer in a few seconds. */
const SILENCE_MS = 30_000;

export type LabStatus =
  | { readonly phase: "starting" | "recovering" }
  | { readonly phase: "ready"; readonly engine: EngineInfo; readonly fallbacks: readonly Fallback[] }
  | { readonly phase: "disposed" };

export interface ObserveOptions {
  /** Rejects the observation with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** A newer request takes the place of an older one of the same channel. Default: the observer's name. */
  readonly channel?: string | undefined;
}

export interface Lab {
  /**
   * Computes one observation.
   *
   * @throws LabError when nothing could be observed: `cancelled` when a newer request of the channel took its place
   *   or the lab was disposed, `context_lost` when the GPU kept failing, `observer_failed` for anything else.
   */
  observe<Name extends ObserverName>(
    observer: Name,
    input: InputOf<Name>,
    options?: ObserveOptions,
  ): Promise<OutputOf<Name>>;
  readonly status: LabStatus;
  /** Is anything being computed, or waiting for it? */
  readonly busy: boolean;
  /** Calls back on every change of `status`; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  diagnostics(): Promise<Diagnostics>;
  /** Ends the worker and frees the GPU. Requests in flight are cancelled. */
  dispose(): void;
}

export class LabError extends Error {
  override readonly name = "LabError";
  readonly code: Failure["code"];

  constructor({ code, message }: Failure) {
    super(message);
    this.code = code;
  }
}

interface Pending {
  readonly channel: string | undefined;
  readonly message: ToHost;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Where a host runs: a worker, or the page itself. */
interface Link {
  send(message: ToHost): void;
  close(): void;
}

/** A place to try, and what it means when it cannot be had. */
interface Attempt {
  readonly where: Thread;
  readonly choice: EngineChoice;
  readonly without?: Fallback;
}

const withoutGPU: readonly Attempt[] = [
  { where: "worker", choice: "wasm", without: "no_wasm" },
  { where: "worker", choice: "cpu" },
];

/**
 * Where to try, in this order. WebGL in the page comes before WASM in a worker where a GPU draws it: the page may stutter,
 * but it is several times faster.
 */
function attemptsFor(choice: EngineChoice): readonly Attempt[] {
  switch (choice) {
    case "cpu":
      return [{ where: "worker", choice: "cpu" }];
    case "wasm":
      return withoutGPU;
    case "webgpu":
      return [{ where: "worker", choice: "webgpu", without: "no_webgpu" }, ...attemptsFor("auto")];
    default:
      return [
        { where: "worker", choice, without: "no_webgl_in_worker" },
        { where: "main", choice, without: "no_webgl" },
        ...withoutGPU,
      ];
  }
}

/**
 * Starts a lab. On its own (`auto`) it computes on WebGL where a GPU draws that, in a worker if workers have it, and
 * else on WASM; it says which it is and why.
 */
export function createLab(choice: EngineChoice = "auto"): Lab {
  return new LabClient(choice);
}

class LabClient implements Lab {
  #status: LabStatus = { phase: "starting" };
  readonly #listeners = new Set<() => void>();
  readonly #pending = new Map<number, Pending>();
  readonly #fallbacks: Fallback[] = [];
  #link: Link | undefined;
  #nextId = 1;
  #silence: ReturnType<typeof setTimeout> | undefined;

  #attempts: readonly Attempt[];

  constructor(choice: EngineChoice) {
    this.#attempts = attemptsFor(choice);
    if (typeof Worker === "undefined") this.#withoutWorker();
    else this.#open();
  }

  get status(): LabStatus {
    return this.#status;
  }

  get busy(): boolean {
    return this.#pending.size > 0;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  observe<Name extends ObserverName>(
    observer: Name,
    input: InputOf<Name>,
    { signal, onProgress, channel = observer }: ObserveOptions = {},
  ): Promise<OutputOf<Name>> {
    for (const [id, pending] of this.#pending) {
      if (pending.channel === channel) this.#cancel(id, "a newer request took its place");
    }
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#nextId++;
    // The pairing of name and input is checked by this method's own type.
    const message = { type: "observe", id, observer, input } as ToHost;
    const answer = this.#request<OutputOf<Name>>(id, message, channel, onProgress);
    if (!signal) return answer;
    const abort = () => this.#cancel(id, signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    return answer.finally(() => signal.removeEventListener("abort", abort));
  }

  diagnostics(): Promise<Diagnostics> {
    const id = this.#nextId++;
    return this.#request<Diagnostics>(id, { type: "diagnose", id });
  }

  dispose(): void {
    clearTimeout(this.#silence);
    this.#link?.close();
    this.#link = undefined;
    for (const id of [...this.#pending.keys()]) this.#cancel(id, "the lab was disposed");
    this.#setStatus({ phase: "disposed" });
  }

  #request<T>(id: number, message: ToHost, channel?: string, onProgress?: Pending["onProgress"]): Promise<T> {
    if (this.#status.phase === "disposed") {
      return Promise.reject(new LabError({ code: "cancelled", message: "the lab was disposed" }));
    }
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { channel, message, resolve, reject, onProgress });
      if (this.#status.phase !== "starting") this.#link?.send(message);
    });
  }

  /** `reason` is what the caller's promise is rejected with; a text becomes a LabError. */
  #cancel(id: number, reason: unknown): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    this.#link?.send({ type: "cancel", id });
    pending.reject(
      typeof reason === "string" ? new LabError({ code: "cancelled", message: reason }) : reason,
    );
  }

  /** Tries the first place that is left. */
  #open(): void {
    const [attempt] = this.#attempts;
    if (!attempt) this.#failAll({ code: "engine_failed", message: "nothing computes in this browser" });
    else if (attempt.where === "worker") this.#openWorker(attempt.choice);
    else {
      this.#openHere(attempt.choice).catch((error: unknown) =>
        this.#failAll({ code: "engine_failed", message: String(error) }),
      );
    }
  }

  #openWorker(backend: EngineChoice): void {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./lab.worker.ts", import.meta.url), { type: "module" });
    } catch {
      // A page sandboxed without same-origin, or a policy without worker-src, refuses here.
      this.#withoutWorker();
      return;
    }
    worker.onmessage = (event: MessageEvent<FromHost>) => this.#receive(event.data);
    worker.onerror = () => {
      if (this.#status.phase === "starting") this.#withoutWorker();
      else this.#failAll({ code: "engine_failed", message: "the lab's worker stopped" });
    };
    this.#link = {
      send: (message) => worker.postMessage(message),
      close: () => worker.terminate(),
    };
    worker.postMessage({ type: "start", backend } satisfies ToHost);
    this.#silence = setTimeout(() => this.#withoutWorker("silent_worker"), SILENCE_MS);
  }

  async #openHere(backend: EngineChoice): Promise<void> {
    const { pageHost } = await import("./page-host");
    if (this.#status.phase === "disposed") return;
    const host = pageHost((message) => this.#receive(message));
    this.#link = { send: (message) => host.receive(message), close: () => host.dispose() };
    host.receive({ type: "start", backend });
  }

  /** All that is left is tried in the page itself, each only once. */
  #withoutWorker(reason: Fallback = "no_worker"): void {
    const left = new Set(this.#attempts.map(({ choice }) => choice));
    const meaning = new Map(this.#attempts.map(({ choice, without }) => [choice, without]));
    this.#attempts = [...left].map((choice) => {
      const without = meaning.get(choice);
      return { where: "main", choice, ...(without && { without }) };
    });
    this.#startAgain(reason);
  }

  /** The next place to compute. */
  #fallBack(): void {
    const [failed, ...left] = this.#attempts;
    this.#attempts = left;
    this.#startAgain(failed?.without);
  }

  #startAgain(reason: Fallback | undefined): void {
    clearTimeout(this.#silence);
    this.#link?.close();
    this.#link = undefined;
    this.#setStatus({ phase: "starting" });
    if (reason) this.#fallbacks.push(reason);
    this.#open();
  }

  #receive(message: FromHost): void {
    clearTimeout(this.#silence);
    switch (message.type) {
      case "engine": {
        const waiting = this.#status.phase === "starting";
        this.#setStatus({ phase: "ready", engine: message.info, fallbacks: [...this.#fallbacks] });
        if (waiting) for (const pending of this.#pending.values()) this.#link?.send(pending.message);
        break;
      }
      case "no_engine":
        this.#fallBack();
        break;
      case "recovering":
        this.#setStatus({ phase: "recovering" });
        break;
      case "progress":
        this.#pending.get(message.id)?.onProgress?.({ done: message.done, total: message.total });
        break;
      case "failure": {
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        pending?.reject(new LabError(message.failure));
        break;
      }
      case "result":
      case "diagnostics": {
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        pending?.resolve(message.value as never);
        break;
      }
    }
  }

  #failAll(failure: Failure): void {
    for (const [id, pending] of [...this.#pending]) {
      this.#pending.delete(id);
      pending.reject(new LabError(failure));
    }
  }

  #setStatus(status: LabStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
