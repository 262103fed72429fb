/**
 * Loops over blocks at A and B into Y. Each rounds where the loops in JavaScript round: arithmetic of float32 numbers in
 * double, rounded once, is arithmetic in float32 for + − × ÷ and square roots.
 */
import { A, B, Y } from "./memory";

// @ts-ignore: decorator
@inline
function two32(op: i32, a: v128, b: v128): v128 {
  if (op == 0) return f32x4.add(a, b);
  if (op == 1) return f32x4.sub(a, b);
  if (op == 2) return f32x4.mul(a, b);
  if (op == 3) return f32x4.div(a, b);
  if (op == 4) return f32x4.max(a, b);
  if (op == 5) return f32x4.min(a, b);
  return v128.andnot(a, f32x4.le(b, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function each32(op: i32, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(Y + at, two32(op, v128.load(A + at), v128.load(B + at)));
    v128.store(Y + at, two32(op, v128.load(A + at, 16), v128.load(B + at, 16)), 16);
  }
}

/** float32: add, sub, mul, div, maximum, minimum, and a where b is not 0 or less. */
export function binary32(op: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  if (op == 0) each32(0, bytes);
  else if (op == 1) each32(1, bytes);
  else if (op == 2) each32(2, bytes);
  else if (op == 3) each32(3, bytes);
  else if (op == 4) each32(4, bytes);
  else if (op == 5) each32(5, bytes);
  else each32(6, bytes);
}

// @ts-ignore: decorator
@inline
function two64(op: i32, a: v128, b: v128): v128 {
  if (op == 0) return f64x2.add(a, b);
  if (op == 1) return f64x2.sub(a, b);
  if (op == 2) return f64x2.mul(a, b);
  if (op == 3) return f64x2.div(a, b);
  if (op == 4) return f64x2.max(a, b);
  return f64x2.min(a, b);
}

// @ts-ignore: decorator
@inline
function each64(op: i32, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(Y + at, two64(op, v128.load(A + at), v128.load(B + at)));
    v128.store(Y + at, two64(op, v128.load(A + at, 16), v128.load(B + at, 16)), 16);
  }
}

/** float64, and integers that are kept in doubles: the same operations. */
export function binary64(op: i32, n: i32): void {
  const bytes = (<usize>n) << 3;
  if (op == 0) each64(0, bytes);
  else if (op == 1) each64(1, bytes);
  else if (op == 2) each64(2, bytes);
  else if (op == 3) each64(3, bytes);
  else if (op == 4) each64(4, bytes);
  else each64(5, bytes);
}

// @ts-ignore: decorator
@inline
function holds32(op: i32, at: usize): v128 {
  const a = v128.load(A + at), b = v128.load(B + at);
  if (op == 0) return f32x4.lt(a, b);
  if (op == 1) return f32x4.le(a, b);
  if (op == 2) return f32x4.gt(a, b);
  if (op == 3) return f32x4.ge(a, b);
  if (op == 4) return f32x4.eq(a, b);
  return f32x4.ne(a, b);
}

// @ts-ignore: decorator
@inline
function holds64(op: i32, at: usize): v128 {
  const a = v128.load(A + at), b = v128.load(B + at);
  if (op == 0) return f64x2.lt(a, b);
  if (op == 1) return f64x2.le(a, b);
  if (op == 2) return f64x2.gt(a, b);
  if (op == 3) return f64x2.ge(a, b);
  if (op == 4) return f64x2.eq(a, b);
  return f64x2.ne(a, b);
}

/** Sixteen lanes of all or no bits as bytes of 1 and 0. */
// @ts-ignore: decorator
@inline
function bytesOf(m0: v128, m1: v128, m2: v128, m3: v128): v128 {
  const all = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(m0, m1), i16x8.narrow_i32x4_s(m2, m3));
  return v128.and(all, i8x16.splat(1));
}

// @ts-ignore: decorator
@inline
function compareEach32(op: i32, n: usize): void {
  for (let i: usize = 0; i < n; i += 16) {
    const at = i << 2;
    v128.store(Y + i, bytesOf(holds32(op, at), holds32(op, at + 16), holds32(op, at + 32), holds32(op, at + 48)));
  }
}

