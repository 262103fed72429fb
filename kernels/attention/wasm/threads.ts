/** Workers that share the module's memory and take tasks from a counter in it. */
import type { Exports } from "./exports";
import { CONTROL, type Heap } from "./heap";

/** Where in the control block what is; the script below has the same numbers. */
const REMAINING = 0;
const ACTIVE = 1;
const GENERATION = 2;
const KIND = 3;
const JOB = 4;
const SCRATCH = 5;
const SCRATCH_BYTES = 6;
const LIMIT = 7;
const FAILED = 8;
const CONTROL_INTS = 16;

/**
 * What a thread does. Plain text, since it becomes a worker of its own from a blob: a bundler's worker would be a file to
 * fetch, which a sandboxed frame may not. A task taken from the counter belongs to the job whose counter it was, because
 * the counter is only filled once the job is written, and a job only ends when no thread is active.
 */
const SCRIPT = `
onmessage = ({ data: { module, memory, control, index } }) => {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const c = new Int32Array(memory.buffer, control, ${CONTROL_INTS});
  postMessage("ready");
  for (let seen = 0; ; ) {
    Atomics.wait(c, ${GENERATION}, seen);
    seen = Atomics.load(c, ${GENERATION});
    if (index > Atomics.load(c, ${LIMIT})) continue;
    Atomics.add(c, ${ACTIVE}, 1);
    try {
      for (;;) {
        const task = Atomics.sub(c, ${REMAINING}, 1) - 1;
        if (task < 0) break;
        exports.work(c[${KIND}], c[${JOB}], task, c[${SCRATCH}] + index * c[${SCRATCH_BYTES}]);
      }
    } catch {
      Atomics.store(c, ${FAILED}, 1);
    }
    Atomics.sub(c, ${ACTIVE}, 1);
    Atomics.notify(c, ${ACTIVE});
  }
};`;

/** A page's own thread may not sleep. */
const maySleep = typeof document === "undefined";

export class Threads {
  readonly #workers: Worker[] = [];
  readonly #control: Int32Array;
  readonly whenReady: Promise<void>;
  /** Workers that take tasks. */
  ready = 0;
  limit = Number.POSITIVE_INFINITY;

  private constructor(module: WebAssembly.Module, heap: Heap, count: number) {
    this.#control = heap.integers(CONTROL, CONTROL_INTS).fill(0);
    const url = URL.createObjectURL(new Blob([SCRIPT], { type: "text/javascript" }));
    const started = Array.from({ length: count }, (_, n) => this.#startWorker(url, module, heap, n + 1));
    this.whenReady = Promise.all(started).then(() => URL.revokeObjectURL(url));
  }

  /** Undefined where no worker may be made of a blob. */
  static start(module: WebAssembly.Module, heap: Heap, count: number): Threads | undefined {
    try {
      return new Threads(module, heap, count);
    } catch {
      return undefined;
    }
  }

  #startWorker(url: string, module: WebAssembly.Module, heap: Heap, index: number): Promise<void> {
    const worker = new Worker(url);
    this.#workers.push(worker);
    return new Promise((resolve) => {
      worker.onmessage = () => {
        this.ready++;
        resolve();
      };
      // A policy without blob workers refuses here: the others compute without it.
      worker.onerror = (event) => {
        event.preventDefault();
        resolve();
      };
      worker.postMessage({ module, memory: heap.memory, control: CONTROL, index });
    });
  }

  /** How many workers may help now, counted so that each has its own scratch. */
  get usable(): number {
    if (this.ready === 0) return 0;
    return Math.max(0, Math.min(this.#workers.length, this.limit));
  }

  run(
    exports: Exports,
    kind: number,
    job: number,
    tasks: number,
    scratch: number,
    scratchBytes: number,
  ): void {
    const c = this.#control;
    c[KIND] = kind;
    c[JOB] = job;
    c[SCRATCH] = scratch;
    c[SCRATCH_BYTES] = scratchBytes;
    Atomics.store(c, LIMIT, this.usable);
    Atomics.store(c, REMAINING, tasks);
    Atomics.add(c, GENERATION, 1);
    Atomics.notify(c, GENERATION);
    try {
      for (;;) {
        const task = Atomics.sub(c, REMAINING, 1) - 1;
        if (task < 0) break;
        exports.work(kind, job, task, scratch);
      }
    } finally {
      Atomics.store(c, REMAINING, 0);
      this.#waitForOthers();
    }
    if (Atomics.exchange(c, FAILED, 0) === 1) throw new Error("a thread of the WebAssembly module failed");
  }

  #waitForOthers(): void {
    const c = this.#control;
    for (let active = Atomics.load(c, ACTIVE); active > 0; active = Atomics.load(c, ACTIVE)) {
      if (maySleep) Atomics.wait(c, ACTIVE, active, 50);
    }
  }

  dispose(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers.length = 0;
    this.ready = 0;
  }
}
