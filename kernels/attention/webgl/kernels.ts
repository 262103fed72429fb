/** The op on tfjs' WebGL backend. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { KernelFunc, TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { arrayForward, arrayGradients, arrayWeights } from "../arrays";
import { problemOf } from "../cpu";
import type { AttentionAttrs, ForwardAttrs, WeightsAttrs } from "../options";
import { backward } from "./backward";
import { contextOf } from "./context";
import { bandInputs, bandTensor, forward } from "./forward";

export const localAttentionWebGL: KernelFunc = (params) => {
  const { query, key, value, mask, sinks } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value) throw new Error("LocalAttention needs query, key and value");
  const attrs = params.attrs as unknown as ForwardAttrs;
  const backend = params.backend as MathBackendWebGL;
  // Half-float textures do not hold every position.
  if (attrs.ranges && !contextOf(backend).rendersFloat32) {
    const read = (tensor: TensorInfo) => backend.readSync(tensor.dataId) as TypedArray;
    const values = arrayForward(problemOf(params.inputs, attrs, read), read(value), value.shape[2] as number);
    return backend.makeTensorInfo(value.shape, "float32", values);
  }
  const { out, weights } = forward(backend, { query, key, value, mask, sinks }, attrs, attrs.keepWeights);
  return weights.length > 0 ? [out, ...weights] : out;
};

export const attentionWeightsWebGL: KernelFunc = (params) => {
  const backend = params.backend as MathBackendWebGL;
  const attrs = params.attrs as unknown as WeightsAttrs;
  const { query, key, mask, sinks } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key) throw new Error("LocalAttentionWeights needs query and key");
  const band = bandTensor(backend, { query, key, mask, sinks }, attrs);
  if (band) return band;
  // No band may be stored on this device: read back and compute on the CPU.
  const read = (tensor: TensorInfo) => backend.readSync(tensor.dataId) as TypedArray;
  const problem = problemOf(params.inputs, attrs, read);
  const { bandLeft, bandWidth } = attrs;
  const values = arrayWeights(problem, bandLeft, bandWidth);
  return backend.makeTensorInfo([problem.batches, problem.seq, bandWidth], "float32", values);
};

/** Gradients as WebGL passes; on the CPU, from values read back, where no band may be stored. */
export const localAttentionGradWebGL: KernelFunc = (params) => {
  const backend = params.backend as MathBackendWebGL;
  const attrs = params.attrs as unknown as AttentionAttrs;
  const { query, key, value, mask, sinks, out, dout } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value || !out || !dout) {
    throw new Error("LocalAttentionGrad needs query, key, value, out and dout");
  }
  const weights = bandInputs(params.inputs);
  const gradients = backward(backend, { query, key, value, mask, sinks, out, dout, weights }, attrs);
  if (gradients) return gradients;
  const read = (tensor: TensorInfo) => backend.readSync(tensor.dataId) as TypedArray;
  const problem = problemOf(params.inputs, attrs, read);
  const { dquery, dkey, dvalue, dsinks } = arrayGradients(
    problem,
    read(value),
    value.shape[2] as number,
    read(dout),
  );
  return [
    backend.makeTensorInfo(query.shape, "float32", dquery),
    backend.makeTensorInfo(key.shape, "float32", dkey),
    backend.makeTensorInfo(value.shape, "float32", dvalue),
    ...(dsinks ? [backend.makeTensorInfo([dsinks.length], "float32", dsinks)] : []),
  ];
};
