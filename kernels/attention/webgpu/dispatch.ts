/** One compute shader on tfjs' tensors, recorded in the order of tfjs' own. */
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu";
import { env, type TensorInfo } from "@tensorflow/tfjs-core";
import { DeviceLostError, lossOf } from "./loss";
import { UNIFORMS } from "./wgsl";

export type Uniforms = Partial<Record<(typeof UNIFORMS)[number] | "scale" | "emptyValue", number>>;

/** A tensor, or a part of one: `first` and `count` of so many equal `parts`. */
export interface Bound {
  readonly tensor: TensorInfo;
  readonly part?: { readonly first: number; readonly count: number; readonly of: number };
}

/** A shader: what it depends on, and how to write it. It is written once for each device, which takes a while. */
export interface Shader {
  readonly id: string;
  code(): string;
}

interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

const compiled = new WeakMap<GPUDevice, Map<string, Compiled>>();

function compiledOn(device: GPUDevice, { id, code }: Shader): Compiled {
  const all = compiled.get(device) ?? new Map<string, Compiled>();
  compiled.set(device, all);
  let known = all.get(id);
  if (!known) {
    const module = device.createShaderModule({ code: code() });
    const pipeline = device.createComputePipeline({
      layout: "auto",
      compute: { module, entryPoint: "main" },
    });
    known = { pipeline, layout: pipeline.getBindGroupLayout(0) };
    all.set(id, known);
  }
  return known;
}

/** Most uniforms that a device keeps: beyond, the oldest are written again when they are asked for. */
const MOST_UNIFORMS = 256;
const written = new WeakMap<GPUDevice, Map<string, GPUBuffer>>();

/** Uniforms in a buffer that nothing else ever goes into: calls of one kind share it, and only the first one writes. */
function uniformsOn(device: GPUDevice, uniforms: Uniforms): GPUBuffer {
  const numbers = UNIFORMS.map((name) => uniforms[name] ?? 0);
  const { scale = 0, emptyValue = 0 } = uniforms;
  const key = [...numbers, scale, emptyValue].join();
  const all = written.get(device) ?? new Map<string, GPUBuffer>();
  written.set(device, all);
  const known = all.get(key);
  if (known) return known;
  const data = new ArrayBuffer(Math.ceil((UNIFORMS.length + 2) / 4) * 16);
  new Int32Array(data).set(numbers);
  new Float32Array(data).set([scale, emptyValue], UNIFORMS.length);
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM;
  const buffer = device.createBuffer({ size: data.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, data);
  // Not destroyed: what is recorded may still read it.
  if (all.size === MOST_UNIFORMS) all.delete(all.keys().next().value as string);
  all.set(key, buffer);
  return buffer;
}

/** The part of tfjs' backend that its types keep to itself. */
interface Recorder {
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
}

function bindingOf(backend: WebGPUBackend, { tensor, part }: Bound): GPUBufferBinding {
  backend.uploadToGPU(tensor.dataId);
  const buffer = backend.tensorMap.get(tensor.dataId).resource as GPUBuffer;
  if (!part || part.count === part.of) return { buffer };
  const each = tensor.shape.reduce((n, size) => n * size, 4) / part.of;
  return { buffer, offset: part.first * each, size: part.count * each };
}

/** Whether parts of this tensor may be bound: they have to begin where the device allows it. */
export function mayBindParts(backend: WebGPUBackend, tensor: TensorInfo, parts: number): boolean {
  const each = tensor.shape.reduce((n, size) => n * size, 4) / parts;
  return each % backend.device.limits.minStorageBufferOffsetAlignment === 0;
}

/**
 * Runs a shader with the uniforms at binding 0 and the tensors at 1, 2, …
 *
 * @throws DeviceLostError
 */
export function dispatch(
  backend: WebGPUBackend,
  shader: Shader,
  tensors: readonly Bound[],
  uniforms: Uniforms,
  groups: readonly [number, number, number],
): void {
  if (lossOf(backend).lost) throw new DeviceLostError();
  const { device } = backend;
  const recorder = backend as unknown as Recorder;
  const { pipeline, layout } = compiledOn(device, shader);
  const bindings = tensors.map((bound) => bindingOf(backend, bound));
  const buffer = uniformsOn(device, uniforms);
  const entries = [{ buffer }, ...bindings].map((resource, binding) => ({ binding, resource }));
  const group = device.createBindGroup({ layout, entries });
  backend.ensureCommandEncoderReady();
  recorder.computePassEncoder ??= (recorder.commandEncoder as GPUCommandEncoder).beginComputePass();
  recorder.computePassEncoder.setPipeline(pipeline);
  recorder.computePassEncoder.setBindGroup(0, group);
  recorder.computePassEncoder.dispatchWorkgroups(...groups);
  for (const { tensor } of tensors) recorder.commandQueueOwnedIds.add(tensor.dataId);
  recorder.dispatchCountInPass++;
  if (recorder.dispatchCountInPass >= env().getNumber("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE")) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
}
