/**
 * Sums of float32 in the order in which PyTorch's CPU code (AVX2) adds, see ../../bridge/sum.ts: 32 lanes (or one for each
 * column), and partial sums in four levels, each of which takes up 16 of the one below.
 */
import { A, SMALL, Y } from "./memory";

const LEVELS = 4;
/** Bytes of the 32 lanes of a level. */
const LANES: usize = 128;
/** Bytes between the levels of columns: 2048 of them at most. */
const COLUMNS: usize = 8192;

/** Adds each level of `bytes` to the next and clears it, as far as `done` groups fill it. */
// @ts-ignore: decorator
@inline
function carry(done: i32, bytes: usize, pitch: usize): void {
  let full = 256;
  for (let j = 1; j < LEVELS; j++) {
    const below = SMALL + <usize>(j - 1) * pitch;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(below + pitch + at, f32x4.add(v128.load(below + pitch + at), v128.load(below + at)));
      v128.store(below + at, f32x4.splat(0));
    }
    if (done % full != 0) break;
    full <<= 4;
  }
}

// @ts-ignore: decorator
@inline
function gather(bytes: usize, pitch: usize): void {
  for (let j = 1; j < LEVELS; j++) {
    const level = SMALL + <usize>j * pitch;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(SMALL + at, f32x4.add(v128.load(SMALL + at), v128.load(level + at)));
    }
  }
}

function addGroups(from: usize, groups: i32): void {
  let s0 = v128.load(SMALL), s1 = v128.load(SMALL, 16), s2 = v128.load(SMALL, 32), s3 = v128.load(SMALL, 48);
  let s4 = v128.load(SMALL, 64), s5 = v128.load(SMALL, 80), s6 = v128.load(SMALL, 96), s7 = v128.load(SMALL, 112);
  for (let g = 0; g < groups; g++) {
    s0 = f32x4.add(s0, v128.load(from));
    s1 = f32x4.add(s1, v128.load(from, 16));
    s2 = f32x4.add(s2, v128.load(from, 32));
    s3 = f32x4.add(s3, v128.load(from, 48));
    s4 = f32x4.add(s4, v128.load(from, 64));
    s5 = f32x4.add(s5, v128.load(from, 80));
    s6 = f32x4.add(s6, v128.load(from, 96));
    s7 = f32x4.add(s7, v128.load(from, 112));
    from += LANES;
  }
  v128.store(SMALL, s0);
  v128.store(SMALL, s1, 16);
  v128.store(SMALL, s2, 32);
  v128.store(SMALL, s3, 48);
  v128.store(SMALL, s4, 64);
  v128.store(SMALL, s5, 80);
  v128.store(SMALL, s6, 96);
  v128.store(SMALL, s7, 112);
}

/** Before the first number of a row. */
export function sumBegin(): void {
  memory.fill(SMALL, 0, LANES * LEVELS);
}

/** `groups` groups of 32 numbers at `from`, after `done` others of the row. */
export function sumFeed(from: usize, groups: i32, done: i32): void {
  let left = groups;
  for (; left >= 16; left -= 16) {
    addGroups(from, 16);
    from += LANES * 16;
    done += 16;
    carry(done, LANES, LANES);
  }
  addGroups(from, left);
}

/** The row's sum; its last `left` numbers, fewer than 32, lie at `from`. */
export function sumEnd(from: usize, left: i32): f32 {
  gather(LANES, LANES);
  for (; left >= 8; left -= 8) {
    v128.store(SMALL, f32x4.add(v128.load(SMALL), v128.load(from)));
    v128.store(SMALL, f32x4.add(v128.load(SMALL, 16), v128.load(from, 16)), 16);
    from += 32;
  }
  let low = v128.load(SMALL), high = v128.load(SMALL, 16);
  for (let at: usize = 32; at < LANES; at += 32) {
    low = f32x4.add(low, v128.load(SMALL + at));
    high = f32x4.add(high, v128.load(SMALL + at, 16));
  }
  let total: f32 = 0;
  for (; left > 0; left--) {
    total += load<f32>(from);
    from += 4;
  }
  total += f32x4.extract_lane(low, 0);
  total += f32x4.extract_lane(low, 1);
  total += f32x4.extract_lane(low, 2);
  total += f32x4.extract_lane(low, 3);
  total += f32x4.extract_lane(high, 0);
  total += f32x4.extract_lane(high, 1);
  total += f32x4.extract_lane(high, 2);
  return total + f32x4.extract_lane(high, 3);
}

/** The sum of `count` neighbours at `from`, eight at least. */
export function sumRow(from: usize, count: i32): f32 {
  sumBegin();
  const groups = count >> 5;
  sumFeed(from, groups, 0);
  return sumEnd(from + <usize>groups * LANES, count & 31);
}

/** The sums of rows of `count` at A, into Y. */
export function sumRows(rows: i32, count: i32): void {
  const bytes = (<usize>count) << 2;
  let x = A;
  for (let r = 0; r < rows; r++) {
    store<f32>(Y + ((<usize>r) << 2), sumRow(x, count));
    x += bytes;
  }
}

export function columnsBegin(): void {
  memory.fill(SMALL, 0, COLUMNS * LEVELS);
}

/** Adds `rows` rows of `n` columns (a multiple of 4) at A, after `done` others. */
export function columnsFeed(n: i32, rows: i32, done: i32): void {
  const bytes = (<usize>n) << 2;
  let x = A;
  for (let r = 0; r < rows; ) {
    // four rows at a time where no carry lies between them
    if ((done & 3) == 0 && r + 4 <= rows) {
      const x1 = x + bytes, x2 = x1 + bytes, x3 = x2 + bytes;
      for (let at: usize = 0; at < bytes; at += 16) {
        let s = f32x4.add(v128.load(SMALL + at), v128.load(x + at));
        s = f32x4.add(s, v128.load(x1 + at));
        s = f32x4.add(s, v128.load(x2 + at));
        v128.store(SMALL + at, f32x4.add(s, v128.load(x3 + at)));
      }
      x += bytes * 4;
      done += 4;
      r += 4;
    } else {
      for (let at: usize = 0; at < bytes; at += 16) {
        v128.store(SMALL + at, f32x4.add(v128.load(SMALL + at), v128.load(x + at)));
      }
      x += bytes;
      done++;
      r++;
    }
    if ((done & 15) == 0) carry(done, bytes, COLUMNS);
  }
}

/** The columns' sums, at SMALL. */
export function columnsEnd(n: i32): void {
  gather((<usize>n) << 2, COLUMNS);
}

/** The sum of the squares of `n` numbers (a multiple of 4) at A, in double and in four lanes, which are left at SMALL. */
export function sumSquares(n: i32): void {
  const end = A + ((<usize>n) << 2);
  let low = v128.load(SMALL), high = v128.load(SMALL, 16);
  for (let at = A; at < end; at += 16) {
    const x = v128.load(at);
    const a = f64x2.promote_low_f32x4(x);
    const b = f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  v128.store(SMALL, low);
  v128.store(SMALL, high, 16);
}
