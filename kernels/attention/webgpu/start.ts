/** tfjs' WebGPU backend with our kernels. Loaded when somebody asks for it: no bundle pays for it before. */
import { addConfig } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Add";
import { identityConfig } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Identity";
import { getKernel, type KernelConfig, registerKernel } from "@tensorflow/tfjs-core";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_GRAD,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_MASKED_SINKS,
  LOCAL_ATTENTION_SINKS,
  LOCAL_ATTENTION_WEIGHTS,
} from "../names";
import { LocalAttentionWebGPUBackend } from "./backend";
import { localAttentionGradWebGPU } from "./gradients";
import { attentionWeightsWebGPU, localAttentionWebGPU } from "./kernels";
import { lossOf } from "./loss";

const backendName = "webgpu";
const kernels: readonly KernelConfig[] = [
  addConfig,
  identityConfig,
  ...[LOCAL_ATTENTION, LOCAL_ATTENTION_MASKED, LOCAL_ATTENTION_SINKS, LOCAL_ATTENTION_MASKED_SINKS].map(
    (kernelName) => ({ kernelName, backendName, kernelFunc: localAttentionWebGPU }),
  ),
  { kernelName: LOCAL_ATTENTION_WEIGHTS, backendName, kernelFunc: attentionWeightsWebGPU },
  { kernelName: LOCAL_ATTENTION_GRAD, backendName, kernelFunc: localAttentionGradWebGPU },
];

/** Limits of which the op or tfjs makes use; everything works within the default ones. */
const LIMITS = [
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
  "maxStorageBuffersPerShaderStage",
] as const;

/** @throws Error where the browser has no adapter */
export async function startWebGPU(): Promise<LocalAttentionWebGPUBackend> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("this browser gives no WebGPU adapter");
  const wanted = ["timestamp-query", "shader-f16"] as const;
  const device = await adapter.requestDevice({
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
  });
  for (const kernel of kernels) {
    if (!getKernel(kernel.kernelName, backendName)) registerKernel(kernel);
  }
  const backend = new LocalAttentionWebGPUBackend(device, adapter.info);
  // Watched from the start, so that a loss is known when it matters.
  lossOf(backend);
  return backend;
}
