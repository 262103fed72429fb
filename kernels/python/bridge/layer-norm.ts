import { allocate, type Data, type DType } from "./dtypes";
import { meanInLanes, squaresInLanes, sumInLanes } from "./lanes";
import { reduce } from "./reduce";
import { simdNormal, simdNormalGradient, simdNormalWeights } from "./simd-rows";
import { sumNeighbours } from "./sum";

/** What a row of numbers is normalised with. */
interface Scale {
  readonly weight: Data | null;
  readonly bias: Data | null;
  readonly eps: number;
}

/**
 * Mean 0 and variance 1 for each of `outer` rows of `count`, then scale and shift by one number a column. float32 is
 * rounded after each step, where PyTorch rounds.
 */
export function layerNorm(
  x: Data,
  outer: number,
  count: number,
  { weight, bias, eps }: Scale,
  out: DType,
): Data {
  if (out === "float32" && x instanceof Float32Array)
    return layerNormSingle(x, outer, count, weight, bias, eps);
  const round = out === "float32" ? Math.fround : (v: number) => v;
  const means = reduce("mean", x, outer, count, out, 0);
  const variances = reduce("var", x, outer, count, out, 0);
  const y = allocate(out, outer * count);
  for (let r = 0; r < outer; r++) {
    const mean = means[r] as number;
    const scale = round(1 / Math.sqrt(round((variances[r] as number) + eps)));
    for (let j = 0, i = r * count; j < count; j++, i++) {
      let v = round(round((x[i] as number) - mean) * scale);
      if (weight) v = round(v * (weight[j] as number));
      y[i] = bias ? v + (bias[j] as number) : v;
    }
  }
  return y;
}

/** `layerNorm` of float32 alone, which is nearly all there is: one kind of array, so that it is compiled to machine code. */
function layerNormSingle(
  x: Float32Array,
  outer: number,
  count: number,
  weight: Data | null,
  bias: Data | null,
  eps: number,
): Float32Array {
  const round = Math.fround;
  const w = weight && Float32Array.from(weight);
  const b = bias && Float32Array.from(bias);
  const y = allocate("float32", outer * count) as Float32Array;
  if (simdNormal(x, y, outer, count, w, b, eps)) return y;
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    const mean = round(sumNeighbours(x, at, count) / count);
    const square = squaresInLanes(x, at, count, meanInLanes(x, at, count));
    const scale = round(1 / Math.sqrt(round(round(square / count) + eps)));
    for (let i = at; i < at + count; i++) y[i] = round((x[i] as number) - mean) * scale;
    if (w) for (let j = 0, i = at; j < count; j++, i++) y[i] = (y[i] as number) * (w[j] as number);
    if (b) for (let j = 0, i = at; j < count; j++, i++) y[i] = (y[i] as number) + (b[j] as number);
  }
  return y;
}

/** Calls `visit` with each row's mean and 1 / standard deviation, in double. */
function eachMoment(
  x: Data,
  outer: number,
  count: number,
  eps: number,
  visit: (at: number, mean: number, scale: number) => void,
): void {
  for (let r = 0; r < outer; r++) {
    const at = r * count;
    const mean = meanInLanes(x, at, count);
    const square = squaresInLanes(x, at, count, mean);
    visit(at, mean, 1 / Math.sqrt(square / count + eps));
  }
}

/** The gradient with respect to `x` of `layerNorm`, given that of its result. */
export function layerNormInputGradient(
  x: Data,
  g: Data,
  outer: number,
  count: number,
  { weight, eps }: Scale,
  out: DType,
): Data {
  const y = allocate(out, outer * count);
  if (out === "float32" && x instanceof Float32Array && g instanceof Float32Array) {
    const w = weight && Float32Array.from(weight);
    if (simdNormalGradient(x, g, y as Float32Array, outer, count, w, eps)) return y;
  }
  eachMoment(x, outer, count, eps, (at, mean, scale) => {
    const flowing = (j: number) => (g[at + j] as number) * (weight ? (weight[j] as number) : 1);
    const sum = sumInLanes(count, flowing);
    const along = sumInLanes(count, (j) => flowing(j) * ((x[at + j] as number) - mean) * scale);
    for (let j = 0; j < count; j++) {
      const normal = ((x[at + j] as number) - mean) * scale;
      y[at + j] = scale * (flowing(j) - sum / count - (normal * along) / count);
    }
  });
  return y;
}

/** The gradient with respect to the weight: each column's sum of `g` times the normalised number. */
export function layerNormWeightGradient(
  x: Data,
  g: Data,
  outer: number,
  count: number,
  eps: number,
  out: DType,
): Data {
  const y = allocate(out, count);
  if (out === "float32" && x instanceof Float32Array && g instanceof Float32Array)
    if (simdNormalWeights(x, g, y as Float32Array, outer, count, eps)) return y;
  const sums = new Float64Array(count);
  eachMoment(x, outer, count, eps, (at, mean, scale) => {
    for (let j = 0; j < count; j++)
      sums[j] = (sums[j] as number) + (g[at + j] as number) * ((x[at + j] as number) - mean) * scale;
  });
  y.set(sums);
  return y;
}
