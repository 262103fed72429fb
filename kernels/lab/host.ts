import { type Engine, startEngine } from "./engine";
import type { EngineChoice } from "./engines";
import type { FromHost, Request, ToHost } from "./messages";
import { Cancelled, type Observer, type ObserverContext } from "./observers/context";
import type { Failure, Thread } from "./protocol";
import { withCleanup } from "./with-cleanup";

/** Contexts lost in a row before a request is given up. */
const MAX_RECOVERIES = 3;

/** Observers by name. Requests name the one that answers them. */
export type Observers = Readonly<Record<string, Observer<never, unknown>>>;

interface Job {
  readonly request: Request;
  cancelled: boolean;
}

/**
 * Answers requests one after the other on one engine. It lives in the lab's worker or, where workers have no
 * WebGL 2, in the page itself; `post` carries its answers.
 */
export class Host {
  #engine: Engine | undefined;
  readonly #queue: Job[] = [];
  #running: Job | undefined;
  #recovery: Promise<boolean> | undefined;
  #disposed = false;
  readonly #thread: Thread;
  readonly #post: (message: FromHost, transfer?: Transferable[]) => void;

  readonly #observers: Observers;

  constructor(
    thread: Thread,
    observers: Observers,
    post: (message: FromHost, transfer: Transferable[]) => void,
  ) {
    this.#thread = thread;
    this.#observers = observers;
    this.#post = (message, transfer = []) => {
      if (!this.#disposed) post(message, transfer);
    };
  }

  receive(message: ToHost): void {
    switch (message.type) {
      case "start":
        void this.#start(message.backend);
        break;
      case "observe":
        this.#queue.push({ request: message, cancelled: false });
        void this.#work();
        break;
      case "cancel":
        this.#cancel(message.id);
        break;
      case "diagnose":
        if (this.#engine) {
          this.#post({ type: "diagnostics", id: message.id, value: this.#engine.diagnostics() });
        }
        break;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#queue.length = 0;
    if (this.#running) this.#running.cancelled = true;
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  async #start(choice: EngineChoice): Promise<void> {
    const engine = await startEngine(choice, this.#thread);
    if (this.#disposed) {
      engine?.dispose();
      return;
    }
    this.#engine = engine;
    if (engine) {
      this.#watch(engine);
      this.#post({ type: "engine", info: engine.info });
      void this.#work();
    } else {
      this.#post({ type: "no_engine" });
    }
  }

  /** A context lost while nothing is computed is replaced at once, so that the page hears of it. */
  #watch(engine: Engine): void {
    void engine.whenLost.then(async () => {
      if (this.#running || this.#disposed) return;
      await this.#recover(engine);
      void this.#work();
    });
  }

  #recover(engine: Engine): Promise<boolean> {
    this.#recovery ??= this.#replaceContext(engine).finally(() => {
      this.#recovery = undefined;
    });
    return this.#recovery;
  }

  async #replaceContext(engine: Engine): Promise<boolean> {
    this.#post({ type: "recovering" });
    const recovered = await engine.recover();
    if (recovered) {
      this.#watch(engine);
      this.#post({ type: "engine", info: engine.info });
    } else {
      this.#engine = undefined;
      this.#post({ type: "no_engine" });
    }
    return recovered;
  }

  #cancel(id: number): void {
    const waiting = this.#queue.findIndex(({ request }) => request.id === id);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    else if (this.#running?.request.id === id) this.#running.cancelled = true;
  }

  async #work(): Promise<void> {
    if (this.#running || this.#recovery || !this.#engine) return;
    const job = this.#queue.shift();
    if (!job) return;
    this.#running = job;
    const { id } = job.request;
    try {
      const value = await this.#answer(job, this.#engine);
      this.#post({ type: "result", id, value }, transferables(value));
    } catch (error) {
      this.#post({ type: "failure", id, failure: failureOf(error) });
    } finally {
      this.#running = undefined;
    }
    void this.#work();
  }

  async #answer(job: Job, engine: Engine) {
    for (let attempt = 0; attempt < MAX_RECOVERIES; attempt++) {
      const abandoned = { value: false };
      const context = this.#context(job, engine, abandoned);
      const observer = this.#observers[job.request.observer];
      if (!observer) throw new TypeError(`no observer is called ${job.request.observer}`);
      try {
        const value = await withCleanup(() =>
          Promise.race([
            observer(job.request.input as never, context),
            engine.whenLost.then(() => Promise.reject(new ContextLost())),
          ]),
        );
        if (!engine.lost) {
          engine.trim();
          return value;
        }
      } catch (error) {
        if (error instanceof Cancelled || !engine.lost) throw error;
      }
      abandoned.value = true;
      if (!(await this.#recover(engine))) break;
    }
    throw new ContextLost();
  }

  #context(job: Job, engine: Engine, abandoned: { value: boolean }): ObserverContext {
    return {
      backend: engine.kind,
      progress: (done, total) => {
        if (!abandoned.value) this.#post({ type: "progress", id: job.request.id, done, total });
      },
      pause: async () => {
        await nextTask();
        if (job.cancelled || abandoned.value) throw new Cancelled();
      },
    };
  }
}

class ContextLost extends Error {
  override readonly name = "ContextLost";
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Cancelled) return { code: "cancelled", message };
  if (error instanceof ContextLost) return { code: "context_lost", message };
  return { code: "observer_failed", message };
}

/** Lets messages and timers in, without the delay of a nested setTimeout. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The buffers of every typed array in a result, each once: they are moved to the page, not copied. */
function transferables(value: unknown): Transferable[] {
  const found = new Set<ArrayBuffer>();
  const visit = (part: unknown) => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (typeof part === "object" && part !== null) {
      for (const inner of Object.values(part)) visit(inner);
    }
  };
  visit(value);
  return [...found];
}
