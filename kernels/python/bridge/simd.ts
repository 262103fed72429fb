import { base64 } from "../wasm/binary";
import { erfTable } from "./special";

/** What kernels/python/wasm/assembly exports; see there. Places are those of assembly/memory.ts. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  binary32(op: number, n: number): void;
  binary64(op: number, n: number): void;
  compare(op: number, n: number, wide: number): void;
  logic(op: number, n: number): void;
  extremes(low: number, rows: number, count: number): void;
  unary32(op: number, n: number): void;
  curves32(op: number, n: number, p: number): void;
  erf32(op: number, n: number): void;
  boxMuller(n: number, mean: number, std: number): void;
  normalRows(rows: number, count: number, eps: number, weights: number, shifts: number): void;
  normalGradient(rows: number, count: number, eps: number): void;
  normalWeights(rows: number, count: number, eps: number): void;
  product(a: number, b: number, y: number, n: number, k: number, m: number, pitch: number): void;
  softmaxRows(rows: number, count: number): void;
  softmaxColumns(count: number, columns: number): void;
  logSums(rows: number, count: number, to: number): void;
  logRow(x: number, y: number, count: number, m: number, l: number): void;
  sumBegin(): void;
  sumFeed(from: number, groups: number, done: number): void;
  sumEnd(from: number, left: number): number;
  sumRows(rows: number, count: number): void;
  sumSquares(n: number): void;
  columnsBegin(): void;
  columnsFeed(n: number, rows: number, done: number): void;
  columnsEnd(n: number): void;
}

export const A = 65536;
const B = A + 32768;
export const Y = B + 32768;
export const SMALL = Y + 32768;
const TABLE = SMALL + 32768;
export const LARGE = TABLE + 8192;
const PAGE = 65536;

/** Numbers of a block: what is copied in and out this way stays in the processor's nearest cache. */
export const FLOATS = 8192;
export const DOUBLES = 4096;

/** Views of the module's memory; made anew when it grows. */
function viewsOf({ buffer }: WebAssembly.Memory) {
  return {
    a: new Float32Array(buffer, A, FLOATS),
    b: new Float32Array(buffer, B, FLOATS),
    y: new Float32Array(buffer, Y, FLOATS),
    wideA: new Float64Array(buffer, A, DOUBLES),
    wideB: new Float64Array(buffer, B, DOUBLES),
    wideY: new Float64Array(buffer, Y, DOUBLES),
    bytesA: new Uint8Array(buffer, A, FLOATS),
    bytesB: new Uint8Array(buffer, B, FLOATS),
    bytesY: new Uint8Array(buffer, Y, FLOATS),
    small: new Float32Array(buffer, SMALL, FLOATS),
    wideSmall: new Float64Array(buffer, SMALL, DOUBLES),
    large: new Float32Array(buffer, LARGE),
  };
}

/** The module and the views of its memory. */
export class Simd {
  views;

  constructor(readonly exports: Exports) {
    this.views = viewsOf(exports.memory);
  }

  /** Room for `floats` numbers at `LARGE`. */
  room(floats: number): Float32Array {
    const missing = LARGE + floats * 4 - this.exports.memory.buffer.byteLength;
    if (missing > 0) {
      this.exports.memory.grow(Math.ceil(missing / PAGE));
      this.views = viewsOf(this.exports.memory);
    }
    return this.views.large;
  }
}

let found: Simd | null | undefined;

/** The module, compiled when it is first asked for; null where the engine has no SIMD, and loops in JavaScript take over. */
export function simd(): Simd | null {
  if (found === undefined) {
    try {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
      found = new Simd(instance.exports as unknown as Exports);
      const { values, slopes } = erfTable();
      const table = new Float64Array(found.exports.memory.buffer, TABLE, 2 * values.length);
      for (const [k, value] of values.entries()) table.set([value, slopes[k] as number], 2 * k);
    } catch {
      found = null;
    }
  }
  return found;
}

/** For tests: whether the module is used from now on. */
export function switchSimd(on: boolean): void {
  found = on ? undefined : null;
}

/** Fewer numbers than this are not worth the way there and back. */
export const LEAST = 128;
