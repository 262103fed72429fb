/** The forward pass and the band of weights: one task is 64 rows of one sequence. */
import { carefulBand, carefulRow } from "./careful";
import { firstKey, Job, lastKey, maskRow, ROWS, TASK_ROWS, TILES } from "./job";
import {
  BLOCK_HEAD, beginBlock, blockExponentials, flagOf, fromOf, inverseOf, exponentialsOf, exponentialsRow, tilesFrom, toOf,
} from "./softmax";
import { TILE_BYTES, valueTile } from "./tiles";
import { total } from "./vector";

/** Scratch of a task: a tile's sums, a block's head and scores; or a row's weights in float64, twice. */
// @ts-ignore
@inline
export function headOf(scratch: usize): usize {
  return scratch + TILE_BYTES;
}

// @ts-ignore
@inline
export function ownScores(scratch: usize): usize {
  return scratch + TILE_BYTES + BLOCK_HEAD;
}

function values(job: Job, batch: i32, i0: i32, tiles: i32, scratch: usize): void {
  const head = headOf(scratch), own = ownScores(scratch);
  const bytes = (<usize>job.valueDim) << 2;
  const base = <usize>batch * job.seq;
  const row = exponentialsRow(job);
  for (let c: usize = 0; c < bytes; c += 32) {
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (load<u8>(flagOf(job, batch, i))) continue;
      const from = fromOf(head, t), n = toOf(head, t) - from;
      const first = job.value + (base + from) * bytes + c;
      const bad = valueTile(exponentialsOf(job, batch, i, t, head, own), row, n, first, bytes, scratch);
      if (total(bad) !== 0) {
        store<u8>(flagOf(job, batch, i), 1);
        continue;
      }
      const rows = min(ROWS, job.seq - i);
      for (let r = 0; r < rows; r++) {
        const inverse = load<f32>(inverseOf(job, batch, i + r));
        const out = job.out + (base + i + r) * bytes + c;
        const sums = scratch + ((<usize>r) << 5);
        const factor = f32x4.splat(inverse);
        if (inverse < 0) {
          v128.store(out, f32x4.splat(job.emptyValue));
          v128.store(out, f32x4.splat(job.emptyValue), 16);
        } else {
          v128.store(out, f32x4.mul(v128.load(sums), factor));
          v128.store(out, f32x4.mul(v128.load(sums, 16), factor), 16);
        }
      }
    }
  }
}

export function forwardTask(job: Job, batch: i32, start: i32, scratch: usize): void {
  const head = headOf(scratch), own = ownScores(scratch);
  const end = min(job.seq, start + TASK_ROWS);
  for (let i0 = start; i0 < end; i0 += ROWS * TILES) {
    const tiles = tilesFrom(i0, end);
    beginBlock(job, batch, i0, tiles, head);
    blockExponentials(job, batch, i0, tiles, head, own);
    values(job, batch, i0, tiles, scratch);
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (!load<u8>(flagOf(job, batch, i))) continue;
      for (let r = i; r < min(i + ROWS, job.seq); r++) carefulRow(job, batch, r, own);
    }
  }
}

export function bandTask(job: Job, batch: i32, start: i32, scratch: usize): void {
  const head = headOf(scratch), own = ownScores(scratch);
  const end = min(job.seq, start + TASK_ROWS);
  for (let i0 = start; i0 < end; i0 += ROWS * TILES) {
    const tiles = tilesFrom(i0, end);
    beginBlock(job, batch, i0, tiles, head);
    blockExponentials(job, batch, i0, tiles, head, own);
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (load<u8>(flagOf(job, batch, i))) continue;
      const exponentials = exponentialsOf(job, batch, i, t, head, own);
      for (let r = i; r < min(i + ROWS, job.seq); r++) {
        bandRow(job, batch, r, exponentials + <usize>(r - i) * exponentialsRow(job), fromOf(head, t));
      }
    }
    // Only now: a careful row's weights take the place of the block's scores.
    for (let t = 0; t < tiles; t++) {
      const i = i0 + t * ROWS;
      if (!load<u8>(flagOf(job, batch, i))) continue;
      for (let r = i; r < min(i + ROWS, job.seq); r++) carefulBand(job, batch, r, own);
    }
  }
}

function bandRow(job: Job, batch: i32, i: i32, exponentials: usize, from: i32): void {
  const out = job.band + (((<usize>batch * job.seq + i) * job.bandWidth) << 2);
  const inverse = load<f32>(inverseOf(job, batch, i));
  if (inverse < 0) {
    for (let n: usize = 0; n < <usize>job.bandWidth; n++) store<f32>(out + (n << 2), job.emptyValue);
    return;
  }
  const mask = maskRow(job, batch, i);
  for (let j = firstKey(job, batch, i); j <= lastKey(job, batch, i); j++) {
    if (mask && !load<u8>(mask + j)) continue;
    store<f32>(
      out + ((<usize>(j - i + job.bandLeft)) << 2),
      load<f32>(exponentials + ((<usize>(j - from)) << 2)) * inverse,
    );
  }
}
