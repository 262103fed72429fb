/** One call of a kernel: its tensors in the module's memory, blocks of its own that are given back, and its jobs. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import type { WasmBackend } from "./backend";
import { JOB_BYTES, type JobFields, PANEL_ROWS, roundUp, strideOf, TILE_ROWS, writeJob } from "./job";

/** Multiplications below which waking other threads costs more than it brings. */
const WORTH_THREADS = 500_000;

/** Sequences of one job: `first` of all, and how many. */
export interface Group {
  readonly first: number;
  readonly count: number;
}

export class Call {
  readonly #backend: WasmBackend;
  readonly #own: number[] = [];
  readonly #job: number;

  constructor(backend: WasmBackend) {
    this.#backend = backend;
    this.#job = this.scratch(JOB_BYTES);
  }

  get heap() {
    return this.#backend.machine.heap;
  }

  /** A block for as long as the call lasts. */
  scratch(bytes: number): number {
    const at = this.#backend.machine.heap.allocate(bytes);
    this.#own.push(at);
    return at;
  }

  /** A block of zeros. */
  zeros(bytes: number): number {
    const at = this.scratch(bytes);
    this.heap.bytes(at, bytes).fill(0);
    return at;
  }

  /** Runs jobs of a kind; `multiplications` decides whether others help. */
  run(kind: number, job: JobFields, tasks: number, scratch: number, multiplications: number): void {
    writeJob(this.heap, this.#job, job);
    this.#backend.machine.run(kind, this.#job, tasks, scratch, multiplications < WORTH_THREADS);
  }

  /** A group's rows of `channels` floats at `at`, in rows of a multiple of 8: as they lie where they are that already. */
  padded(at: number, rows: number, channels: number): number {
    const width = roundUp(channels, PANEL_ROWS);
    if (width === channels) return at;
    const to = this.scratch(rows * width * 4);
    this.#backend.machine.exports.pad(at, to, rows, channels, width);
    return to;
  }

  /** Where to write rows that `unpad` then brings to `at`. */
  target(at: number, rows: number, channels: number): number {
    const width = roundUp(channels, PANEL_ROWS);
    return width === channels ? at : this.scratch(rows * width * 4);
  }

  unpad(from: number, at: number, rows: number, channels: number): void {
    if (from === at) return;
    this.#backend.machine.exports.unpad(from, at, rows, channels, roundUp(channels, PANEL_ROWS));
  }

  /** Gives back what was allocated since `mark`. */
  release(mark = 0): void {
    for (const at of this.#own.splice(mark)) this.#backend.machine.heap.free(at);
  }

  get mark(): number {
    return this.#own.length;
  }
}

/** Sizes of a problem as the module counts them. */
export interface Sizes {
  readonly batches: number;
  readonly seq: number;
  readonly dim: number;
  readonly valueDim: number;
  /** Channels rounded up to whole panels, rows likewise, and tiles of rows. */
  readonly width: number;
  readonly valueWidth: number;
  readonly panelRows: number;
  readonly tiles: number;
  readonly stride: number;
  /** Multiplications of one product. */
  readonly product: number;
}

export function sizesOf(query: TensorInfo, value: TensorInfo, attrs: AttentionAttrs): Sizes {
  const [batches = 0, seq = 0, dim = 0] = query.shape;
  const valueDim = value.shape[2] ?? 0;
  const stride = attrs.wide
    ? roundUp(seq, PANEL_ROWS)
    : strideOf(seq, attrs.left, attrs.right, attrs.ranges !== undefined);
  return {
    batches,
    seq,
    dim,
    valueDim,
    width: roundUp(dim, PANEL_ROWS),
    valueWidth: roundUp(valueDim, PANEL_ROWS),
    panelRows: roundUp(seq, PANEL_ROWS),
    tiles: Math.ceil(seq / TILE_ROWS),
    stride,
    product: batches * seq * stride * dim,
  };
}

/** Sequences in groups whose scratch of `bytes` each stays within the limit; at least one at a time. */
export function groups(batches: number, bytes: number, limit: number): Group[] {
  const size = Math.max(1, Math.min(batches, Math.floor(limit / Math.max(1, bytes))));
  const all: Group[] = [];
  for (let first = 0; first < batches; first += size) {
    all.push({ first, count: Math.min(size, batches - first) });
  }
  return all;
}

/** What jobs are given of sinks and of rows' own ranges, where there are any. */
export function rulesOf(
  call: Call,
  sinks: number | undefined,
  heads: number,
  attrs: AttentionAttrs,
): JobFields {
  const { ranges, rangeBatches = 1 } = attrs;
  const fields = sinks === undefined ? {} : { sinks, heads };
  if (!ranges) return fields;
  const at = call.scratch(ranges.byteLength);
  call.heap.integers(at, ranges.length).set(ranges);
  return { ...fields, ranges: at, rangeBatches };
}

/** The fields that every job of a call has. */
export function commonFields(sizes: Sizes, attrs: AttentionAttrs, firstBatch: number): JobFields {
  return {
    batches: sizes.batches,
    seq: sizes.seq,
    dim: sizes.width,
    valueDim: sizes.valueWidth,
    left: attrs.left,
    right: attrs.right,
    firstLostQuery: attrs.firstLostQuery,
    firstLostKey: attrs.firstLostKey,
    scale: attrs.scale,
    emptyValue: attrs.emptyRows === "nan" ? Number.NaN : 0,
    firstBatch,
    stride: sizes.stride,
  };
}
