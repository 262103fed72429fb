/** Gradients, from kept exponentials or from exponentials computed again. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import type { WasmBackend } from "./backend";
import { Call, commonFields, type Group, groups, rulesOf, type Sizes, sizesOf } from "./call";
import {
  BACKWARD,
  type JobFields,
  PACK_KEYS,
  PACK_VALUES,
  roundUp,
  scratchBytes,
  segmentOf,
  TILE_ROWS,
} from "./job";

interface Kept {
  readonly exponentials: TensorInfo;
  /** Inverse sums of the rows, then a byte for each tile. */
  readonly rows: TensorInfo;
}

export interface BackwardInputs {
  readonly query: TensorInfo;
  readonly key: TensorInfo;
  readonly value: TensorInfo;
  readonly mask: TensorInfo | undefined;
  readonly sinks: TensorInfo | undefined;
  readonly dout: TensorInfo;
  readonly kept: Kept | undefined;
}

/** Tasks that a thread should find, so that none waits long for the last. */
const TASKS_PER_THREAD = 4;

/** Where the gradients go. */
interface Targets {
  readonly dquery: number;
  readonly dkey: number;
  readonly dvalue: number;
  /** Summed here, in float64; empty without sinks. */
  readonly dsinks: Float64Array;
}

/** dquery, dkey, dvalue and, with sinks, dsinks of sum(out · dout). */
export function backward(backend: WasmBackend, inputs: BackwardInputs, attrs: AttentionAttrs): TensorInfo[] {
  const sizes = sizesOf(inputs.query, inputs.value, attrs);
  const dquery = backend.makeTensorInMemory(inputs.query.shape);
  const dkey = backend.makeTensorInMemory(inputs.key.shape);
  const dvalue = backend.makeTensorInMemory(inputs.value.shape);
  const dsinks = new Float64Array(inputs.sinks?.shape[0] ?? 0);
  const call = new Call(backend);
  try {
    const { sinks } = inputs;
    const rules = rulesOf(call, sinks && backend.addressOf(sinks), dsinks.length, attrs);
    const mark = call.mark;
    const bytes = sizes.panelRows * 4 * (2 * sizes.width + 2 * sizes.valueWidth);
    for (const group of groups(sizes.batches, bytes, attrs.scratchBytes)) {
      const at = { dquery: dquery.at, dkey: dkey.at, dvalue: dvalue.at, dsinks };
      groupGradients(backend, call, inputs, attrs, sizes, group, at, rules);
      call.release(mark);
    }
  } finally {
    call.release();
  }
  const three = [dquery.info, dkey.info, dvalue.info];
  if (!inputs.sinks) return three;
  return [...three, backend.makeTensorInfo(inputs.sinks.shape, "float32", Float32Array.from(dsinks))];
}

function groupGradients(
  backend: WasmBackend,
  call: Call,
  { query, key, value, mask, sinks, dout, kept }: BackwardInputs,
  attrs: AttentionAttrs,
  sizes: Sizes,
  { first, count }: Group,
  at: Targets,
  rules: JobFields,
): void {
  const { batches, seq, dim, valueDim, width, valueWidth, panelRows, tiles, stride } = sizes;
  const rows = count * seq;
  const from = (tensor: TensorInfo, channels: number) =>
    call.padded(backend.addressOf(tensor) + first * seq * channels * 4, rows, channels);
  const queryAt = at.dquery + first * seq * dim * 4;
  const dquery = call.target(queryAt, rows, dim);
  const sums = (width_: number) => call.zeros(count * panelRows * width_ * 4);
  // Where rows and channels fill whole panels, gradients are summed where they stay.
  const inPlace = seq === panelRows;
  const dkeyAt = at.dkey + first * seq * dim * 4;
  const dvalueAt = at.dvalue + first * seq * valueDim * 4;
  const zeroed = (place: number, length: number) => {
    call.heap.floats(place, length).fill(0);
    return place;
  };
  const dkey = inPlace && dim === width ? zeroed(dkeyAt, rows * dim) : sums(width);
  const dvalue = inPlace && valueDim === valueWidth ? zeroed(dvalueAt, rows * valueDim) : sums(valueWidth);
  const threads = backend.machine.threads;
  // A row that reaches everywhere leaves no two segments without a key in common.
  const segment = attrs.wide
    ? segmentOf(seq, seq, 0, count, 1)
    : segmentOf(seq, attrs.left, attrs.right, count, threads === 1 ? 1 : threads * TASKS_PER_THREAD);
  const segments = Math.ceil(seq / segment);
  const poisoned = call.zeros(count);
  const perRow = roundUp(seq, TILE_ROWS);
  const sinkRows = sinks ? call.zeros(count * perRow * 4) : 0;
  const rowsAt = kept && backend.addressOf(kept.rows);
  const job: JobFields = {
    ...commonFields(sizes, attrs, first),
    ...rules,
    query: from(query, dim),
    key: from(key, dim),
    value: from(value, valueDim),
    dout: from(dout, valueDim),
    valuePanels: call.scratch(count * panelRows * valueWidth * 4),
    keyPanels: kept ? 0 : call.scratch(count * panelRows * width * 4),
    exponentials: kept ? backend.addressOf(kept.exponentials) + first * tiles * stride * 16 : 0,
    inverses: rowsAt === undefined ? call.scratch(count * tiles * 16) : rowsAt + first * tiles * 16,
    flags: rowsAt === undefined ? call.scratch(count * tiles) : rowsAt + batches * tiles * 16 + first * tiles,
    dquery,
    dkey,
    dvalue,
    segment,
    poisoned,
    dsinks: sinkRows,
    ...(mask && { mask: backend.addressOf(mask), maskBatches: mask.shape[0] ?? 1 }),
  };
  call.heap.guard(8 * Math.max(width, valueWidth) * 4);
  const work = (sizes.product * count) / batches;
  call.run(PACK_VALUES, job, count, 64, rows * valueWidth);
  if (!kept) call.run(PACK_KEYS, job, count, 64, rows * width);
  call.run(BACKWARD, job, count * Math.ceil(segments / 2), scratchBytes(stride), work);
  const odd = count * Math.floor(segments / 2);
  if (odd > 0) call.run(BACKWARD, { ...job, parity: 1 }, odd, scratchBytes(stride), work);
  call.unpad(dquery, queryAt, rows, dim);
  for (let b = 0; b < count; b++) {
    if (sinks) {
      const head = (first + b) % at.dsinks.length;
      for (const x of call.heap.floats(sinkRows + b * perRow * 4, seq)) {
        at.dsinks[head] = (at.dsinks[head] as number) + x;
      }
    }
    if (dkey !== dkeyAt) call.unpad(dkey + b * panelRows * width * 4, dkeyAt + b * seq * dim * 4, seq, dim);
    if (dvalue !== dvalueAt) {
      const to = dvalueAt + b * seq * valueDim * 4;
      call.unpad(dvalue + b * panelRows * valueWidth * 4, to, seq, valueDim);
    }
    // The NaN weights of a row that sees nothing reach every value of its sequence.
    if (attrs.emptyRows === "nan" && call.heap.bytes(poisoned + b, 1)[0] === 1) {
      call.heap.floats(dvalueAt + b * seq * valueDim * 4, seq * valueDim).fill(Number.NaN);
    }
  }
}
