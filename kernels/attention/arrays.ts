/**
 * The op on plain arrays: float32 in and out, sums in float64. The CPU backend computes with it, and so do gradients
 * where the GPU has only half-float targets.
 */
import type { TypedArray } from "@tensorflow/tfjs-core";
import { type KeyRange, keyRange } from "./geometry";
import type { AttentionAttrs } from "./options";

/** One problem: flat row-major arrays, their sizes and the options. */
export interface Problem {
  readonly query: TypedArray;
  readonly key: TypedArray;
  readonly batches: number;
  readonly seq: number;
  readonly dim: number;
  readonly mask: TypedArray | undefined;
  readonly maskBatch: number;
  /** (heads), one more logit for each; undefined where there are none. */
  readonly sinks: TypedArray | undefined;
  readonly attrs: AttentionAttrs;
}

function dot(a: TypedArray, fromA: number, b: TypedArray, fromB: number, length: number): number {
  let sum = 0;
  for (let d = 0; d < length; d++) sum += (a[fromA + d] as number) * (b[fromB + d] as number);
  return sum;
}

function rangeOf({ batches, seq, attrs }: Problem, batch: number, i: number): KeyRange {
  const { ranges, rangeBatches = 1 } = attrs;
  if (ranges) {
    const at = 2 * (Math.floor((batch * rangeBatches) / batches) * seq + i);
    return { first: ranges[at] as number, last: ranges[at + 1] as number };
  }
  return keyRange(i, seq, attrs, { query: attrs.firstLostQuery, key: attrs.firstLostKey });
}

function mayBeSeen({ mask, maskBatch, batches, seq }: Problem, batch: number, i: number, j: number): boolean {
  if (!mask) return true;
  return mask[(Math.floor((batch * maskBatch) / batches) * seq + i) * seq + j] !== 0;
}

/**
 * Fills `weights[j - first]` for one row, NaN where the user's mask hides the key, so that a hidden key can be told
 * from a visible one of weight 0. `weights[seq]` is the sink's. Returns how many keys are visible.
 */
function rowWeights(
  problem: Problem,
  batch: number,
  i: number,
  range: KeyRange,
  weights: Float64Array,
): number {
  const { query, key, seq, dim, attrs, sinks } = problem;
  const { first, last } = range;
  const sink = sinks ? (sinks[batch % sinks.length] as number) : Number.NEGATIVE_INFINITY;
  let max = sink;
  let visible = 0;
  for (let j = first; j <= last; j++) {
    if (!mayBeSeen(problem, batch, i, j)) continue;
    const score = dot(query, (batch * seq + i) * dim, key, (batch * seq + j) * dim, dim) * attrs.scale;
    weights[j - first] = score;
    // Math.max keeps a NaN, which then makes the whole row NaN, as it should.
    max = Math.max(max, score);
    visible++;
  }
  let total = sinks ? Math.exp(sink - max) : 0;
  weights[seq] = total;
  for (let j = first; j <= last; j++) {
    if (!mayBeSeen(problem, batch, i, j)) continue;
    const power = Math.exp((weights[j - first] as number) - max);
    weights[j - first] = power;
    total += power;
  }
  for (let j = first; j <= last; j++) weights[j - first] = (weights[j - first] as number) / total;
  weights[seq] = (weights[seq] as number) / total;
  return visible;
}

/** Calls `visit` once per row with its visible range and weights. `seen` is 0 for a row that sees nothing. */
function forEachRow(
  problem: Problem,
  visit: (batch: number, i: number, range: KeyRange, weights: Float64Array, seen: number) => void,
): void {
  const weights = new Float64Array(problem.seq + 1);
  for (let batch = 0; batch < problem.batches; batch++) {
    for (let i = 0; i < problem.seq; i++) {
      const range = rangeOf(problem, batch, i);
      visit(batch, i, range, weights, rowWeights(problem, batch, i, range, weights));
    }
  }
}

const emptyValue = (attrs: AttentionAttrs) => (attrs.emptyRows === "nan" ? Number.NaN : 0);

