/** What the op accepts, checked once for all backends. */
import type { Tensor, Tensor1D, Tensor3D } from "@tensorflow/tfjs-core";
import { type AttentionWindow, type Pair, type RowRules, rowRanges } from "./geometry";

/** What a query that sees no key returns: NaN, as a dense softmax does, or 0, as xformers' sparse path does. */
export type EmptyRows = "nan" | "zero";

export interface LocalAttentionOptions extends AttentionWindow, RowRules {
  /** What scores are multiplied with; 1/sqrt(head_dim) when left out. */
  readonly scale?: number;
  /** Hides this (query, key) pair and every later one in row-major order. */
  readonly firstLostPair?: Pair;
  /** Bool tensor (mask_batch, seq, seq) ANDed with the window, true = may be seen; mask_batch divides batch·heads. */
  readonly mask?: Tensor;
  /**
   * One more logit for each head, (heads) with heads a divisor of batch·heads, float32: it takes part in the softmax and is
   * dropped, so that a row's weights sum to less than 1 and a row without keys returns 0 (gpt-oss). Receives a gradient.
   */
  readonly sinks?: Tensor1D;
  /** "nan" when left out. */
  readonly emptyRows?: EmptyRows;
  /**
   * Whether a recorded forward pass keeps its weights, if they fit scratchBytes, so that the backward pass need not
   * compute them again; true when left out.
   */
  readonly keepWeights?: boolean;
  /**
   * Whether WebGPU may hold keys and values as half floats while it computes, where the device can: less memory traffic,
   * results within 1e-3; false when left out. Other backends take no notice.
   */
  readonly halfFloats?: boolean;
  /** Most GPU bytes the op may hold beside inputs and output; 64 MiB when left out. */
  readonly scratchBytes?: number;
}

/** The options as kernels receive them: plain numbers, reaches clipped to ±seq so that they fit an int. */
export interface AttentionAttrs {
  readonly left: number;
  readonly right: number;
  readonly scale: number;
  /** (seq, 0) when no pair is lost. */
  readonly firstLostQuery: number;
  readonly firstLostKey: number;
  readonly emptyRows: EmptyRows;
  readonly scratchBytes: number;
  readonly halfFloats?: boolean;
  /** Where rows have ranges of their own: (rangeBatches, seq, 2), first and last key, lost pairs left out. */
  readonly ranges?: Int32Array;
  readonly rangeBatches?: number;
  /** Whether some of these ranges reach beyond the window. */
  readonly wide?: boolean;
}

/** For the forward kernel: whether its weights are kept for the backward pass, should they fit the scratch limit. */
export interface ForwardAttrs extends AttentionAttrs {
  readonly keepWeights: boolean;
}

/** For the band of weights: column n belongs to key i - bandLeft + n. */
export interface WeightsAttrs extends AttentionAttrs {
  readonly bandLeft: number;
  readonly bandWidth: number;
}

const DEFAULT_SCRATCH_BYTES = 64 * 1024 * 1024;

function describe(name: string, tensor: Tensor): string {
  return `${name} (${tensor.shape.join(", ")})`;
}

function checkInteger(name: string, value: number): void {
  if (!Number.isInteger(value))
    throw new RangeError(`localAttention: ${name} must be an integer, not ${value}`);
}

function checkSinks(sinks: Tensor, batches: number): void {
  const [heads = 0] = sinks.shape;
  if (sinks.rank !== 1 || heads === 0 || batches % heads !== 0) {
    throw new RangeError(
      `localAttention: ${describe("sinks", sinks)} must be (heads), with heads a divisor of ${batches}`,
    );
  }
  if (sinks.dtype !== "float32") {
    throw new RangeError(`localAttention: sinks must be float32, not ${sinks.dtype}`);
  }
}

/** `low` … `high` is what may stand for a key. */
function checkKeys(name: string, keys: ArrayLike<number>, batches: number, seq: number, low: number): void {
  const groups = keys.length / seq;
  if (!(Number.isInteger(groups) && groups > 0) || batches % groups !== 0) {
    throw new RangeError(
      `localAttention: ${keys.length} ${name} must be (batch, ${seq}) with batch a divisor of ${batches}`,
    );
  }
  const high = low + seq;
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n] as number;
    if (!Number.isInteger(key) || key < low || key > high) {
      throw new RangeError(`localAttention: ${name} are keys from ${low} to ${high}, not ${key}`);
    }
  }
}

