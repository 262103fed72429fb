/** Scores of a block of tiles and their exponentials. */
import { firstKey, Job, KEYS, lastKey, maskRow, ROWS, sinkOf, TILES, tileFrom, tileTo } from "./job";
import { dotTile } from "./tiles";
import { exp, highest, total, zero } from "./vector";

/**
 * What a block keeps in front of its scores: for each tile the panels that it sees, `from` … `to`, and whether its
 * products were finite.
 */
export const BLOCK_HEAD: usize = 64;

// @ts-ignore
@inline
export function fromOf(own: usize, tile: i32): i32 {
  return load<i32>(own + ((<usize>tile) << 2));
}

// @ts-ignore
@inline
export function toOf(own: usize, tile: i32): i32 {
  return load<i32>(own + ((<usize>tile) << 2), 16);
}

/** Writes the head of a block. */
export function beginBlock(job: Job, batch: i32, i0: i32, tiles: i32, head: usize): void {
  for (let t = 0; t < tiles; t++) {
    const at = head + ((<usize>t) << 2);
    store<i32>(at, tileFrom(job, batch, i0 + t * ROWS));
    store<i32>(at, tileTo(job, batch, i0 + t * ROWS), 16);
  }
  if (!job.ranges) return;
  // Rows with ranges of their own may begin anywhere, but what follows counts on tiles that begin and end in order.
  for (let t = 1; t < tiles; t++) {
    const at = head + ((<usize>t) << 2);
    store<i32>(at, max(load<i32>(at, 16), load<i32>(at - 4, 16)), 16);
  }
  for (let t = tiles - 2; t >= 0; t--) {
    const at = head + ((<usize>t) << 2);
    store<i32>(at, min(load<i32>(at), load<i32>(at + 4)));
  }
}

/** Bytes of a row of a block's own scores: tiles lie above each other, a key in one column, whatever tile sees it. */
// @ts-ignore
@inline
export function ownRow(job: Job): usize {
  return (<usize>(job.stride + ROWS * TILES)) << 2;
}

/** A tile's first score in such a block. */
// @ts-ignore
@inline
export function ownTile(job: Job, head: usize, own: usize, tile: i32): usize {
  return own + <usize>(tile * ROWS) * ownRow(job) + ((<usize>(fromOf(head, tile) - fromOf(head, 0))) << 2);
}

/** Where the exponentials of a tile are: kept for the backward pass, or the block's own, which stay in the first cache. */
// @ts-ignore
@inline
export function exponentialsOf(job: Job, batch: i32, i: i32, tile: i32, head: usize, own: usize): usize {
  if (!job.exponentials) return ownTile(job, head, own, tile);
  return job.exponentials + (<usize>batch * ((job.seq + 3) >> 2) + (i >> 2)) * ((<usize>job.stride) << 4);
}

/** Bytes between rows of those exponentials. */
// @ts-ignore
@inline
export function exponentialsRow(job: Job): usize {
  return job.exponentials ? (<usize>job.stride) << 2 : ownRow(job);
}

// @ts-ignore
@inline
export function flagOf(job: Job, batch: i32, i: i32): usize {
  return job.flags + <usize>batch * ((job.seq + 3) >> 2) + (i >> 2);
}

// @ts-ignore
@inline
export function inverseOf(job: Job, batch: i32, i: i32): usize {
  return job.inverses + ((<usize>batch * ((job.seq + 3) & ~3) + i) << 2);
}

/**
 * Products of up to `tiles` tiles of `a` with panels, scaled: a panel serves all of them while it is in the first cache.
 * A tile whose products are not all finite gets its flag set.
 *
 * @param a the first row of the block; rows have `channels` floats
 * @param kept whether they go where exponentials are kept, if they are; else they go to `own`
 */
export function products(
  job: Job, batch: i32, i0: i32, tiles: i32, a: usize, channels: i32, panels: usize, scale: f32,
  head: usize, own: usize, kept: bool,
): void {
  const bytes = (<usize>channels) << 2;
  const row = kept ? exponentialsRow(job) : ownRow(job);
  const factor = f32x4.splat(scale);
  const panelBytes = bytes * KEYS;
  let from = i32.MAX_VALUE, to = 0;
  for (let t = 0; t < tiles; t++) {
    from = min(from, fromOf(head, t));
    to = max(to, toOf(head, t));
    store<f32>(head + ((<usize>t) << 2), 0, 32);
  }
  for (let j = from; j < to; j += KEYS) {
    const panel = panels + <usize>(j >> 3) * panelBytes;
    for (let t = 0; t < tiles; t++) {
      const first = fromOf(head, t);
      if (j < first || j >= toOf(head, t)) continue;
      const i = i0 + t * ROWS;
      const base = kept ? exponentialsOf(job, batch, i, t, head, own) : ownTile(job, head, own, t);
      const bad = dotTile(a + <usize>(t * ROWS) * bytes, bytes, panel, base + ((<usize>(j - first)) << 2), row, factor);
      const at = head + ((<usize>t) << 2);
      store<f32>(at, load<f32>(at, 32) + total(bad), 32);
    }
  }
  for (let t = 0; t < tiles; t++) {
    if (load<f32>(head + ((<usize>t) << 2), 32) !== 0) store<u8>(flagOf(job, batch, i0 + t * ROWS), 1);
  }
}

