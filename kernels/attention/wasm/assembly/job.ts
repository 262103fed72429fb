/** What one call asks for, as its threads read it. Filled in by ../job.ts in the same order: 4 bytes a field. */

@unmanaged
export class Job {
  batches: i32;
  seq: i32;
  /** Channels of query and key, and of value; both multiples of 8, those beyond the tensors' own are 0. */
  dim: i32;
  valueDim: i32;
  left: i32;
  right: i32;
  firstLostQuery: i32;
  firstLostKey: i32;
  scale: f32;
  /** What a row that sees nothing returns. */
  emptyValue: f32;
  /** Bytes (maskBatches, seq, seq), 0 hides; 0 for no mask. */
  mask: usize;
  maskBatches: i32;
  /** Sequences before those of this job: a long call is done in several. `batches` counts all of them. */
  firstBatch: i32;
  query: usize;
  key: usize;
  value: usize;
  /** Keys and values transposed in panels of 8 rows: (batches, panels, channels, 8). */
  keyPanels: usize;
  valuePanels: usize;
  out: usize;
  /** Exponentials of each tile of 4 rows, (batches, tiles, 4, stride), or 0: not kept. */
  exponentials: usize;
  /** 1 / sum of a row's exponentials, (batches, tiles · 4); -1 for a row that sees nothing. */
  inverses: usize;
  /** Bytes (batches, tiles): 1 where a tile met numbers that are not finite, and is computed row by row. */
  flags: usize;
  /** Floats of a row of scores. */
  stride: i32;
  dout: usize;
  dquery: usize;
  /** (batches, panels · 8, channels) */
  dkey: usize;
  dvalue: usize;
  /** Rows of a backward task, and which of them are done now: even ones or odd ones. */
  segment: i32;
  parity: i32;
  /** The band of weights, its first column's reach and its columns. */
  band: usize;
  bandLeft: i32;
  bandWidth: i32;
  /** Bytes (batches): 1 where a row saw nothing and its NaN has to reach every value. */
  poisoned: usize;
  /** Integers (rangeBatches, seq, 2), the first and the last key of each row; 0 where the window alone says it. */
  ranges: usize;
  rangeBatches: i32;
  /** One more logit for each of `heads` heads, or 0; and what each row adds to its gradient, (batches, tiles · 4). */
  sinks: usize;
  heads: i32;
  dsinks: usize;
}

/** Rows of a tile. */
export const ROWS: i32 = 4;
/** Keys of a panel. */
export const KEYS: i32 = 8;
/** Tiles of a block: so many rows share what a panel brought into the first cache. */
export const TILES: i32 = 4;
/** Rows of a forward task. */
export const TASK_ROWS: i32 = 64;

// @ts-ignore
@inline
function rangeOf(job: Job, batch: i32, i: i32): usize {
  const own = (<i64>(job.firstBatch + batch) * job.rangeBatches) / job.batches;
  return job.ranges + ((<usize>own * job.seq + i) << 3);
}

// @ts-ignore
@inline
export function firstKey(job: Job, batch: i32, i: i32): i32 {
  return job.ranges ? load<i32>(rangeOf(job, batch, i)) : max(0, i - job.left);
}

// @ts-ignore
@inline
export function lastKey(job: Job, batch: i32, i: i32): i32 {
  if (job.ranges) return load<i32>(rangeOf(job, batch, i), 4);
  const last = min(job.seq - 1, i + job.right);
  if (i < job.firstLostQuery) return last;
  return i > job.firstLostQuery ? -1 : min(last, job.firstLostKey - 1);
}

/** The first key of the panels that a tile's rows see; what lies before is seen by none of them. */
export function tileFrom(job: Job, batch: i32, i: i32): i32 {
  let first = firstKey(job, batch, i);
  // By the window alone the first row's key comes first.
  if (job.ranges) {
    const end = min(i + ROWS, job.seq);
    for (let r = i + 1; r < end; r++) first = min(first, firstKey(job, batch, r));
  }
  return min(first, job.seq) & ~(KEYS - 1);
}

/** The end of those panels, at least `tileFrom`. */
export function tileTo(job: Job, batch: i32, i: i32): i32 {
  let last = -1;
  const end = min(i + ROWS, job.seq);
  for (let r = i; r < end; r++) last = max(last, lastKey(job, batch, r));
  return max(tileFrom(job, batch, i), (last + KEYS) & ~(KEYS - 1));
}

/** The logit of the sink of a sequence's head, -infinity where there is none. */
// @ts-ignore
@inline
export function sinkOf(job: Job, batch: i32): f32 {
  return job.sinks ? load<f32>(job.sinks + ((<usize>((job.firstBatch + batch) % job.heads)) << 2)) : -Infinity;
}

// @ts-ignore
@inline
export function maskRow(job: Job, batch: i32, i: i32): usize {
  if (!job.mask) return 0;
  const maskBatch = (<i64>(job.firstBatch + batch) * job.maskBatches) / job.batches;
  return job.mask + (<usize>maskBatch * job.seq + i) * job.seq;
}
