/**
 * Puts the op into tfjs, for both backends. The backends are registered without any of
 * their own kernels: whoever needs more adds them with `registerKernels`, so that a bundle holds what it uses.
 */
import "@tensorflow/tfjs-backend-cpu/dist/base";
import { addConfig as addCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add";
import { identityConfig as identityCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity";
import "@tensorflow/tfjs-backend-webgl/dist/base";
import { addConfig as addWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Add";
import { identityConfig as identityWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Identity";
import {
  getGradient,
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerGradient,
  registerKernel,
} from "@tensorflow/tfjs-core";
import { attentionWeightsCPU, localAttentionCPU, localAttentionGradCPU } from "./cpu";
import { localAttentionGradients } from "./gradient";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_GRAD,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_WEIGHTS,
} from "./names";
import { attentionWeightsWebGL, localAttentionGradWebGL, localAttentionWebGL } from "./webgl/kernels";

/** Registers kernels that are not registered yet, so that several rooms may ask for the same one. */
export function registerKernels(kernels: readonly KernelConfig[]): void {
  for (const kernel of kernels) {
    if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel);
  }
}

function both(kernelName: string, cpu: KernelFunc, webgl: KernelFunc): KernelConfig[] {
  return [
    { kernelName, backendName: "cpu", kernelFunc: cpu },
    { kernelName, backendName: "webgl", kernelFunc: webgl },
  ];
}

registerKernels([
  // The tape clones what it saves (Identity) and sums gradients (Add).
  identityCPU,
  identityWebGL,
  addCPU,
  addWebGL,
  ...both(LOCAL_ATTENTION, localAttentionCPU, localAttentionWebGL),
  ...both(LOCAL_ATTENTION_MASKED, localAttentionCPU, localAttentionWebGL),
  ...both(LOCAL_ATTENTION_WEIGHTS, attentionWeightsCPU, attentionWeightsWebGL),
  ...both(LOCAL_ATTENTION_GRAD, localAttentionGradCPU, localAttentionGradWebGL),
]);
for (const config of localAttentionGradients) {
  if (!getGradient(config.kernelName)) registerGradient(config);
}
