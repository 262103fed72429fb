/** Ours and tfjs' own operations on WebGPU, where a GPU answers. */
import "@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels";
import { backend, grads, setBackend, type Tensor3D } from "@tensorflow/tfjs-core";
import { localAttention } from "../op";
import { isProcessor, type LocalAttentionWebGPUBackend } from "../webgpu/backend";
import {
  type BenchProblem,
  type BenchTensors,
  benchTensors,
  type Place,
  stockChunked,
  stockDense,
  tfjsContender,
} from "./contenders";
import type { Contender } from "./measure";

/** The name of the GPU behind WebGPU; null where there is none, or only a processor that plays one. */
export async function webgpuAdapter(): Promise<string | null> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { vendor, architecture, description } = adapter.info;
  return isProcessor(adapter.info) ? null : [vendor, architecture, description].filter(Boolean).join(" ");
}

/** Resolves when WebGPU has done all it was asked for. */
async function fence(): Promise<void> {
  await (backend() as LocalAttentionWebGPUBackend).finished();
}

export const onGPU: Place = { backend: "webgpu", fence };

/** Ours on tensors of WebGPU, which is current: keys and values as half floats as well, where the device has them. */
export function oursOnGPU(
  problem: BenchProblem,
  { query, key, value }: BenchTensors,
): { plain: Contender; half: Contender | null } {
  const { device } = backend() as LocalAttentionWebGPUBackend;
  const way = (impl: string, halfFloats: boolean) =>
    tfjsContender(
      impl,
      () => localAttention(query, key, value, { ...problem.window, halfFloats }),
      [],
      onGPU,
    );
  return {
    plain: way("ours, WebGPU", false),
    half: device.features.has("shader-f16") ? way("ours, WebGPU, half floats", true) : null,
  };
}

/** Ours, forward and both ways, and tfjs' dense and chunked ways, on tensors of WebGPU. */
export async function onWebGPU(
  problem: BenchProblem,
): Promise<{ contenders: Contender[]; tensors: BenchTensors }> {
  await setBackend("webgpu");
  const tensors = benchTensors(problem);
  const { query, key, value, dout } = tensors;
  const { plain, half } = oursOnGPU(problem, tensors);
  const both = grads((q, k, v) =>
    localAttention(q as Tensor3D, k as Tensor3D, v as Tensor3D, problem.window),
  );
  return {
    tensors,
    contenders: [
      plain,
      ...(half ? [half] : []),
      tfjsContender("ours, WebGPU, both ways", () => both([query, key, value], dout), [], onGPU),
      ...(problem.S <= 4096 ? [stockDense(problem, tensors, onGPU)] : []),
      stockChunked(problem, tensors, onGPU),
    ],
  };
}
