/** The op on tfjs' WebGL backend. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { KernelFunc, TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { arrayGradients } from "../arrays";
import { problemOf } from "../cpu";
import type { AttentionAttrs, WeightsAttrs } from "../options";
import { plainForward, plainWeights } from "./plain";

export const localAttentionWebGL: KernelFunc = (params) => {
  const { query, key, value, mask } = params.inputs;
  return plainForward(
    params.backend as MathBackendWebGL,
    { query: query as TensorInfo, key: key as TensorInfo, value: value as TensorInfo, mask },
    params.attrs as unknown as AttentionAttrs,
  );
};

export const attentionWeightsWebGL: KernelFunc = (params) => {
  const attrs = params.attrs as unknown as WeightsAttrs;
  const { query, key, mask } = params.inputs;
  return plainWeights(
    params.backend as MathBackendWebGL,
    query as TensorInfo,
    key as TensorInfo,
    mask,
    attrs,
    attrs.bandLeft,
    attrs.bandWidth,
  );
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
