/**
 * Functions of float32 numbers, two at a time in double: errors stay near the last bits of a double, far below what rounding
 * to float32 leaves.
 */
import { A, Y } from "./memory";

const MAGIC: f64 = 6755399441055744; // 1.5 · 2^52: adding it leaves the nearest integer in the lowest bits
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

// @ts-ignore: decorator
@inline
function poly(r: v128, s: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(s, r), f64x2.splat(c));
}

/** e^x − 1 where `minus`, else e^x; infinity beyond 709, and e^−700, which no float32 holds, below −700. */
// @ts-ignore: decorator
@inline
function power(given: v128, minus: bool): v128 {
  const x = f64x2.max(f64x2.min(given, f64x2.splat(709)), f64x2.splat(-700));
  const t = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(MAGIC));
  const k = f64x2.sub(t, f64x2.splat(MAGIC));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH))), f64x2.mul(k, f64x2.splat(LN2_LOW)));
  let s = f64x2.splat(1.0 / 6227020800);
  s = poly(r, s, 1.0 / 479001600);
  s = poly(r, s, 1.0 / 39916800);
  s = poly(r, s, 1.0 / 3628800);
  s = poly(r, s, 1.0 / 362880);
  s = poly(r, s, 1.0 / 40320);
  s = poly(r, s, 1.0 / 5040);
  s = poly(r, s, 1.0 / 720);
  s = poly(r, s, 1.0 / 120);
  s = poly(r, s, 1.0 / 24);
  s = poly(r, s, 1.0 / 6);
  s = poly(r, s, 0.5);
  const p = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), s));
  const scale = i64x2.shl(i64x2.add(t, i64x2.splat(1023)), 52);
  const whole = minus ? f64x2.sub(scale, f64x2.splat(1)) : scale;
  const large = f64x2.gt(given, f64x2.splat(709));
  return v128.bitselect(f64x2.splat(Infinity), f64x2.add(f64x2.mul(scale, p), whole), large);
}

// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  return power(x, false);
}

/** (e^2x − 1) / (e^2x + 1) */
// @ts-ignore: decorator
@inline
function tanh(x: v128): v128 {
  const e = power(f64x2.min(f64x2.add(x, x), f64x2.splat(300)), true);
  return f64x2.div(e, f64x2.add(e, f64x2.splat(2)));
}

// @ts-ignore: decorator
@inline
function oneAndPower(x: v128): v128 {
  return f64x2.add(f64x2.splat(1), power(f64x2.neg(x), false));
}

// @ts-ignore: decorator
@inline
function cubic(x: v128): v128 {
  const cube = f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(0.044715), x), x), x);
  return f64x2.mul(f64x2.splat(0.7978845608028654), f64x2.add(x, cube));
}

/** Sine of x, or cosine where `quarter` is 1, for |x| up to 10^5. */
// @ts-ignore: decorator
@inline
function wave(x: v128, quarter: i64): v128 {
  const t = f64x2.add(f64x2.mul(x, f64x2.splat(0.6366197723675814)), f64x2.splat(MAGIC));
  const k = f64x2.sub(t, f64x2.splat(MAGIC));
  const turn = i64x2.add(t, i64x2.splat(quarter));
  let r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(1.5707963267341256)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(6.077100506303966e-11)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(2.0222662487959506e-21)));
  const q = f64x2.mul(r, r);
  let s = f64x2.splat(-7.647163731819816e-13);
  s = poly(q, s, 1.6059043836821613e-10);
  s = poly(q, s, -2.505210838544172e-8);
  s = poly(q, s, 2.7557319223985893e-6);
  s = poly(q, s, -1.984126984126984e-4);
  s = poly(q, s, 8.333333333333333e-3);
  s = poly(q, s, -0.16666666666666666);
  const sine = f64x2.add(r, f64x2.mul(f64x2.mul(r, q), s));
  let c = f64x2.splat(4.779477332387385e-14);
  c = poly(q, c, -1.1470745597729725e-11);
  c = poly(q, c, 2.08767569878681e-9);
  c = poly(q, c, -2.755731922398589e-7);
  c = poly(q, c, 2.48015873015873e-5);
  c = poly(q, c, -1.388888888888889e-3);
  c = poly(q, c, 4.1666666666666664e-2);
  c = poly(q, c, -0.5);
  const cosine = f64x2.add(f64x2.splat(1), f64x2.mul(q, c));
  const odd = i64x2.eq(v128.and(turn, i64x2.splat(1)), i64x2.splat(1));
  const sign = i64x2.shl(i64x2.shr_u(v128.and(turn, i64x2.splat(2)), 1), 63);
  return v128.xor(v128.bitselect(cosine, sine, odd), sign);
}

// @ts-ignore: decorator
@inline
function curve(op: i32, x: v128, p: f64): v128 {
  if (op == 0) return power(x, false);
  if (op == 1) return f64x2.div(f64x2.splat(1), oneAndPower(x));
  if (op == 2) return f64x2.div(x, oneAndPower(x));
  if (op == 3) return tanh(x);
  if (op == 4) {
    const half = f64x2.mul(f64x2.splat(0.5), x);
    return f64x2.mul(half, f64x2.add(f64x2.splat(1), tanh(cubic(x))));
  }
  if (op == 5) return f64x2.div(f64x2.splat(1), f64x2.sqrt(x));
  if (op == 7) return wave(x, 0);
  if (op == 8) return wave(x, 1);
  return power(x, true);
}

// @ts-ignore: decorator
@inline
function map(op: i32, bytes: usize, p: f64): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(A + at);
    const low = f32x4.demote_f64x2_zero(curve(op, f64x2.promote_low_f32x4(x), p));
    const high = f32x4.demote_f64x2_zero(curve(op, f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)), p));
    v128.store(Y + at, v128.shuffle<i32>(low, high, 0, 1, 4, 5));
  }
}

/** What is negative times a slope, in float32. */
function leaky(bytes: usize, p: f64): void {
  const slope = f32x4.splat(<f32>p), zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(A + at);
    v128.store(Y + at, v128.bitselect(x, f32x4.mul(x, slope), f32x4.gt(x, zero)));
  }
}

/** exp, sigmoid, silu, tanh, gelu by tanh, rsqrt, leaky_relu (slope `p`), sin, cos, expm1. */
export function curves32(op: i32, n: i32, p: f64): void {
  const bytes = (<usize>n) << 2;
  if (op == 0) map(0, bytes, p);
  else if (op == 1) map(1, bytes, p);
  else if (op == 2) map(2, bytes, p);
  else if (op == 3) map(3, bytes, p);
  else if (op == 4) map(4, bytes, p);
  else if (op == 5) map(5, bytes, p);
  else if (op == 6) leaky(bytes, p);
  else if (op == 7) map(7, bytes, p);
  else if (op == 8) map(8, bytes, p);
  else map(9, bytes, p);
}
