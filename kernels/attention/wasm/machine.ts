/** The module at work: its memory, and the threads that take tasks where memory may be shared. */
import type { Exports } from "./exports";
import { Heap } from "./heap";
import { Threads } from "./threads";

type Binary = typeof import("./binary");

export interface MachineOptions {
  /** Threads that compute together, this one included; as many as the processor has, up to 8, when left out. */
  readonly threads?: number;
  /** False takes the module without relaxed SIMD. */
  readonly fused?: boolean;
}

const MOST_THREADS = 8;

function bytesOf({ base64 }: Binary["plain"]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Whether this thread may share memory with others: pages have to be isolated for that. */
function mayShare(): boolean {
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== "undefined";
}

/** A memory that can grow as far as the engine allows: some take no large maximum. */
function memoryOf(shared: boolean, maximum: number): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial: 16, maximum, shared });
  } catch {
    return undefined;
  }
}

export class Machine {
  readonly exports: Exports;
  readonly heap: Heap;
  /** Whether multiplications and additions are fused (relaxed SIMD). */
  readonly fused: boolean;
  readonly #threads: Threads | undefined;

  private constructor(exports: Exports, heap: Heap, isFused: boolean, threads: Threads | undefined) {
    this.exports = exports;
    this.heap = heap;
    this.fused = isFused;
    this.#threads = threads;
  }

  /**
   * Compiles the module and starts its threads. Threads join once they are up; until then this one computes alone.
   *
   * @throws CompileError where the engine has no SIMD
   */
  static async start(options: MachineOptions = {}): Promise<Machine> {
    const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
    const count = options.threads ?? Math.min(cores, MOST_THREADS);
    // Its code comes only where it computes: who has a GPU never needs it.
    const { fused, MAX_PAGES, plain } = await import("./binary");
    const sharedMemory = mayShare() && count > 1 ? memoryOf(true, MAX_PAGES) : undefined;
    const memory = sharedMemory ?? memoryOf(false, MAX_PAGES);
    if (!memory) throw new RangeError("this engine gives WebAssembly no memory");
    const withFused = bytesOf(fused);
    const isFused = (options.fused ?? true) && WebAssembly.validate(withFused);
    const bytes = isFused ? withFused : bytesOf(plain);
    if (sharedMemory) bytes[(isFused ? fused : plain).sharedFlag] = 3;
    const module = await WebAssembly.compile(bytes);
    const instance = await WebAssembly.instantiate(module, { env: { memory } });
    const heap = new Heap(memory);
    const threads = sharedMemory && Threads.start(module, heap, count - 1);
    return new Machine(instance.exports as unknown as Exports, heap, isFused, threads || undefined);
  }

  /** Threads that compute now, this one included. */
  get threads(): number {
    return 1 + (this.#threads?.ready ?? 0);
  }

  /** Lets no more than `count` threads compute; all of them when left out. */
  limitThreads(count = Number.POSITIVE_INFINITY): void {
    if (this.#threads) this.#threads.limit = count - 1;
  }

  /** Resolves when every thread is up, or has failed to start. */
  get whenReady(): Promise<void> {
    return this.#threads?.whenReady ?? Promise.resolve();
  }

  /** Runs `tasks` tasks of one kind, each with `scratchBytes` of its own. `alone` wakes no other thread. */
  run(kind: number, job: number, tasks: number, scratchBytes: number, alone: boolean): void {
    const helpers = alone || tasks < 2 ? 0 : (this.#threads?.usable ?? 0);
    const each = Math.ceil(scratchBytes / 64) * 64;
    const scratch = this.heap.allocate(each * (helpers + 1));
    try {
      if (helpers > 0) this.#threads?.run(this.exports, kind, job, tasks, scratch, each);
      else for (let task = 0; task < tasks; task++) this.exports.work(kind, job, task, scratch);
    } finally {
      this.heap.free(scratch);
    }
  }

  dispose(): void {
    this.#threads?.dispose();
  }
}
