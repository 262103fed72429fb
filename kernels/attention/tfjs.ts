/**
 * Puts the op into tfjs, for all backends. The backends are registered without any of their own kernels: whoever needs
 * more adds them with `registerKernels`, so that a bundle holds what it uses. WebGL and WebGPU are fetched when somebody
 * asks for them; all that our rooms use on WebGL comes with it.
 */
import "@tensorflow/tfjs-backend-cpu/dist/base";
import { addConfig as addCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add";
import { identityConfig as identityCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity";
import {
  BatchMatMul,
  device_util,
  findBackendFactory,
  getGradient,
  registerBackend,
  registerGradient,
} from "@tensorflow/tfjs-core";
import { attentionWeightsCPU, localAttentionCPU, localAttentionGradCPU } from "./cpu";
import { localAttentionGradients } from "./gradient";
import { laterWebGL } from "./later";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_GRAD,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_MASKED_SINKS,
  LOCAL_ATTENTION_SINKS,
  LOCAL_ATTENTION_WEIGHTS,
} from "./names";
import { eachBackend, registerKernels } from "./register";
import { WasmBackend } from "./wasm/backend";
import { attentionWeightsWasm, localAttentionGradWasm, localAttentionWasm } from "./wasm/kernels";
import { batchMatMulWasm } from "./wasm/multiply";

// Of lowest priority: whoever wants it asks for it by name.
registerBackend("wasm", () => WasmBackend.start(), 0);
// Somebody may have all of tfjs' own WebGL already.
if (device_util.isBrowser() && !findBackendFactory("webgl")) registerBackend("webgl", laterWebGL, 0);
registerBackend("webgpu", async () => (await import("./webgpu/start")).startWebGPU(), 0);

const forward = { wasm: localAttentionWasm, cpu: localAttentionCPU };

registerKernels([
  // The tape clones what it saves (Identity) and sums gradients (Add).
  identityCPU,
  addCPU,
  // Before anybody registers the CPU's, which would serve WASM too.
  { kernelName: BatchMatMul, backendName: "wasm", kernelFunc: batchMatMulWasm },
  ...eachBackend(LOCAL_ATTENTION, forward),
  ...eachBackend(LOCAL_ATTENTION_MASKED, forward),
  ...eachBackend(LOCAL_ATTENTION_SINKS, forward),
  ...eachBackend(LOCAL_ATTENTION_MASKED_SINKS, forward),
  ...eachBackend(LOCAL_ATTENTION_WEIGHTS, {
    wasm: attentionWeightsWasm,
    cpu: attentionWeightsCPU,
  }),
  ...eachBackend(LOCAL_ATTENTION_GRAD, {
    wasm: localAttentionGradWasm,
    cpu: localAttentionGradCPU,
  }),
]);
for (const config of localAttentionGradients) {
  if (!getGradient(config.kernelName)) registerGradient(config);
}
