/** The op on tfjs' CPU backend. */
import type { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu/dist/backend_cpu";
import type { KernelFunc, NamedTensorInfoMap, TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { arrayForward, arrayGradients, arrayWeights, type Problem } from "./arrays";
import type { AttentionAttrs, WeightsAttrs } from "./options";

type Read = (tensor: TensorInfo) => TypedArray;

/** The problem that a kernel's inputs describe; `read` fetches a tensor's values. */
export function problemOf(inputs: NamedTensorInfoMap, attrs: AttentionAttrs, read: Read): Problem {
  const query = inputs["query"] as TensorInfo;
  const mask = inputs["mask"];
  const [batches = 0, seq = 0, dim = 0] = query.shape;
  return {
    query: read(query),
    key: read(inputs["key"] as TensorInfo),
    batches,
    seq,
    dim,
    mask: mask && read(mask),
    maskBatch: mask?.shape[0] ?? 1,
    sinks: inputs["sinks"] && read(inputs["sinks"]),
    attrs,
  };
}

function reader(backend: MathBackendCPU): Read {
  return (tensor) => backend.data.get(tensor.dataId).values as TypedArray;
}

export const localAttentionCPU: KernelFunc = (params) => {
  const backend = params.backend as MathBackendCPU;
  const read = reader(backend);
  const problem = problemOf(params.inputs, params.attrs as unknown as AttentionAttrs, read);
  const value = params.inputs["value"] as TensorInfo;
  return backend.makeTensorInfo(
    value.shape,
    "float32",
    arrayForward(problem, read(value), value.shape[2] as number),
  );
};

export const attentionWeightsCPU: KernelFunc = (params) => {
  const backend = params.backend as MathBackendCPU;
  const attrs = params.attrs as unknown as WeightsAttrs;
  const problem = problemOf(params.inputs, attrs, reader(backend));
  const { bandLeft, bandWidth } = attrs;
  const band = arrayWeights(problem, bandLeft, bandWidth);
  return backend.makeTensorInfo([problem.batches, problem.seq, bandWidth], "float32", band);
};

export const localAttentionGradCPU: KernelFunc = (params) => {
  const backend = params.backend as MathBackendCPU;
  const read = reader(backend);
  const { query, key, value, dout } = params.inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value || !dout)
    throw new Error("LocalAttentionGrad needs query, key, value and dout");
  const problem = problemOf(params.inputs, params.attrs as unknown as AttentionAttrs, read);
  const gradients = arrayGradients(problem, read(value), value.shape[2] as number, read(dout));
  return [
    backend.makeTensorInfo(query.shape, "float32", gradients.dquery),
    backend.makeTensorInfo(key.shape, "float32", gradients.dkey),
    backend.makeTensorInfo(value.shape, "float32", gradients.dvalue),
    ...(gradients.dsinks
      ? [backend.makeTensorInfo([gradients.dsinks.length], "float32", gradients.dsinks)]
      : []),
  ];
};