function checkRules({ starts, ends, globalRows = [] }: RowRules, batches: number, seq: number): void {
  if (starts) checkKeys("starts", starts, batches, seq, 0);
  if (ends) checkKeys("ends", ends, batches, seq, -1);
  if (starts && ends && starts.length !== ends.length && Math.min(starts.length, ends.length) !== seq) {
    throw new RangeError(
      `localAttention: ${starts.length} starts and ${ends.length} ends belong to different numbers of sequences`,
    );
  }
  for (const row of globalRows) {
    if (!Number.isInteger(row) || row < 0 || row >= seq) {
      throw new RangeError(`localAttention: a global row is one of 0 to ${seq - 1}, not ${row}`);
    }
  }
}

/**
 * Checks shapes and options.
 *
 * @throws RangeError naming the operands and their shapes.
 */
export function checkInputs(
  query: Tensor3D,
  key: Tensor3D,
  value: Tensor3D,
  options: LocalAttentionOptions,
): AttentionAttrs {
  for (const [name, tensor] of [
    ["query", query] as const,
    ["key", key] as const,
    ["value", value] as const,
  ]) {
    if (tensor.rank !== 3) {
      throw new RangeError(
        `localAttention: ${describe(name, tensor)} must have 3 axes, (batch·heads, seq, head_dim)`,
      );
    }
    if (tensor.dtype !== "float32") {
      throw new RangeError(`localAttention: ${name} must be float32, not ${tensor.dtype}`);
    }
    if (tensor.size === 0) throw new RangeError(`localAttention: ${describe(name, tensor)} is empty`);
  }
  const [batches, seq, dim] = query.shape;
  if (key.shape[0] !== batches || key.shape[1] !== seq || key.shape[2] !== dim) {
    throw new RangeError(
      `localAttention: ${describe("query", query)} and ${describe("key", key)} must have the same shape`,
    );
  }
  if (value.shape[0] !== batches || value.shape[1] !== seq) {
    throw new RangeError(
      `localAttention: ${describe("value", value)} must have the batch·heads and seq of ${describe("query", query)}`,
    );
  }
  const { mask } = options;
  if (mask) {
    const [maskBatch = 0, rows, columns] = mask.shape;
    if (mask.rank !== 3 || rows !== seq || columns !== seq || maskBatch === 0 || batches % maskBatch !== 0) {
      throw new RangeError(
        `localAttention: ${describe("mask", mask)} must be (mask_batch, ${seq}, ${seq}) with mask_batch a divisor of ${batches}`,
      );
    }
    if (mask.dtype !== "bool") throw new RangeError(`localAttention: mask must be bool, not ${mask.dtype}`);
  }
  checkInteger("left", options.left);
  checkInteger("right", options.right);
  const scale = options.scale ?? 1 / Math.sqrt(dim);
  if (!Number.isFinite(scale)) throw new RangeError(`localAttention: scale must be finite, not ${scale}`);
  const scratchBytes = options.scratchBytes ?? DEFAULT_SCRATCH_BYTES;
  if (!(scratchBytes > 0))
    throw new RangeError(`localAttention: scratchBytes must be above 0, not ${scratchBytes}`);
  const clip = (x: number) => Math.max(-seq, Math.min(seq, x));
  const firstLostPair = options.firstLostPair ?? { query: seq, key: 0 };
  checkInteger("firstLostPair.query", firstLostPair.query);
  checkInteger("firstLostPair.key", firstLostPair.key);
  const { sinks, starts, ends, globalRows } = options;
  if (sinks) checkSinks(sinks, batches);
  checkRules(options, batches, seq);
  const window = { left: clip(options.left), right: clip(options.right) };
  const own =
    starts || ends || globalRows?.length
      ? rowRanges(seq, window, { query: firstLostPair.query, key: firstLostPair.key }, options)
      : undefined;
  return {
    ...window,
    scale,
    firstLostQuery: clip(firstLostPair.query),
    firstLostKey: clip(firstLostPair.key),
    // A row without keys gives all its weight to the sink.
    emptyRows: sinks ? "zero" : (options.emptyRows ?? "nan"),
    scratchBytes,
    ...(options.halfFloats && { halfFloats: true }),
    ...(own && { ranges: own.ranges, rangeBatches: own.batches, wide: own.wide }),
  };
}
