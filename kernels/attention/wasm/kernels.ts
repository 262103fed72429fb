/** The op on WebAssembly. */
import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs, ForwardAttrs, WeightsAttrs } from "../options";
import type { WasmBackend } from "./backend";
import { backward } from "./backward";
import { Call, commonFields, groups, rulesOf, sizesOf } from "./call";
import { BAND, FORWARD, type JobFields, PACK_KEYS, scratchBytes, TASK_ROWS } from "./job";

export const localAttentionWasm: KernelFunc = ({ inputs, attrs, backend }) => {
  const { query, key, value, mask, sinks } = inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value) throw new Error("LocalAttention needs query, key and value");
  return forward(
    backend as WasmBackend,
    { query, key, value, mask, sinks },
    attrs as unknown as ForwardAttrs,
  );
};

export const attentionWeightsWasm: KernelFunc = ({ inputs, attrs, backend }) => {
  const { query, key, mask, sinks } = inputs as { [name: string]: TensorInfo };
  if (!query || !key) throw new Error("LocalAttentionWeights needs query and key");
  return band(
    backend as WasmBackend,
    { query, key, value: key, mask, sinks },
    attrs as unknown as WeightsAttrs,
  );
};

export const localAttentionGradWasm: KernelFunc = ({ inputs, attrs, backend }) => {
  const { query, key, value, mask, sinks, dout, weights0, weights1 } = inputs as {
    [name: string]: TensorInfo;
  };
  if (!query || !key || !value || !dout)
    throw new Error("LocalAttentionGrad needs query, key, value and dout");
  const kept = weights0 && weights1 ? { exponentials: weights0, rows: weights1 } : undefined;
  const given = { query, key, value, mask, sinks, dout, kept };
  return backward(backend as WasmBackend, given, attrs as unknown as AttentionAttrs);
};

interface Inputs {
  readonly query: TensorInfo;
  readonly key: TensorInfo;
  readonly value: TensorInfo;
  readonly mask: TensorInfo | undefined;
  readonly sinks: TensorInfo | undefined;
}

function forward(backend: WasmBackend, inputs: Inputs, attrs: ForwardAttrs): TensorInfo | TensorInfo[] {
  const sizes = sizesOf(inputs.query, inputs.value, attrs);
  const { batches, seq, tiles, stride } = sizes;
  const result = backend.makeTensorInMemory(inputs.value.shape);
  const exponentialsLength = batches * tiles * 4 * stride;
  const kept =
    attrs.keepWeights && !attrs.wide && exponentialsLength * 4 <= attrs.scratchBytes
      ? {
          exponentials: backend.makeTensorInMemory([exponentialsLength]),
          // The rows' inverse sums, and behind them a byte for each tile.
          rows: backend.makeTensorInMemory([batches * tiles * 4 + Math.ceil((batches * tiles) / 4)]),
        }
      : undefined;
  eachGroup(backend, inputs, attrs, (call, first, count, job) => {
    const { valueDim, valueWidth } = sizes;
    const at = result.at + first * seq * valueDim * 4;
    const value = backend.addressOf(inputs.value) + first * seq * valueDim * 4;
    const out = call.target(at, count * seq, valueDim);
    const fields = {
      ...job,
      value: call.padded(value, count * seq, valueDim),
      out,
      ...(kept && {
        exponentials: kept.exponentials.at + first * tiles * stride * 16,
        inverses: kept.rows.at + first * tiles * 16,
        flags: kept.rows.at + batches * tiles * 16 + first * tiles,
      }),
    };
    call.heap.guard(8 * Math.max(sizes.width, valueWidth) * 4);
    const tasks = count * Math.ceil(seq / TASK_ROWS);
    call.run(FORWARD, fields, tasks, scratchBytes(stride), (sizes.product * count) / batches);
    call.unpad(out, at, count * seq, valueDim);
  });
  return kept ? [result.info, kept.exponentials.info, kept.rows.info] : result.info;
}

function band(backend: WasmBackend, inputs: Inputs, attrs: WeightsAttrs): TensorInfo {
  const sizes = sizesOf(inputs.query, inputs.value, attrs);
  const { batches, seq } = sizes;
  const { bandLeft, bandWidth } = attrs;
  const result = backend.makeTensorInMemory([batches, seq, bandWidth]);
  backend.machine.heap.floats(result.at, batches * seq * bandWidth).fill(0);
  eachGroup(backend, inputs, attrs, (call, first, count, job) => {
    call.heap.guard(8 * sizes.width * 4);
    const fields = { ...job, band: result.at + first * seq * bandWidth * 4, bandLeft, bandWidth };
    const tasks = count * Math.ceil(seq / TASK_ROWS);
    call.run(BAND, fields, tasks, scratchBytes(sizes.stride), (sizes.product * count) / batches);
  });
  return result.info;
}

/** Packs the keys of as many sequences as the scratch limit allows and hands their job on, until all are done. */
function eachGroup(
  backend: WasmBackend,
  { query, key, value, mask, sinks }: Inputs,
  attrs: AttentionAttrs,
  work: (call: Call, first: number, count: number, job: JobFields) => void,
): void {
  const sizes = sizesOf(query, value, attrs);
  const { batches, seq, dim, width, valueDim, valueWidth, panelRows, tiles } = sizes;
  const call = new Call(backend);
  try {
    const rules = rulesOf(call, sinks && backend.addressOf(sinks), sinks?.shape[0] ?? 0, attrs);
    const mark = call.mark;
    const panels = (dim === width ? 1 : 3) + (valueDim === valueWidth ? 0 : 2);
    const bytes = panelRows * Math.max(width, valueWidth) * 4 * panels;
    for (const { first, count } of groups(batches, bytes, attrs.scratchBytes)) {
      const rows = count * seq;
      const job: JobFields = {
        ...commonFields(sizes, attrs, first),
        ...rules,
        query: call.padded(backend.addressOf(query) + first * seq * dim * 4, rows, dim),
        key: call.padded(backend.addressOf(key) + first * seq * dim * 4, rows, dim),
        keyPanels: call.scratch(count * panelRows * width * 4),
        inverses: call.scratch(count * tiles * 16),
        flags: call.scratch(count * tiles),
        ...(mask && { mask: backend.addressOf(mask), maskBatches: mask.shape[0] ?? 1 }),
      };
      call.heap.guard(8 * width * 4);
      call.run(PACK_KEYS, job, count, 64, rows * width);
      work(call, first, count, job);
      call.release(mark);
    }
  } finally {
    call.release();
  }
}
