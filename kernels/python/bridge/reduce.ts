import { allocate, type Data, type DType, narrow } from "./dtypes";
import { BridgeError } from "./errors";
import { squaresInLanes } from "./lanes";
import { orderOf } from "./order";
import { simdExtremes, simdSoftmax, simdSumRows, simdSumSquares } from "./simd-rows";
import { sumNeighbours, sumOfTerms } from "./sum";

/** Each reduction folds one row of `count` numbers that starts at `at`. */
type Row = (x: Data, at: number, count: number, p: number) => number;

/** Of numbers that lie side by side; see columns.ts for those that do not. */
function sum(x: Data, at: number, count: number): number {
  if (x instanceof Float32Array) return sumNeighbours(x, at, count);
  let s = 0;
  for (let i = at; i < at + count; i++) s += x[i] as number;
  return s;
}

function sumInDouble(x: Data, at: number, count: number): number {
  let s = 0;
  for (let i = at; i < at + count; i++) s += x[i] as number;
  return s;
}

/** NaN wins; the first of equal values wins. */
function extreme(x: Data, at: number, count: number, sign: 1 | -1): number {
  let best = at;
  for (let i = at; i < at + count; i++) {
    const v = x[i] as number;
    if (Number.isNaN(v)) return i;
    if (sign * v > sign * (x[best] as number)) best = i;
  }
  return best;
}

function variance(x: Data, at: number, count: number, correction: number): number {
  if (x instanceof Float32Array) return varianceFloat32(x, at, count, correction);
  const mean = sumInDouble(x, at, count) / count;
  let s = 0;
  for (let i = at; i < at + count; i++) s += ((x[i] as number) - mean) ** 2;
  return s / Math.max(0, count - correction);
}

/** As `variance`, for one kind of array: see float32.ts. */
function varianceFloat32(x: Float32Array, at: number, count: number, correction: number): number {
  let mean = 0;
  for (let i = at; i < at + count; i++) mean += x[i] as number;
  mean /= count;
  let s = 0;
  for (let i = at; i < at + count; i++) {
    const d = (x[i] as number) - mean;
    s += d * d;
  }
  return s / Math.max(0, count - correction);
}

/** In double, and in four lanes as processors add. */
function sumOfSquares(x: Float32Array, at: number, count: number): number {
  return simdSumSquares(x, at, count) ?? squaresInLanes(x, at, count, 0);
}

function norm(x: Data, at: number, count: number, p: number): number {
  if (p === Infinity) {
    let m = 0;
    for (let i = at; i < at + count; i++) m = Math.max(m, Math.abs(x[i] as number));
    return m;
  }
  if (p === -Infinity) {
    let m = Infinity;
    for (let i = at; i < at + count; i++) m = Math.min(m, Math.abs(x[i] as number));
    return m;
  }
  if (p === 2 && x instanceof Float32Array) return Math.sqrt(sumOfSquares(x, at, count));
  let s = 0;
  for (let i = at; i < at + count; i++) {
    const v = Math.abs(x[i] as number);
    s += p === 2 ? v * v : p === 1 ? v : p === 0 ? (v !== 0 ? 1 : 0) : v ** p;
  }
  return p === 2 ? Math.sqrt(s) : p === 1 || p === 0 ? s : s ** (1 / p);
}

function logsumexp(x: Data, at: number, count: number): number {
  const m = x[extreme(x, at, count, 1)] as number;
  if (!Number.isFinite(m)) return m;
  let s = 0;
  for (let i = at; i < at + count; i++) s += Math.exp((x[i] as number) - m);
  return m + Math.log(s);
}

/** The lower median's position, as torch.median takes it. */
function median(x: Data, at: number, count: number): number {
  for (let i = at; i < at + count; i++) if (Number.isNaN(x[i] as number)) return i;
  return at + (orderOf(x, at, count, false)[(count - 1) >> 1] as number);
}

const rows: Record<string, Row> = {
  sum,
  mean: (x, at, count) => sum(x, at, count) / count,
  prod: (x, at, count) => {
    let s = 1;
    for (let i = at; i < at + count; i++) s *= x[i] as number;
    return s;
  },
  max: (x, at, count) => x[extreme(x, at, count, 1)] as number,
  min: (x, at, count) => x[extreme(x, at, count, -1)] as number,
  argmax: (x, at, count) => extreme(x, at, count, 1) - at,
  argmin: (x, at, count) => extreme(x, at, count, -1) - at,
  median: (x, at, count) => x[median(x, at, count)] as number,
  argmedian: (x, at, count) => median(x, at, count) - at,
  any: (x, at, count) => {
    for (let i = at; i < at + count; i++) if (x[i] !== 0) return 1;
    return 0;
  },
  all: (x, at, count) => {
    for (let i = at; i < at + count; i++) if (x[i] === 0) return 0;
    return 1;
  },
  var: variance,
  std: (x, at, count, correction) => Math.sqrt(variance(x, at, count, correction)),
  norm,
  logsumexp,
};

/** `x` row-major as (outer, count); one number per row. */
export function reduce(op: string, x: Data, outer: number, count: number, out: DType, p: number): Data {
  const f = rows[op];
  if (!f) throw new BridgeError("RuntimeError", `no reduction '${op}'`);
  const y = allocate(out, outer);
  if ((op === "sum" || op === "mean") && out === "float32" && x instanceof Float32Array) {
    if (simdSumRows(x, count, y as Float32Array)) {
      if (op === "mean") for (let r = 0; r < outer; r++) y[r] = (y[r] as number) / count;
      return y;
    }
  }
  if ((op === "max" || op === "min") && x instanceof Float32Array && y instanceof Float32Array)
    if (simdExtremes(x, count, op === "min", y)) return y;
  for (let r = 0; r < outer; r++) y[r] = f(x, r * count, count, p);
  return narrow(out, y);
}