/** (batch·heads, seq, value_dim) */
export function arrayForward(problem: Problem, value: TypedArray, dim: number): Float32Array {
  const { batches, seq, attrs } = problem;
  const out = new Float32Array(batches * seq * dim);
  const sums = new Float64Array(dim);
  forEachRow(problem, (batch, i, { first, last }, weights, seen) => {
    sums.fill(seen === 0 ? emptyValue(attrs) : 0);
    for (let j = first; j <= last; j++) {
      if (!mayBeSeen(problem, batch, i, j)) continue;
      const weight = weights[j - first] as number;
      const from = (batch * seq + j) * dim;
      for (let c = 0; c < dim; c++) sums[c] = (sums[c] as number) + weight * (value[from + c] as number);
    }
    out.set(sums, (batch * seq + i) * dim);
  });
  return out;
}

/** (batch·heads, seq, width); column n belongs to key i - bandLeft + n. */
export function arrayWeights(problem: Problem, bandLeft: number, width: number): Float32Array {
  const { batches, seq, attrs } = problem;
  const band = new Float32Array(batches * seq * width);
  forEachRow(problem, (batch, i, { first, last }, weights, seen) => {
    const row = (batch * seq + i) * width;
    if (seen === 0) band.fill(emptyValue(attrs), row, row + width);
    for (let j = first; j <= last; j++) {
      if (mayBeSeen(problem, batch, i, j)) band[row + j - i + bandLeft] = weights[j - first] as number;
    }
  });
  return band;
}

export interface ArrayGradients {
  readonly dquery: Float32Array;
  readonly dkey: Float32Array;
  readonly dvalue: Float32Array;
  /** (heads), where there are sinks. */
  readonly dsinks: Float32Array | undefined;
}

/** Gradients of sum(out · dout). */
export function arrayGradients(
  problem: Problem,
  value: TypedArray,
  valueDim: number,
  dout: TypedArray,
): ArrayGradients {
  const { query, key, batches, seq, dim, attrs, sinks } = problem;
  const dsinks = new Float64Array(sinks?.length ?? 1);
  const dquery = new Float64Array(batches * seq * dim);
  const dkey = new Float64Array(batches * seq * dim);
  const dvalue = new Float64Array(batches * seq * valueDim);
  const dweights = new Float64Array(seq);
  forEachRow(problem, (batch, i, { first, last }, weights, seen) => {
    const row = batch * seq + i;
    if (seen === 0) {
      // The row's NaN weights times dout reach every value of this sequence; scores are hidden, so no further.
      if (attrs.emptyRows === "nan") {
        dvalue.fill(Number.NaN, batch * seq * valueDim, (batch + 1) * seq * valueDim);
      }
      return;
    }
    let mean = 0;
    for (let j = first; j <= last; j++) {
      if (!mayBeSeen(problem, batch, i, j)) continue;
      const weight = weights[j - first] as number;
      const at = (batch * seq + j) * valueDim;
      const dweight = dot(dout, row * valueDim, value, at, valueDim);
      dweights[j - first] = dweight;
      mean += weight * dweight;
      for (let c = 0; c < valueDim; c++) {
        dvalue[at + c] = (dvalue[at + c] as number) + weight * (dout[row * valueDim + c] as number);
      }
    }
    const head = batch % dsinks.length;
    dsinks[head] = (dsinks[head] as number) - (weights[seq] as number) * mean;
    for (let j = first; j <= last; j++) {
      if (!mayBeSeen(problem, batch, i, j)) continue;
      const dscore = (weights[j - first] as number) * ((dweights[j - first] as number) - mean) * attrs.scale;
      const at = (batch * seq + j) * dim;
      for (let d = 0; d < dim; d++) {
        dquery[row * dim + d] = (dquery[row * dim + d] as number) + dscore * (key[at + d] as number);
        dkey[at + d] = (dkey[at + d] as number) + dscore * (query[row * dim + d] as number);
      }
    }
  });
  return {
    dquery: Float32Array.from(dquery),
    dkey: Float32Array.from(dkey),
    dvalue: Float32Array.from(dvalue),
    dsinks: sinks && Float32Array.from(dsinks),
  };
}
