/**
 * One row at a time, visible keys only, sums in float64: for rows whose tile met a number that is not finite, so that
 * what is hidden stays hidden and what is seen does what IEEE arithmetic does.
 */
import { firstKey, Job, lastKey, maskRow, ROWS, sinkOf } from "./job";

// @ts-ignore
@inline
function visible(mask: usize, j: i32): bool {
  return !mask || load<u8>(mask + j) !== 0;
}

function dot(a: usize, b: usize, channels: i32): f64 {
  let sum: f64 = 0;
  for (let c: usize = 0; c < <usize>channels << 2; c += 4) sum += <f64>load<f32>(a + c) * <f64>load<f32>(b + c);
  return sum;
}

/** Weights of row i as float64 at `weights`, one for each key of its range; returns how many keys it sees. */
function rowWeights(job: Job, batch: i32, i: i32, weights: usize): i32 {
  const first = firstKey(job, batch, i), last = lastKey(job, batch, i);
  const mask = maskRow(job, batch, i);
  const base = <usize>batch * job.seq;
  const row = job.query + (base + i) * ((<usize>job.dim) << 2);
  const sink = <f64>sinkOf(job, batch);
  let highest = sink;
  let seen = 0;
  for (let j = first; j <= last; j++) {
    if (!visible(mask, j)) continue;
    const score = dot(row, job.key + (base + j) * ((<usize>job.dim) << 2), job.dim) * <f64>job.scale;
    store<f64>(weights + ((<usize>(j - first)) << 3), score);
    // Keeps a NaN, which then makes the whole row NaN.
    highest = Math.max(highest, score);
    seen++;
  }
  let sum: f64 = job.sinks ? Math.exp(sink - highest) : 0;
  for (let j = first; j <= last; j++) {
    if (!visible(mask, j)) continue;
    const at = weights + ((<usize>(j - first)) << 3);
    const power = Math.exp(load<f64>(at) - highest);
    store<f64>(at, power);
    sum += power;
  }
  for (let j = first; j <= last; j++) {
    const at = weights + ((<usize>(j - first)) << 3);
    store<f64>(at, load<f64>(at) / sum);
  }
  return seen;
}

/** The row's output, through one float64 for each key at `weights`. */
export function carefulRow(job: Job, batch: i32, i: i32, weights: usize): void {
  const seen = rowWeights(job, batch, i, weights);
  const first = firstKey(job, batch, i), last = lastKey(job, batch, i);
  const mask = maskRow(job, batch, i);
  const base = <usize>batch * job.seq;
  const bytes = (<usize>job.valueDim) << 2;
  const out = job.out + (base + i) * bytes;
  for (let c: usize = 0; c < bytes; c += 4) {
    let sum: f64 = seen ? 0 : <f64>job.emptyValue;
    for (let j = first; j <= last; j++) {
      if (!visible(mask, j)) continue;
      sum += load<f64>(weights + ((<usize>(j - first)) << 3)) * <f64>load<f32>(job.value + (base + j) * bytes + c);
    }
    store<f32>(out + c, <f32>sum);
  }
}

/** The row of the band of weights. */
export function carefulBand(job: Job, batch: i32, i: i32, weights: usize): void {
  const seen = rowWeights(job, batch, i, weights);
  const first = firstKey(job, batch, i), last = lastKey(job, batch, i);
  const mask = maskRow(job, batch, i);
  const row = job.band + (((<usize>batch * job.seq + i) * job.bandWidth) << 2);
  if (!seen) {
    for (let n: usize = 0; n < <usize>job.bandWidth; n++) store<f32>(row + (n << 2), job.emptyValue);
  }
  for (let j = first; j <= last; j++) {
    if (!visible(mask, j)) continue;
    const weight = <f32>load<f64>(weights + ((<usize>(j - first)) << 3));
    store<f32>(row + ((<usize>(j - i + job.bandLeft)) << 2), weight);
  }
}

/** Where a row writes what it adds to the gradient of its sink. */
// @ts-ignore
@inline
export function sinkGradientOf(job: Job, batch: i32, i: i32): usize {
  return job.dsinks + ((<usize>batch * ((job.seq + ROWS - 1) & ~(ROWS - 1)) + i) << 2);
}

// @ts-ignore
@inline
function addTo(at: usize, x: f64): void {
  store<f32>(at, <f32>(<f64>load<f32>(at) + x));
}

/** The row's part of all three gradients; two float64 for each key at `weights`. False for a row that sees nothing. */
export function carefulGradients(job: Job, batch: i32, i: i32, weights: usize): bool {
  const dq = job.dquery + (<usize>batch * job.seq + i) * ((<usize>job.dim) << 2);
  memory.fill(dq, 0, (<usize>job.dim) << 2);
  const seen = rowWeights(job, batch, i, weights);
  if (!seen) return false;
  const first = firstKey(job, batch, i), last = lastKey(job, batch, i);
  const mask = maskRow(job, batch, i);
  const base = <usize>batch * job.seq;
  const summed = <usize>batch * ((job.seq + 7) & ~7);
  const bytes = (<usize>job.dim) << 2, valueBytes = (<usize>job.valueDim) << 2;
  const up = job.dout + (base + i) * valueBytes;
  const changes = weights + ((<usize>job.stride) << 3);
  let mean: f64 = 0;
  let kept: f64 = 0;
  for (let j = first; j <= last; j++) {
    if (!visible(mask, j)) continue;
    const weight = load<f64>(weights + ((<usize>(j - first)) << 3));
    const change = dot(up, job.value + (base + j) * valueBytes, job.valueDim);
    store<f64>(changes + ((<usize>(j - first)) << 3), change);
    mean += weight * change;
    kept += weight;
    const dv = job.dvalue + (summed + j) * valueBytes;
    for (let c: usize = 0; c < valueBytes; c += 4) addTo(dv + c, weight * <f64>load<f32>(up + c));
  }
  if (job.dsinks) store<f32>(sinkGradientOf(job, batch, i), <f32>((kept - 1) * mean));
  const query = job.query + (base + i) * bytes;
  for (let j = first; j <= last; j++) {
    if (!visible(mask, j)) continue;
    const at = (<usize>(j - first)) << 3;
    const change = load<f64>(weights + at) * (load<f64>(changes + at) - mean) * <f64>job.scale;
    const key = job.key + (base + j) * bytes;
    const dk = job.dkey + (summed + j) * bytes;
    for (let c: usize = 0; c < bytes; c += 4) {
      addTo(dq + c, change * <f64>load<f32>(key + c));
      addTo(dk + c, change * <f64>load<f32>(query + c));
    }
  }
  return true;
}