/** Softmax (or its logarithm) of each row; the row maximum is subtracted first. */
export function softmax(x: Data, outer: number, count: number, out: DType, log: boolean): Data {
  const y = allocate(out, outer * count);
  if (x instanceof Float32Array && out === "float32") {
    if (!simdSoftmax(x, y as Float32Array, outer, count, log))
      softmaxFloat32(x, y as Float32Array, outer, count, log);
    return y;
  }
  const single = out === "float32";
  const round = single ? Math.fround : (v: number) => v;
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    let m = -Infinity;
    for (let i = at; i < at + count; i++) {
      const v = x[i] as number;
      if (v > m || Number.isNaN(v)) m = v;
    }
    for (let i = at; i < at + count; i++) y[i] = round(Math.exp(round((x[i] as number) - m)));
    let s = 0;
    if (single) s = sumOfTerms(y as Float32Array, at, count);
    else for (let i = at; i < at + count; i++) s += y[i] as number;
    if (log) {
      const l = Math.log(s);
      for (let i = at; i < at + count; i++) y[i] = (x[i] as number) - m - l;
    } else if (single) {
      // PyTorch multiplies by the reciprocal
      const share = round(1 / s);
      for (let i = at; i < at + count; i++) y[i] = (y[i] as number) * share;
    } else {
      for (let i = at; i < at + count; i++) y[i] = (y[i] as number) / s;
    }
  }
  return narrow(out, y);
}

/** As `softmax`, for one kind of array: see float32.ts. */
function softmaxFloat32(x: Float32Array, y: Float32Array, outer: number, count: number, log: boolean): void {
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    let m = -Infinity;
    for (let i = at; i < at + count; i++) {
      const v = x[i] as number;
      if (!(v <= m)) m = v;
    }
    for (let i = at; i < at + count; i++) y[i] = Math.exp(Math.fround((x[i] as number) - m));
    const s = sumOfTerms(y, at, count);
    if (log) {
      const l = Math.log(s);
      for (let i = at; i < at + count; i++) y[i] = (x[i] as number) - m - l;
    } else {
      // PyTorch multiplies by the reciprocal
      const share = Math.fround(1 / s);
      for (let i = at; i < at + count; i++) y[i] = (y[i] as number) * share;
    }
  }
}

export function scan(op: string, x: Data, outer: number, count: number, out: DType): Data {
  const y = allocate(out, outer * count);
  for (let r = 0; r < outer; r++) {
    let s = op === "cumprod" ? 1 : op === "cumsum" ? 0 : op === "cummax" ? -Infinity : Infinity;
    for (let i = r * count; i < (r + 1) * count; i++) {
      const v = x[i] as number;
      if (op === "cumsum") s += v;
      else if (op === "cumprod") s *= v;
      else if (op === "cummax") s = Number.isNaN(s) ? s : v >= s || Number.isNaN(v) ? v : s;
      else s = Number.isNaN(s) ? s : v <= s || Number.isNaN(v) ? v : s;
      y[i] = s;
    }
  }
  return narrow(out, y);
}

/** The first `keep` positions of `sortRows`, by a heap of that size whose top is the last one kept: count · log(keep) steps. */
function firstOfRows(x: Data, outer: number, count: number, descending: boolean, keep: number): Data {
  const y = allocate("int64", outer * keep);
  if (keep === 0) return y;
  const heap = new Int32Array(keep);
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    /** Whether position i comes before j. */
    const before = (i: number, j: number): boolean => {
      const a = x[at + i] as number;
      const b = x[at + j] as number;
      if (a === b) return i < j;
      if (a < b) return !descending;
      if (a > b) return descending;
      const [na, nb] = [Number.isNaN(a), Number.isNaN(b)];
      return na === nb ? i < j : na === descending;
    };
    const sink = (from: number) => {
      for (let i = from; ; ) {
        let child = 2 * i + 1;
        if (child >= keep) return;
        if (child + 1 < keep && before(heap[child] as number, heap[child + 1] as number)) child++;
        if (!before(heap[i] as number, heap[child] as number)) return;
        const held = heap[i] as number;
        heap[i] = heap[child] as number;
        heap[child] = held;
        i = child;
      }
    };
    for (let i = 0; i < keep; i++) heap[i] = i;
    for (let i = (keep >> 1) - 1; i >= 0; i--) sink(i);
    for (let i = keep; i < count; i++) {
      if (!before(i, heap[0] as number)) continue;
      heap[0] = i;
      sink(0);
    }
    y.set(
      Array.from(heap).sort((i, j) => (before(i, j) ? -1 : 1)),
      r * keep,
    );
  }
  return y;
}

/** Positions that sort each row (stable, NaN last when ascending), `keep` of them. */
export function sortRows(x: Data, outer: number, count: number, descending: boolean, keep: number): Data {
  if (keep < count / 4) return firstOfRows(x, outer, count, descending, keep);
  const y = allocate("int64", outer * keep);
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    const order = orderOf(x, at, count, descending);
    for (let i = 0; i < keep; i++) y[r * keep + i] = order[i] as number;
  }
  return y;
}
