import { allocate, type Data, type DType, narrow } from "./dtypes";
import { BridgeError } from "./errors";

/** Each reduction folds one row of `count` numbers that starts at `at`; sums are carried in double. */
type Row = (x: Data, at: number, count: number, p: number) => number;

/** Rows this short are added up in float32, whose rounding shows in what PyTorch prints; longer ones in double. */
const SHORT = 32;

const sum: Row = (x, at, count) => {
  let s = 0;
  if (x instanceof Float32Array && count <= SHORT) {
    for (let i = at; i < at + count; i++) s = Math.fround(s + (x[i] as number));
    return s;
  }
  for (let i = at; i < at + count; i++) s += x[i] as number;
  return s;
};

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
  const mean = sum(x, at, count, 0) / count;
  let s = 0;
  for (let i = at; i < at + count; i++) s += ((x[i] as number) - mean) ** 2;
  return s / Math.max(0, count - correction);
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
  const order = Array.from({ length: count }, (_, i) => at + i);
  const nan = order.find((i) => Number.isNaN(x[i] as number));
  if (nan !== undefined) return nan;
  order.sort((i, j) => (x[i] as number) - (x[j] as number));
  return order[(count - 1) >> 1] as number;
}

const rows: Record<string, Row> = {
  sum,
  mean: (x, at, count) => sum(x, at, count, 0) / count,
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
  for (let r = 0; r < outer; r++) y[r] = f(x, r * count, count, p);
  return narrow(out, y);
}

/** Softmax (or its logarithm) of each row; the row maximum is subtracted first. */
export function softmax(x: Data, outer: number, count: number, out: DType, log: boolean): Data {
  const y = allocate(out, outer * count);
  const round = out === "float32" ? Math.fround : (v: number) => v;
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    let m = -Infinity;
    for (let i = at; i < at + count; i++) {
      const v = x[i] as number;
      if (v > m || Number.isNaN(v)) m = v;
    }
    let s = 0;
    const add = count <= SHORT ? round : (v: number) => v;
    for (let i = at; i < at + count; i++) {
      const e = round(Math.exp(round((x[i] as number) - m)));
      y[i] = e;
      s = add(s + e);
    }
    if (log) {
      const l = Math.log(s);
      for (let i = at; i < at + count; i++) y[i] = (x[i] as number) - m - l;
    } else {
      for (let i = at; i < at + count; i++) y[i] = (y[i] as number) / s;
    }
  }
  return narrow(out, y);
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

/** Positions that sort each row (stable, NaN last when ascending), `keep` of them. */
export function sortRows(x: Data, outer: number, count: number, descending: boolean, keep: number): Data {
  const y = allocate("int64", outer * keep);
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    const order = Array.from({ length: count }, (_, i) => i);
    order.sort((i, j) => {
      const a = x[at + i] as number;
      const b = x[at + j] as number;
      const nans = (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0);
      const d = nans !== 0 ? nans : a < b ? -1 : a > b ? 1 : 0;
      return d === 0 ? i - j : descending ? -d : d;
    });
    for (let i = 0; i < keep; i++) y[r * keep + i] = order[i] as number;
  }
  return y;
}
