/**
 * Puts the op into tfjs, for all backends. The backends are registered without any of
 * their own kernels: whoever needs more adds them with `registerKernels`, so that a bundle holds what it uses.
 */
import "@tensorflow/tfjs-backend-cpu/dist/base";
import { addConfig as addCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add";
import { identityConfig as identityCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity";
import "@tensorflow/tfjs-backend-webgl/dist/base";
import { addConfig as addWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Add";
import { identityConfig as identityWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Identity";
import {
  BatchMatMul,
  getGradient,
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerBackend,
  registerGradient,
  registerKernel,
} from "@tensorflow/tfjs-core";
import { attentionWeightsCPU, localAttentionCPU, localAttentionGradCPU } from "./cpu";
import { localAttentionGradients } from "./gradient";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_GRAD,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_MASKED_SINKS,
  LOCAL_ATTENTION_SINKS,
  LOCAL_ATTENTION_WEIGHTS,
} from "./names";
import { WasmBackend } from "./wasm/backend";
import { attentionWeightsWasm, localAttentionGradWasm, localAttentionWasm } from "./wasm/kernels";
import { batchMatMulWasm } from "./wasm/multiply";
import { attentionWeightsWebGL, localAttentionGradWebGL, localAttentionWebGL } from "./webgl/kernels";

/**
 * Registers kernels that are not registered yet, so that several rooms may ask for the same one. Those of the CPU backend
 * serve the WASM backend too, which is one.
 */
export function registerKernels(kernels: readonly KernelConfig[]): void {
  for (const kernel of kernels) {
    if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel);
    if (kernel.backendName === "cpu" && !getKernel(kernel.kernelName, "wasm")) {
      registerKernel({ ...kernel, backendName: "wasm" });
    }
  }
}

function all(kernelName: string, kernels: { [backendName: string]: KernelFunc }): KernelConfig[] {
  return Object.entries(kernels).map(([backendName, kernelFunc]) => ({
    kernelName,
    backendName,
    kernelFunc,
  }));
}

// Of lowest priority: whoever wants it asks for it by name.
registerBackend("wasm", () => WasmBackend.start(), 0);
registerBackend("webgpu", async () => (await import("./webgpu/start")).startWebGPU(), 0);

const forward = { wasm: localAttentionWasm, webgl: localAttentionWebGL, cpu: localAttentionCPU };

registerKernels([
  // The tape clones what it saves (Identity) and sums gradients (Add).
  identityCPU,
  identityWebGL,
  addCPU,
  // Before anybody registers the CPU's, which would serve WASM too.
  { kernelName: BatchMatMul, backendName: "wasm", kernelFunc: batchMatMulWasm },
  addWebGL,
  ...all(LOCAL_ATTENTION, forward),
  ...all(LOCAL_ATTENTION_MASKED, forward),
  ...all(LOCAL_ATTENTION_SINKS, forward),
  ...all(LOCAL_ATTENTION_MASKED_SINKS, forward),
  ...all(LOCAL_ATTENTION_WEIGHTS, {
    wasm: attentionWeightsWasm,
    webgl: attentionWeightsWebGL,
    cpu: attentionWeightsCPU,
  }),
  ...all(LOCAL_ATTENTION_GRAD, {
    wasm: localAttentionGradWasm,
    webgl: localAttentionGradWebGL,
    cpu: localAttentionGradCPU,
  }),
]);
for (const config of localAttentionGradients) {
  if (!getGradient(config.kernelName)) registerGradient(config);
}
