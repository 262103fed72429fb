/** Blocks of a module's memory: handed out first fit, joined with their neighbours when they come back. */

const PAGE = 65_536;
const ALIGN = 64;
/** Below this lie the module's constants, and the block by which threads are told what to do. */
const FIRST = 16_384;
export const CONTROL = 12_288;

interface Gap {
  at: number;
  size: number;
}

export class Heap {
  readonly memory: WebAssembly.Memory;
  /** Bytes handed out. A plain field: `meterBytes` watches it. */
  used = 0;
  readonly #gaps: Gap[] = [];
  readonly #sizes = new Map<number, number>();
  #end = FIRST;

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
  }

  /**
   * A block of `bytes`, at an address that is a multiple of 64. What is in it is left from earlier.
   *
   * @throws RangeError when the memory cannot grow that far
   */
  allocate(bytes: number): number {
    const size = Math.max(ALIGN, Math.ceil(bytes / ALIGN) * ALIGN);
    const n = this.#gaps.findIndex((gap) => gap.size >= size);
    const gap = this.#gaps[n];
    let at = this.#end;
    if (gap) {
      at = gap.at;
      gap.at += size;
      gap.size -= size;
      if (gap.size === 0) this.#gaps.splice(n, 1);
    } else {
      this.reach(at + size);
      this.#end += size;
    }
    this.#sizes.set(at, size);
    this.used += size;
    return at;
  }

  free(at: number): void {
    const size = this.#sizes.get(at);
    if (size === undefined) return;
    this.#sizes.delete(at);
    this.used -= size;
    let n = this.#gaps.findIndex((gap) => gap.at > at);
    if (n < 0) n = this.#gaps.length;
    const [before, after] = [this.#gaps[n - 1], this.#gaps[n]];
    if (before && before.at + before.size === at) {
      before.size += size;
      if (after && before.at + before.size === after.at) {
        before.size += after.size;
        this.#gaps.splice(n, 1);
      }
    } else if (after && at + size === after.at) {
      after.at = at;
      after.size += size;
    } else {
      this.#gaps.splice(n, 0, { at, size });
    }
    const last = this.#gaps.at(-1);
    if (last && last.at + last.size === this.#end) {
      this.#end = last.at;
      this.#gaps.pop();
    }
  }

  /** Makes sure that `bytes` beyond every block may be read: tiles read a few rows past a tensor's end. */
  guard(bytes: number): void {
    this.reach(this.#end + bytes);
  }

  private reach(end: number): void {
    const pages = Math.ceil((end - this.memory.buffer.byteLength) / PAGE);
    if (pages <= 0) return;
    try {
      this.memory.grow(pages);
    } catch {
      throw new RangeError(
        `WebAssembly's memory cannot grow to ${Math.ceil(end / 2 ** 20)} MiB: dispose of tensors, or compute less at once`,
      );
    }
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  integers(at: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, length);
  }
}
