import { allocate, type Data, type DType, narrow } from "./dtypes";
import { simdSoftmaxColumns, simdSumColumns } from "./simd-rows";
import { plainColumns, sumColumn } from "./sum";

/** Fewer numbers are added where they lie. */
const LEAST = 256;

/**
 * The sums (or means) of each column of `outer` blocks of `count` rows and `columns` columns, without turning the blocks
 * round. float32 in the order in which PyTorch adds (see sum.ts), others in double from the first row to the last.
 */
export function sumColumns(
  x: Data,
  outer: number,
  count: number,
  columns: number,
  mean: boolean,
  out: DType,
): Data {
  const y = allocate(out, outer * columns);
  for (let o = 0; o < outer; o++) {
    const sums = x instanceof Float32Array ? single(x, o, count, columns) : others(x, o, count, columns);
    if (mean) for (let j = 0; j < columns; j++) sums[j] = (sums[j] as number) / count;
    y.set(sums as Float64Array, o * columns);
  }
  return narrow(out, y);
}

/** In double, so that a mean is rounded once. */
function single(x: Float32Array, o: number, count: number, columns: number): Float64Array {
  const at = o * count * columns;
  const sums = new Float64Array(columns);
  const wide = plainColumns(columns);
  const found = new Float32Array(wide);
  let done = 0;
  if (count * wide >= LEAST && simdSumColumns(x, at, count, columns, wide, found)) {
    sums.set(found);
    done = wide;
  }
  const column = new Float32Array(count);
  for (let j = done; j < columns; j++) {
    for (let i = 0, from = at + j; i < count; i++, from += columns) column[i] = x[from] as number;
    sums[j] = sumColumn(column, 0, count, j, columns);
  }
  return sums;
}

function others(x: Data, o: number, count: number, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  let from = o * count * columns;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < columns; j++) sums[j] = (sums[j] as number) + (x[from++] as number);
  return sums;
}

/** Running sums (or products) down each column, in double. */
export function scanColumns(
  op: "cumsum" | "cumprod",
  x: Data,
  outer: number,
  count: number,
  columns: number,
  out: DType,
): Data {
  const y = allocate(out, outer * count * columns);
  const running = new Float64Array(columns);
  const step = x instanceof Float32Array && y instanceof Float32Array ? stepOfFloats : stepOfOthers;
  for (let o = 0, at = 0; o < outer; o++) {
    running.fill(op === "cumsum" ? 0 : 1);
    for (let i = 0; i < count; i++, at += columns) step(x as never, y as never, at, running, op === "cumsum");
  }
  return narrow(out, y);
}

/** See float32.ts. */
function stepOfFloats(
  x: Float32Array,
  y: Float32Array,
  at: number,
  running: Float64Array,
  sums: boolean,
): void {
  if (sums)
    for (let j = 0; j < running.length; j++)
      y[at + j] = running[j] = (running[j] as number) + (x[at + j] as number);
  else
    for (let j = 0; j < running.length; j++)
      y[at + j] = running[j] = (running[j] as number) * (x[at + j] as number);
}

function stepOfOthers(x: Data, y: Data, at: number, running: Float64Array, sums: boolean): void {
  for (let j = 0; j < running.length; j++) {
    const v = x[at + j] as number;
    running[j] = sums ? (running[j] as number) + v : (running[j] as number) * v;
    y[at + j] = running[j] as number;
  }
}

/** The softmax of each column of `outer` blocks of `count` rows: PyTorch adds the terms from top to bottom, and divides. */
export function softmaxColumns(x: Float32Array, outer: number, count: number, columns: number): Float32Array {
  const y = allocate("float32", outer * count * columns) as Float32Array;
  if (simdSoftmaxColumns(x, y, outer, count, columns)) return y;
  const round = Math.fround;
  for (let o = 0; o < outer; o++)
    for (let j = 0; j < columns; j++) {
      const start = o * count * columns + j;
      const end = start + count * columns;
      let m = -Infinity;
      for (let i = start; i < end; i += columns) {
        const v = x[i] as number;
        if (!(v <= m)) m = v;
      }
      let sum = 0;
      for (let i = start; i < end; i += columns) {
        y[i] = Math.exp(round((x[i] as number) - m));
        sum = round(sum + (y[i] as number));
      }
      for (let i = start; i < end; i += columns) y[i] = (y[i] as number) / sum;
    }
  return y;
}