/** Hides what row i does not see among `n` scores that begin with key `from`. */
function hide(job: Job, batch: i32, i: i32, scores: usize, from: i32, n: i32): void {
  const first = max(0, min(firstKey(job, batch, i) - from, n));
  const last = lastKey(job, batch, i) - from;
  for (let j = 0; j < first; j++) store<f32>(scores + ((<usize>j) << 2), -Infinity);
  for (let j = max(0, last + 1); j < n; j++) store<f32>(scores + ((<usize>j) << 2), -Infinity);
  const mask = maskRow(job, batch, i);
  if (!mask) return;
  for (let j = first; j <= last; j++) {
    if (!load<u8>(mask + from + j)) store<f32>(scores + ((<usize>j) << 2), -Infinity);
  }
}

/** Turns a row of `n` scores into exponentials, and returns 1 / (their sum and the sink's), or -1 where all are hidden. */
// @ts-ignore
@inline
function exponentials(scores: usize, n: i32, sink: f32): f32 {
  const end = scores + ((<usize>n) << 2);
  let m0 = f32x4.splat(-Infinity), m1 = m0;
  for (let at = scores; at < end; at += 32) {
    m0 = f32x4.pmax(m0, v128.load(at));
    m1 = f32x4.pmax(m1, v128.load(at, 16));
  }
  const top = highest(f32x4.pmax(m0, m1));
  if (top === -Infinity) {
    memory.fill(scores, 0, (<usize>n) << 2);
    return -1;
  }
  const m = f32x4.splat(max(top, sink));
  let s0 = zero(), s1 = s0;
  for (let at = scores; at < end; at += 32) {
    const e0 = exp(f32x4.sub(v128.load(at), m));
    const e1 = exp(f32x4.sub(v128.load(at, 16), m));
    v128.store(at, e0);
    v128.store(at, e1, 16);
    s0 = f32x4.add(s0, e0);
    s1 = f32x4.add(s1, e1);
  }
  const sum = total(f32x4.add(s0, s1));
  return 1 / (sink === -Infinity ? sum : sum + f32x4.extract_lane(exp(f32x4.sub(f32x4.splat(sink), m)), 0));
}

/** Exponentials and inverse sums of a block of tiles; tiles that met numbers that are not finite have their flag set. */
export function blockExponentials(job: Job, batch: i32, i0: i32, tiles: i32, head: usize, own: usize): void {
  const base = <usize>batch * job.seq;
  const panelRows = (job.seq + 7) & ~7;
  const query = job.query + (base + i0) * ((<usize>job.dim) << 2);
  const keys = job.keyPanels + <usize>batch * panelRows * ((<usize>job.dim) << 2);
  const row = exponentialsRow(job);
  const sink = sinkOf(job, batch);
  for (let t = 0; t < tiles; t++) store<u8>(flagOf(job, batch, i0 + t * ROWS), 0);
  products(job, batch, i0, tiles, query, job.dim, keys, job.scale, head, own, true);
  for (let t = 0; t < tiles; t++) {
    const i = i0 + t * ROWS;
    if (load<u8>(flagOf(job, batch, i))) continue;
    const from = fromOf(head, t), n = toOf(head, t) - from;
    const at = exponentialsOf(job, batch, i, t, head, own);
    for (let r = 0; r < ROWS; r++) {
      const scores = at + <usize>r * row;
      // Rows beyond the sequence hide everything: what was computed for them is of no use.
      if (i + r < job.seq) hide(job, batch, i + r, scores, from, n);
      else for (let j = 0; j < n; j++) store<f32>(scores + ((<usize>j) << 2), -Infinity);
      store<f32>(inverseOf(job, batch, i + r), exponentials(scores, n, sink));
    }
  }
}

/** How many tiles a block has that begins with row i. */
// @ts-ignore
@inline
export function tilesFrom(i: i32, end: i32): i32 {
  return min(TILES, (end - i + ROWS - 1) / ROWS);
}
