import type { Data } from "./dtypes";

/**
 * The compressed-row steps of xformers' sparse attention. A pattern is `rows` and `columns` (one entry per visible
 * pair, row-major) and `offsets` (where each row begins); values are (batch, pairs), all of them float32.
 */

/** values[b][p] = a[b][row p] · c[b][column p], for a (batch, n, k) and c (batch, m, k). */
export function sampledProduct(
  a: Data,
  c: Data,
  rows: Data,
  columns: Data,
  batch: number,
  n: number,
  m: number,
  k: number,
): Float32Array {
  const pairs = rows.length;
  const y = new Float32Array(batch * pairs);
  for (let b = 0; b < batch; b++)
    for (let p = 0; p < pairs; p++) {
      const i = (b * n + (rows[p] as number)) * k;
      const j = (b * m + (columns[p] as number)) * k;
      let s = 0;
      for (let d = 0; d < k; d++) s += (a[i + d] as number) * (c[j + d] as number);
      y[b * pairs + p] = s;
    }
  return y;
}

/** Softmax over each row's values. */
export function rowSoftmax(values: Data, offsets: Data, batch: number): Float32Array {
  const pairs = values.length / Math.max(1, batch);
  const y = new Float32Array(values.length);
  for (let b = 0; b < batch; b++)
    for (let r = 0; r + 1 < offsets.length; r++) {
      const from = b * pairs + (offsets[r] as number);
      const to = b * pairs + (offsets[r + 1] as number);
      let top = -Infinity;
      for (let p = from; p < to; p++) top = Math.max(top, values[p] as number);
      let s = 0;
      for (let p = from; p < to; p++) {
        const e = Math.exp((values[p] as number) - top);
        y[p] = e;
        s += e;
      }
      for (let p = from; p < to; p++) y[p] = (y[p] as number) / s;
    }
  return y;
}

/** Gradient of `rowSoftmax` from its result and the gradient of its result. */
export function rowSoftmaxGradient(y: Data, g: Data, offsets: Data, batch: number): Float32Array {
  const pairs = y.length / Math.max(1, batch);
  const out = new Float32Array(y.length);
  for (let b = 0; b < batch; b++)
    for (let r = 0; r + 1 < offsets.length; r++) {
      const from = b * pairs + (offsets[r] as number);
      const to = b * pairs + (offsets[r + 1] as number);
      let s = 0;
      for (let p = from; p < to; p++) s += (y[p] as number) * (g[p] as number);
      for (let p = from; p < to; p++) out[p] = (y[p] as number) * ((g[p] as number) - s);
    }
  return out;
}

/**
 * out[b][row p] += values[b][p] · x[b][column p], for x (batch, m, k) and out (batch, n, k). With `rows` and `columns`
 * exchanged it is the product with the transposed matrix.
 */
export function sparseProduct(
  values: Data,
  rows: Data,
  columns: Data,
  x: Data,
  batch: number,
  n: number,
  m: number,
  k: number,
): Float32Array {
  const pairs = rows.length;
  const sums = new Float64Array(batch * n * k);
  const shared = values.length === pairs;
  for (let b = 0; b < batch; b++)
    for (let p = 0; p < pairs; p++) {
      const v = values[shared ? p : b * pairs + p] as number;
      const to = (b * n + (rows[p] as number)) * k;
      const from = (b * m + (columns[p] as number)) * k;
      for (let d = 0; d < k; d++) sums[to + d] = (sums[to + d] as number) + v * (x[from + d] as number);
    }
  return Float32Array.from(sums);
}
