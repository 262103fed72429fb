import type { FromHost, ToHost } from "./messages";
import type { InputOf, ObserverName, OutputOf } from "./observers";
import type { Diagnostics, EngineInfo, Failure, Progress } from "./protocol";

/** Why the lab does not compute on WebGL in a worker, where it would like to. */
export type Fallback = "no_worker" | "no_webgl_in_worker" | "no_webgl";

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

/** Starts a lab: in a worker if workers have WebGL 2, else in the page, else on the CPU. */
export function createLab(): Lab {
  return new LabClient();
}

class LabClient implements Lab {
  #status: LabStatus = { phase: "starting" };
  readonly #listeners = new Set<() => void>();
  readonly #pending = new Map<number, Pending>();
  readonly #fallbacks: Fallback[] = [];
  #link: Link | undefined;
  #nextId = 1;

  constructor() {
    if (typeof Worker === "undefined") this.#fallBack("no_worker");
    else this.#openWorker("webgl");
  }

  get status(): LabStatus {
    return this.#status;
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

  #openWorker(backend: EngineInfo["backend"]): void {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./lab.worker.ts", import.meta.url), { type: "module" });
    } catch {
      // A page sandboxed without same-origin, or a policy without worker-src, refuses here.
      this.#fallBack("no_worker");
      return;
    }
    worker.onmessage = (event: MessageEvent<FromHost>) => this.#receive(event.data);
    worker.onerror = () => {
      if (this.#status.phase === "starting") this.#fallBack("no_worker");
      else this.#failAll({ code: "engine_failed", message: "the lab's worker stopped" });
    };
    this.#link = {
      send: (message) => worker.postMessage(message),
      close: () => worker.terminate(),
    };
    worker.postMessage({ type: "start", backend } satisfies ToHost);
  }

  async #openHere(backend: EngineInfo["backend"]): Promise<void> {
    const { pageHost } = await import("./page-host");
    if (this.#status.phase === "disposed") return;
    const host = pageHost((message) => this.#receive(message));
    this.#link = { send: (message) => host.receive(message), close: () => host.dispose() };
    host.receive({ type: "start", backend });
  }

  /**
   * The next best place to compute. WebGL in the page comes before the CPU in a worker: the page may stutter, but
   * the numbers are a GPU's.
   */
  #fallBack(reason: Fallback): void {
    this.#link?.close();
    this.#link = undefined;
    this.#setStatus({ phase: "starting" });
    this.#fallbacks.push(reason);
    if (reason !== "no_webgl") void this.#openHere("webgl");
    else if (this.#fallbacks.includes("no_worker")) void this.#openHere("cpu");
    else this.#openWorker("cpu");
  }

  #receive(message: FromHost): void {
    switch (message.type) {
      case "engine": {
        const waiting = this.#status.phase === "starting";
        this.#setStatus({ phase: "ready", engine: message.info, fallbacks: [...this.#fallbacks] });
        if (waiting) for (const pending of this.#pending.values()) this.#link?.send(pending.message);
        break;
      }
      case "no_engine":
        this.#fallBack(this.#fallbacks.length === 0 ? "no_webgl_in_worker" : "no_webgl");
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