// @ts-ignore: decorator
@inline
function pair64(op: i32, at: usize): v128 {
  return v128.shuffle<i32>(holds64(op, at), holds64(op, at + 16), 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function compareEach64(op: i32, n: usize): void {
  for (let i: usize = 0; i < n; i += 16) {
    const at = i << 3;
    v128.store(Y + i, bytesOf(pair64(op, at), pair64(op, at + 32), pair64(op, at + 64), pair64(op, at + 96)));
  }
}

/** lt, le, gt, ge, eq, ne of float32 (`wide` 0) or of doubles, as bytes. */
export function compare(op: i32, n: i32, wide: i32): void {
  const count = <usize>n;
  if (wide) {
    if (op == 0) compareEach64(0, count);
    else if (op == 1) compareEach64(1, count);
    else if (op == 2) compareEach64(2, count);
    else if (op == 3) compareEach64(3, count);
    else if (op == 4) compareEach64(4, count);
    else compareEach64(5, count);
  } else if (op == 0) compareEach32(0, count);
  else if (op == 1) compareEach32(1, count);
  else if (op == 2) compareEach32(2, count);
  else if (op == 3) compareEach32(3, count);
  else if (op == 4) compareEach32(4, count);
  else compareEach32(5, count);
}

/** and, or, xor of bytes that are 0 or not, and not of those at A alone. */
export function logic(op: i32, n: i32): void {
  const one = i8x16.splat(1), zero = i8x16.splat(0);
  for (let at: usize = 0; at < <usize>n; at += 16) {
    const a = i8x16.ne(v128.load(A + at), zero), b = i8x16.ne(v128.load(B + at), zero);
    const r = op == 0 ? v128.and(a, b) : op == 1 ? v128.or(a, b) : op == 2 ? v128.xor(a, b) : v128.not(a);
    v128.store(Y + at, v128.and(r, one));
  }
}

// @ts-ignore: decorator
@inline
function one32(op: i32, x: v128): v128 {
  if (op == 0) return f32x4.neg(x);
  if (op == 1) return f32x4.abs(x);
  if (op == 2) return f32x4.mul(x, x);
  if (op == 3) return f32x4.sqrt(x);
  if (op == 4) return f32x4.div(f32x4.splat(1), x);
  if (op == 5) return f32x4.floor(x);
  if (op == 6) return f32x4.ceil(x);
  if (op == 7) return f32x4.trunc(x);
  if (op == 8) return f32x4.nearest(x);
  // what is not above 0 becomes 0, but not NaN
  return v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function map32(op: i32, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(Y + at, one32(op, v128.load(A + at)));
}

/** float32: neg, abs, square, sqrt, reciprocal, floor, ceil, trunc, round, relu. */
export function unary32(op: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  if (op == 0) map32(0, bytes);
  else if (op == 1) map32(1, bytes);
  else if (op == 2) map32(2, bytes);
  else if (op == 3) map32(3, bytes);
  else if (op == 4) map32(4, bytes);
  else if (op == 5) map32(5, bytes);
  else if (op == 6) map32(6, bytes);
  else if (op == 7) map32(7, bytes);
  else if (op == 8) map32(8, bytes);
  else map32(9, bytes);
}

// @ts-ignore: decorator
@inline
function further(low: bool, a: v128, b: v128): v128 {
  return low ? f32x4.min(a, b) : f32x4.max(a, b);
}

/** The largest (or lowest) of each of `rows` rows of `count` numbers at A, into Y; NaN wins. */
export function extremes(low: bool, rows: i32, count: i32): void {
  const bytes = (<usize>count) << 2;
  const whole = bytes & ~15;
  let x = A;
  for (let r = 0; r < rows; r++) {
    let m = v128.load32_splat(x), n = m;
    let at: usize = 0;
    for (; at + 32 <= whole; at += 32) {
      m = further(low, m, v128.load(x + at));
      n = further(low, n, v128.load(x + at, 16));
    }
    for (; at < whole; at += 16) m = further(low, m, v128.load(x + at));
    for (; at < bytes; at += 4) n = further(low, n, v128.load32_splat(x + at));
    m = further(low, m, n);
    m = further(low, m, v128.shuffle<i32>(m, m, 2, 3, 2, 3));
    m = further(low, m, v128.shuffle<i32>(m, m, 1, 1, 1, 1));
    store<f32>(Y + ((<usize>r) << 2), f32x4.extract_lane(m, 0));
    x += bytes;
  }
}
