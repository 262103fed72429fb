/** The negative log-likelihood of named classes, and the gradients of softmax, rounded where PyTorch's float32 steps round. */
import { allocate, type Data, type DType } from "./dtypes";
import { unary } from "./elementwise";
import { BridgeError } from "./errors";
import { reduce } from "./reduce";

export type Reduction = "none" | "mean" | "sum";

/** What a loss is taken of: the class of each row, the weight of each class, and the class that does not count. */
interface Targets {
  readonly target: Data;
  readonly weight: Data | null;
  readonly ignore: number;
}

const weightOf = ({ target, weight, ignore }: Targets, i: number): number => {
  const t = target[i] as number;
  if (t === ignore) return 0;
  return weight ? (weight[t] as number) : 1;
};

/** Minus the entry of each row of `x` that its target names; `total` is the sum of the weights. */
export function negativeLikelihood(
  x: Float32Array,
  classes: number,
  targets: Targets,
  reduction: Reduction,
): { loss: Float32Array; total: number } {
  const { target, ignore } = targets;
  const n = target.length;
  const each = allocate("float32", n) as Float32Array;
  const weights = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const t = target[i] as number;
    if (t === ignore) continue;
    if (t < 0 || t >= classes) throw new BridgeError("IndexError", `Target ${t} is out of bounds.`);
    weights[i] = weightOf(targets, i);
    each[i] = -(x[i * classes + t] as number) * (weights[i] as number);
  }
  const total = reduce("sum", weights, 1, n, "float32", 0)[0] as number;
  if (reduction === "none") return { loss: each, total };
  const loss = reduce("sum", each, 1, n, "float32", 0) as Float32Array;
  if (reduction === "mean") loss[0] = (loss[0] as number) / total;
  return { loss, total };
}

export function negativeLikelihoodGradient(
  g: Float32Array,
  classes: number,
  targets: Targets,
  reduction: Reduction,
  total: number,
): Float32Array {
  const { target, ignore } = targets;
  const y = allocate("float32", target.length * classes) as Float32Array;
  const shared = reduction === "mean" ? Math.fround((g[0] as number) / total) : (g[0] as number);
  for (let i = 0; i < target.length; i++) {
    if (target[i] === ignore) continue;
    const up = reduction === "none" ? (g[i] as number) : shared;
    y[i * classes + (target[i] as number)] = -up * weightOf(targets, i);
  }
  return y;
}

/** Of rows `y` of a softmax (or its logarithm) and the gradient `g` of each: that of what went in. */
export function softmaxGradient(
  y: Float32Array,
  g: Float32Array,
  outer: number,
  count: number,
  log: boolean,
): Float32Array {
  return log ? logGradient(y, g, outer, count) : shareGradient(y, g, outer, count);
}

const round = Math.fround;

function shareGradient(y: Float32Array, g: Float32Array, outer: number, count: number): Float32Array {
  const out = allocate("float32", outer * count) as Float32Array;
  for (let i = 0; i < out.length; i++) out[i] = (g[i] as number) * (y[i] as number);
  const sums = reduce("sum", out, outer, count, "float32", 0) as Float32Array;
  for (let r = 0, i = 0; r < outer; r++) {
    const sum = sums[r] as number;
    for (const end = i + count; i < end; i++) out[i] = (y[i] as number) * round((g[i] as number) - sum);
  }
  return out;
}

function logGradient(y: Float32Array, g: Float32Array, outer: number, count: number): Float32Array {
  const out = unary("exp", y, "float32" satisfies DType, 0, 0) as Float32Array;
  const sums = reduce("sum", g, outer, count, "float32", 0) as Float32Array;
  for (let r = 0, i = 0; r < outer; r++) {
    const sum = sums[r] as number;
    for (const end = i + count; i < end; i++) out[i] = (g[i] as number) - round((out[i] as number) * sum);
  }
  return out;
}
