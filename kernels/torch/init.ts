import type { Generator } from "./generator";
import { uniform } from "./random";

export interface LinearParameters {
  /** (out_features, in_features), row-major. */
  readonly weight: Float32Array;
  /** (out_features), or null when the layer has none. */
  readonly bias: Float32Array | null;
}

/**
 * The parameters of a new `nn.Linear(inFeatures, outFeatures, bias)`: both uniform in ±1/sqrt(in_features), weight drawn
 * first. The weight's bound goes through `kaiming_uniform_` with slope sqrt(5), whose rounding is kept here.
 */
export function linearInit(
  generator: Generator,
  inFeatures: number,
  outFeatures: number,
  bias = true,
): LinearParameters {
  const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
  const weightBound = Math.sqrt(3) * (gain / Math.sqrt(inFeatures));
  const biasBound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
  return {
    weight: uniform(generator, outFeatures * inFeatures, -weightBound, weightBound),
    bias: bias ? uniform(generator, outFeatures, -biasBound, biasBound) : null,
  };
}

/** `nn.init.xavier_uniform_` of a (fanOut, fanIn) matrix. */
export function xavierUniform(generator: Generator, fanOut: number, fanIn: number, gain = 1): Float32Array {
  const bound = Math.sqrt(3) * (gain * Math.sqrt(2 / (fanIn + fanOut)));
  return uniform(generator, fanOut * fanIn, -bound, bound);
}
