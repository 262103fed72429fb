/**
 * The backward pass: one task is a segment of rows of one sequence. It adds to the gradients of every key that its rows
 * see, so neighbouring segments are never at work together: even ones come first, then odd ones.
 */
import { carefulGradients, sinkGradientOf } from "./careful";
import { Job, ROWS, TILES } from "./job";
import { headOf, ownScores } from "./forward";
import {
  beginBlock, blockExponentials, flagOf, fromOf, inverseOf, ownRow, ownTile, exponentialsOf, exponentialsRow, products, tilesFrom, toOf,
} from "./softmax";
import { valueTile } from "./tiles";
import { madd, total, zero } from "./vector";

/** Weights at `weights` from exponentials, and the scores' gradients in place of the weights' gradients at `changes`. */
function scoreGradients(job: Job, batch: i32, i: i32, keys: i32, exponentials: usize, weights: usize, changes: usize): void {
  const bytes = (<usize>keys) << 2;
  const row = ownRow(job), exponentialsStep = exponentialsRow(job);
  const scale = f32x4.splat(job.scale);
  for (let r = 0; r < ROWS; r++) {
    const inverse = f32x4.splat(max(0, load<f32>(inverseOf(job, batch, i + r))));
    let s0 = zero(), s1 = s0, kept = s0;
    for (let at: usize = 0; at < bytes; at += 32) {
      const w0 = f32x4.mul(v128.load(exponentials + at), inverse), w1 = f32x4.mul(v128.load(exponentials + at, 16), inverse);
      v128.store(weights + at, w0);
      v128.store(weights + at, w1, 16);
      s0 = madd(w0, v128.load(changes + at), s0);
      s1 = madd(w1, v128.load(changes + at, 16), s1);
      kept = f32x4.add(kept, f32x4.add(w0, w1));
    }
    const mean = f32x4.splat(total(f32x4.add(s0, s1)));
    if (job.dsinks) {
      store<f32>(sinkGradientOf(job, batch, i + r), (total(kept) - 1) * f32x4.extract_lane(mean, 0));
    }
    for (let at: usize = 0; at < bytes; at += 32) {
      const c0 = f32x4.mul(f32x4.sub(v128.load(changes + at), mean), scale);
      const c1 = f32x4.mul(f32x4.sub(v128.load(changes + at, 16), mean), scale);
      v128.store(changes + at, f32x4.mul(c0, v128.load(weights + at)));
      v128.store(changes + at, f32x4.mul(c1, v128.load(weights + at, 16)), 16);
    }
    exponentials += exponentialsStep;
    weights += row;
    changes += row;
  }
}

/**
 * Adds (rows' weights)ᵀ · rows to the keys' rows, 4 keys and 8 channels at a time, over the rows of tiles `t0` … `t1`
 * that see the keys: those tiles are neighbours.
 */
function addTiles(
  job: Job, head: usize, i0: i32, t0: i32, t1: i32, weights: usize, rows: usize, channels: i32, sums: usize,
): void {
  let from = i32.MAX_VALUE, to = 0;
  for (let t = t0; t < t1; t++) {
    from = min(from, fromOf(head, t));
    to = max(to, toOf(head, t));
  }
  const bytes = (<usize>channels) << 2;
  const row = ownRow(job);
  const base = fromOf(head, 0);
  for (let j = from; j < to; j += 4) {
    let first = t0, end = t1;
    while (first < end && j >= toOf(head, first)) first++;
    while (end > first && (j < fromOf(head, end - 1) || j >= toOf(head, end - 1))) end--;
    const count = min(end * ROWS, job.seq - i0) - first * ROWS;
    if (count <= 0) continue;
    const p0 = weights + <usize>(first * ROWS) * row + ((<usize>(j - base)) << 2);
    const pEnd = p0 + <usize>count * row;
    let at0 = sums + <usize>j * bytes;
    const r0 = rows + <usize>(first * ROWS) * bytes;
    for (let c: usize = 0; c < bytes; c += 32, at0 += 32) {
      const at1 = at0 + bytes, at2 = at1 + bytes, at3 = at2 + bytes;
      let a0 = v128.load(at0), b0 = v128.load(at0, 16), a1 = v128.load(at1), b1 = v128.load(at1, 16);
      let a2 = v128.load(at2), b2 = v128.load(at2, 16), a3 = v128.load(at3), b3 = v128.load(at3, 16);
      let p = p0, at = r0 + c;
      while (p < pEnd) {
        const x = v128.load(at), y = v128.load(at, 16);
        let z = v128.load32_splat(p); a0 = madd(z, x, a0); b0 = madd(z, y, b0);
        z = v128.load32_splat(p, 4); a1 = madd(z, x, a1); b1 = madd(z, y, b1);
        z = v128.load32_splat(p, 8); a2 = madd(z, x, a2); b2 = madd(z, y, b2);
        z = v128.load32_splat(p, 12); a3 = madd(z, x, a3); b3 = madd(z, y, b3);
        at += bytes;
        p += row;
      }
      v128.store(at0, a0); v128.store(at0, b0, 16); v128.store(at1, a1); v128.store(at1, b1, 16);
      v128.store(at2, a2); v128.store(at2, b2, 16); v128.store(at3, a3); v128.store(at3, b3, 16);
    }
  }
}

