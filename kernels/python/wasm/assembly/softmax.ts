/** Softmax of rows of float32 numbers that lie at A one after the other. */
import { exp } from "./curves";
import { A, SMALL, Y } from "./memory";

/** The largest of `count` numbers at `from`; what NaN does to it does not matter: the row becomes NaN whatever it is. */
function largest(from: usize, count: i32): f32 {
  let m: f32 = -Infinity;
  let i = 0;
  if (count >= 4) {
    let four = v128.load(from);
    for (i = 4; i + 4 <= count; i += 4) four = f32x4.pmax(four, v128.load(from + ((<usize>i) << 2)));
    m = max(
      max(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
      max(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
    );
  }
  for (; i < count; i++) m = max(m, load<f32>(from + ((<usize>i) << 2)));
  return m;
}

/** Eight lanes, folded in halves at the end; fewer than eight one after the other. `y` may be read beyond the row. */
function sumOfTerms(y: usize, count: i32): f32 {
  if (count < 8) {
    let s: f32 = 0;
    for (let i = 0; i < count; i++) s += load<f32>(y + ((<usize>i) << 2));
    return s;
  }
  let low = f32x4.splat(0), high = f32x4.splat(0);
  const whole = count & ~7;
  for (let i = 0; i < whole; i += 8) {
    low = f32x4.add(low, v128.load(y + ((<usize>i) << 2)));
    high = f32x4.add(high, v128.load(y + ((<usize>i) << 2), 16));
  }
  // the rest goes to the first lanes; adding 0 to the others changes nothing, as terms are not negative
  v128.store(SMALL, f32x4.splat(0));
  v128.store(SMALL, f32x4.splat(0), 16);
  for (let i = whole; i < count; i++) store<f32>(SMALL + ((<usize>(i - whole)) << 2), load<f32>(y + ((<usize>i) << 2)));
  low = f32x4.add(low, v128.load(SMALL));
  high = f32x4.add(high, v128.load(SMALL, 16));
  const four = f32x4.add(low, high);
  const two = f32x4.add(four, v128.shuffle<i32>(four, four, 2, 3, 2, 3));
  return f32x4.extract_lane(two, 0) + f32x4.extract_lane(two, 1);
}

// @ts-ignore: decorator
@inline
function powersOf(d: v128): v128 {
  const low = f32x4.demote_f64x2_zero(exp(f64x2.promote_low_f32x4(d)));
  const high = f32x4.demote_f64x2_zero(exp(f64x2.promote_low_f32x4(v128.shuffle<i32>(d, d, 2, 3, 2, 3))));
  return v128.shuffle<i32>(low, high, 0, 1, 4, 5);
}

/** e^(x − m) of a row at `x` into `y`, with the difference rounded to float32; up to three numbers more are written. */
function powers(x: usize, y: usize, count: i32, m: f32): void {
  const most = f32x4.splat(m);
  const bytes = (<usize>count) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(y + at, powersOf(f32x4.sub(v128.load(x + at), most)));
  }
}

/** The softmax of each row, into Y. */
export function softmaxRows(rows: i32, count: i32): void {
  const bytes = (<usize>count) << 2;
  let x = A, y = Y;
  for (let r = 0; r < rows; r++) {
    powers(x, y, count, largest(x, count));
    const share: f32 = 1 / sumOfTerms(y, count);
    const four = f32x4.splat(share);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(y + at, f32x4.mul(v128.load(y + at), four));
    for (; at < bytes; at += 4) store<f32>(y + at, load<f32>(y + at) * share);
    x += bytes;
    y += bytes;
  }
}

/** The softmax of each of `columns` columns (a multiple of 4) of `count` numbers; their terms are added from top to bottom. */
export function softmaxColumns(count: i32, columns: i32): void {
  const row = (<usize>columns) << 2;
  const end = <usize>count * row;
  for (let j: usize = 0; j < row; j += 16) {
    let most = v128.load(A + j);
    for (let at = row; at < end; at += row) most = f32x4.pmax(most, v128.load(A + j + at));
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < end; at += row) {
      const e = powersOf(f32x4.sub(v128.load(A + j + at), most));
      v128.store(Y + j + at, e);
      sum = f32x4.add(sum, e);
    }
    for (let at: usize = 0; at < end; at += row) v128.store(Y + j + at, f32x4.div(v128.load(Y + j + at), sum));
  }
}

/** Each row's largest number and the sum of its powers, in pairs at `to`, for the logarithm of a softmax. */
export function logSums(rows: i32, count: i32, to: usize): void {
  const bytes = (<usize>count) << 2;
  let x = A;
  for (let r = 0; r < rows; r++) {
    const m = largest(x, count);
    powers(x, Y, count, m);
    store<f32>(to, m);
    store<f32>(to, sumOfTerms(Y, count), 4);
    to += 8;
    x += bytes;
  }
}

/** x − m − l of a row, in double and rounded once. */
export function logRow(x: usize, y: usize, count: i32, m: f64, l: f64): void {
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 2;
    store<f32>(y + at, <f32>((<f64>load<f32>(x + at)) - m - l));
  }
}
