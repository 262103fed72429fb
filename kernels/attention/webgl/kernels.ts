/** The op on tfjs' WebGL backend. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { KernelFunc, TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { arrayGradients, arrayWeights } from "../arrays";
import { problemOf } from "../cpu";
import type { AttentionAttrs, WeightsAttrs } from "../options";
import { bandTensor, forward } from "./forward";

export const localAttentionWebGL: KernelFunc = (params) => {
  const { query, key, value, mask } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value) throw new Error("LocalAttention needs query, key and value");
  const attrs = params.attrs as unknown as AttentionAttrs;
  return forward(params.backend as MathBackendWebGL, { query, key, value, mask }, attrs).out;
};

export const attentionWeightsWebGL: KernelFunc = (params) => {
  const backend = params.backend as MathBackendWebGL;
  const attrs = params.attrs as unknown as WeightsAttrs;
  const { query, key, mask } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key) throw new Error("LocalAttentionWeights needs query and key");
  const band = bandTensor(backend, query, key, mask, attrs);
  if (band) return band;
  // No band may be stored on this device: read back and compute on the CPU.
  const read = (tensor: TensorInfo) => backend.readSync(tensor.dataId) as TypedArray;
  const problem = problemOf(params.inputs, attrs, read);
  const { bandLeft, bandWidth } = attrs;
  const values = arrayWeights(problem, bandLeft, bandWidth);
  return backend.makeTensorInfo([problem.batches, problem.seq, bandWidth], "float32", values);
};

/** Gradients computed on the CPU from values read back, for devices that cannot render float32. */
export const localAttentionGradOnHost: KernelFunc = (params) => {
  const backend = params.backend as MathBackendWebGL;
  const read = (tensor: TensorInfo) => backend.readSync(tensor.dataId) as TypedArray;
  const { query, key, value, dout } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value || !dout)
    throw new Error("LocalAttentionGrad needs query, key, value and dout");
  const problem = problemOf(params.inputs, params.attrs as unknown as AttentionAttrs, read);
  const gradients = arrayGradients(problem, read(value), value.shape[2] as number, read(dout));
  return [
    backend.makeTensorInfo(query.shape, "float32", gradients.dquery),
    backend.makeTensorInfo(key.shape, "float32", gradients.dkey),
    backend.makeTensorInfo(value.shape, "float32", gradients.dvalue),
  ];
};
