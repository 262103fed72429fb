/** The op on tfjs' WebGPU backend: output and weights. Its gradients are in gradients.ts. */
import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { ForwardAttrs, WeightsAttrs } from "../options";
import type { LocalAttentionWebGPUBackend as WebGPUBackend } from "./backend";
import { dispatch, type Uniforms } from "./dispatch";
import { MOST_SUMS, type Plan, planOf } from "./plan";
import { boundRules, empty, forget, groupsOf, type Problem, problemOf, shaderOf } from "./problem";
import { type ForwardShape, forwardShader } from "./shader-forward";
import { tiledShader } from "./shader-tiled";
import { forwardTiles } from "./tiling";
import { ROWS } from "./wgsl";

export function forward(
  backend: WebGPUBackend,
  problem: Problem,
  gives: ForwardShape["gives"],
  outputs: readonly TensorInfo[],
  more: Uniforms = {},
): void {
  const { query, key, value, attrs, batches, seq, channels, valueChannels, rules } = problem;
  const half = (attrs.halfFloats ?? false) && backend.device.features.has("shader-f16");
  const { maxComputeWorkgroupStorageSize: storageBytes } = backend.device.limits;
  const tiles =
    gives === "band" || rules.ranged ? undefined : forwardTiles(backend, channels, valueChannels, half);
  const plan = tiles ?? planOf(channels, gives === "band" ? 1 : valueChannels, storageBytes, { half });
  const shape = { channels, valueChannels, ...rules, gives };
  const shader = tiles
    ? shaderOf("tiles", shape, tiles, (at) => tiledShader({ ...shape, stats: gives === "out and rows" }, at))
    : shaderOf("rows", shape, plan as Plan, (at) => forwardShader(shape, at));
  const rowsOfGroup = tiles?.queries ?? ROWS;
  const read = gives === "band" ? [query, key] : [query, key, value];
  for (const group of groupsOf(backend, [...read, ...outputs], batches)) {
    const part = { ...group, of: batches };
    const bound = [...read, ...outputs].map((tensor) => ({ tensor, part }));
    dispatch(
      backend,
      shader,
      [...bound, ...boundRules(problem, true)],
      { ...problem.uniforms, firstBatch: group.first, ...more },
      [Math.ceil(seq / rowsOfGroup), group.count, gives === "band" ? 1 : Math.ceil(plan.value / MOST_SUMS)],
    );
  }
}

export const localAttentionWebGPU: KernelFunc = ({ inputs, attrs, backend }) => {
  const { query, key, value, mask, sinks } = inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value) throw new Error("LocalAttention needs query, key and value");
  const webgpu = backend as WebGPUBackend;
  const given = attrs as unknown as ForwardAttrs;
  const problem = problemOf(webgpu, { query, key, value, mask, sinks }, given);
  const out = empty(webgpu, value.shape);
  // A row's greatest score and its sum's inverse are all that the backward pass needs of the weights.
  const results = given.keepWeights ? [out, empty(webgpu, [problem.batches, problem.seq, 2])] : [out];
  forward(webgpu, problem, given.keepWeights ? "out and rows" : "out", results);
  forget(webgpu, problem);
  return given.keepWeights ? results : out;
};

export const attentionWeightsWebGPU: KernelFunc = ({ inputs, attrs, backend }) => {
  const { query, key, mask, sinks } = inputs as { [name: string]: TensorInfo };
  if (!query || !key) throw new Error("LocalAttentionWeights needs query and key");
  const given = attrs as unknown as WeightsAttrs;
  const { bandLeft, bandWidth } = given;
  const webgpu = backend as WebGPUBackend;
  const problem = problemOf(webgpu, { query, key, value: key, mask, sinks }, given);
  const band = empty(webgpu, [problem.batches, problem.seq, bandWidth]);
  forward(webgpu, problem, "band", [band], { bandLeft, bandWidth });
  forget(webgpu, problem);
  return band;
};
