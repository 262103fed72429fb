/** What a kernel is asked for, as dispatches need it. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import type { LocalAttentionWebGPUBackend as WebGPUBackend } from "./backend";
import { type Bound, mayBindParts, type Shader, type Uniforms } from "./dispatch";
import { rangeTable } from "./ranges";
import type { Rules } from "./wgsl";

export interface Inputs {
  readonly query: TensorInfo;
  readonly key: TensorInfo;
  readonly value: TensorInfo;
  readonly mask: TensorInfo | undefined;
  readonly sinks: TensorInfo | undefined;
}

export interface Problem extends Inputs {
  readonly attrs: AttentionAttrs;
  readonly batches: number;
  readonly seq: number;
  readonly channels: number;
  readonly valueChannels: number;
  readonly rules: Rules;
  readonly uniforms: Uniforms;
  /** The table of the rows' ranges, where they have their own; made for this problem and given back by `forget`. */
  readonly ranges: TensorInfo | undefined;
}

export function problemOf(backend: WebGPUBackend, inputs: Inputs, attrs: AttentionAttrs): Problem {
  const { query, value, mask, sinks } = inputs;
  const [batches = 0, seq = 0, channels = 0] = query.shape;
  const { left, right, firstLostQuery, firstLostKey, scale, rangeBatches = 1 } = attrs;
  const table = attrs.ranges && rangeTable(attrs.ranges, rangeBatches, seq);
  return {
    ...inputs,
    attrs,
    batches,
    seq,
    channels,
    valueChannels: value.shape[2] ?? 0,
    rules: { masked: mask !== undefined, ranged: table !== undefined, sinks: sinks !== undefined },
    uniforms: {
      ...{ seq, left, right, firstLostQuery, firstLostKey, batches, scale, rangeBatches },
      emptyValue: attrs.emptyRows === "nan" ? Number.NaN : 0,
      maskBatches: mask?.shape[0] ?? 1,
      heads: sinks?.shape[0] ?? 1,
    },
    ranges: table && backend.makeTensorInfo([table.length], "int32", table),
  };
}

export function forget(backend: WebGPUBackend, { ranges }: Problem): void {
  if (ranges) backend.disposeData(ranges.dataId);
}

/** What is bound behind a shader's own tensors, in the order of `begin` in wgsl.ts. */
export const boundRules = ({ mask, ranges, sinks }: Problem, withSinks: boolean): Bound[] =>
  [mask, ranges, withSinks ? sinks : undefined].flatMap((tensor) => (tensor ? [{ tensor }] : []));

export const empty = (backend: WebGPUBackend, shape: number[]): TensorInfo =>
  backend.makeTensorInfo(shape, "float32");

/** Sequences that one dispatch takes. */
export interface Group {
  readonly first: number;
  readonly count: number;
}

/** All sequences at once, or `most`, where no tensor is larger than a binding may be; else as many as fit. */
export function groupsOf(
  backend: WebGPUBackend,
  tensors: readonly TensorInfo[],
  batches: number,
  most = batches,
): Group[] {
  const { maxStorageBufferBindingSize, maxComputeWorkgroupsPerDimension } = backend.device.limits;
  const largest = Math.max(...tensors.map(({ shape }) => shape.reduce((n, size) => n * size, 4)));
  let size = Math.min(most, maxComputeWorkgroupsPerDimension);
  if (largest > maxStorageBufferBindingSize) {
    size = Math.min(size, Math.floor(maxStorageBufferBindingSize / (largest / batches)));
  }
  if (size < batches && !tensors.every((tensor) => mayBindParts(backend, tensor, batches))) size = 0;
  if (size < 1) {
    throw new RangeError(
      `localAttention: ${largest} bytes of one tensor are more than this device binds (${maxStorageBufferBindingSize})`,
    );
  }
  const groups: Group[] = [];
  for (let first = 0; first < batches; first += size) {
    groups.push({ first, count: Math.min(size, batches - first) });
  }
  return groups;
}

/** Shapes and plans are flat: their values tell shaders of one name apart. */
export function shaderOf<P extends object>(
  name: string,
  shape: object,
  plan: P,
  code: (plan: P) => string,
): Shader {
  const id = [name, ...Object.values(shape), ...Object.values(plan)].join();
  return { id, code: () => code(plan) };
}