/** The same for a whole block, flagged tiles left out: their rows hold numbers that would spoil a sum, even times 0. */
function addToKeys(
  job: Job, batch: i32, i0: i32, tiles: i32, head: usize, weights: usize, rows: usize, channels: i32, sums: usize,
): void {
  let start = 0;
  for (let t = 0; t <= tiles; t++) {
    if (t < tiles && !load<u8>(flagOf(job, batch, i0 + t * ROWS))) continue;
    if (t > start) addTiles(job, head, i0, start, t, weights, rows, channels, sums);
    start = t + 1;
  }
}

/** dquery of the block: the scores' gradients times the keys. */
function queryGradients(job: Job, batch: i32, i0: i32, tiles: i32, head: usize, changes: usize, scratch: usize): void {
  const bytes = (<usize>job.dim) << 2;
  const base = <usize>batch * job.seq;
  for (let c: usize = 0; c < bytes; c += 32) {
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (load<u8>(flagOf(job, batch, i))) continue;
      const from = fromOf(head, t), n = toOf(head, t) - from;
      const keys = job.key + (base + from) * bytes + c;
      // Rows beyond the last key may hold anything.
      if (total(valueTile(ownTile(job, head, changes, t), ownRow(job), n, keys, bytes, scratch)) !== 0) {
        store<u8>(flagOf(job, batch, i), 1);
        continue;
      }
      for (let r = 0; r < min(ROWS, job.seq - i); r++) {
        const out = job.dquery + (base + i + r) * bytes + c;
        v128.store(out, v128.load(scratch + ((<usize>r) << 5)));
        v128.store(out, v128.load(scratch + ((<usize>r) << 5), 16), 16);
      }
    }
  }
}

/** Whether a row of this tile sees nothing. */
function seesNothing(job: Job, batch: i32, i: i32): bool {
  for (let r = i; r < min(i + ROWS, job.seq); r++) {
    if (load<f32>(inverseOf(job, batch, r)) < 0) return true;
  }
  return false;
}

export function backwardTask(job: Job, batch: i32, start: i32, scratch: usize): void {
  const head = headOf(scratch), exponentials = ownScores(scratch);
  const block = ownRow(job) * ROWS * TILES;
  const weights = exponentials + block, changes = weights + block;
  const base = <usize>batch * job.seq;
  const panelRows = <usize>((job.seq + 7) & ~7);
  const end = min(job.seq, start + job.segment);
  const dkey = job.dkey + <usize>batch * panelRows * ((<usize>job.dim) << 2);
  const dvalue = job.dvalue + <usize>batch * panelRows * ((<usize>job.valueDim) << 2);
  const valuePanels = job.valuePanels + <usize>batch * panelRows * ((<usize>job.valueDim) << 2);
  for (let i0 = start; i0 < end; i0 += ROWS * TILES) {
    const tiles = tilesFrom(i0, end);
    beginBlock(job, batch, i0, tiles, head);
    if (!job.exponentials) blockExponentials(job, batch, i0, tiles, head, exponentials);
    const up = job.dout + (base + i0) * ((<usize>job.valueDim) << 2);
    const query = job.query + (base + i0) * ((<usize>job.dim) << 2);
    products(job, batch, i0, tiles, up, job.valueDim, valuePanels, 1, head, changes, false);
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (load<u8>(flagOf(job, batch, i))) continue;
      if (seesNothing(job, batch, i)) store<u8>(job.poisoned + batch, 1);
      const keys = toOf(head, t) - fromOf(head, t);
      const given = exponentialsOf(job, batch, i, t, head, exponentials);
      scoreGradients(job, batch, i, keys, given, ownTile(job, head, weights, t), ownTile(job, head, changes, t));
    }
    queryGradients(job, batch, i0, tiles, head, changes, scratch);
    addToKeys(job, batch, i0, tiles, head, weights, up, job.valueDim, dvalue);
    addToKeys(job, batch, i0, tiles, head, changes, query, job.dim, dkey);
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (!load<u8>(flagOf(job, batch, i))) continue;
      for (let r = i; r < min(i + ROWS, job.seq); r++) {
        if (!carefulGradients(job, batch, r, exponentials)) store<u8>(job.poisoned + batch, 1);
      }
    }
  }
}
