/**
 * Normal numbers out of uniform ones, bit for bit as `boxMullerBlock` of kernels/torch/random.ts makes them: float32 arithmetic,
 * each multiply-and-add rounded once. Two pairs at a time, in double.
 */
import { A } from "./memory";

/** A double rounded to float32. */
// @ts-ignore: decorator
@inline
function single(x: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x));
}

// @ts-ignore: decorator
@inline
function fma(a: v128, b: v128, c: v128): v128 {
  return single(f64x2.add(f64x2.mul(a, b), c));
}

// @ts-ignore: decorator
@inline
function step(s: v128, x: v128, c: f64): v128 {
  return fma(s, x, f64x2.splat(c));
}

/** Polynomials of log, sine and cosine; see kernels/torch/float32.ts. */
// @ts-ignore: decorator
@inline
function logPart(x: v128): v128 {
  let s = f64x2.splat(0.07037683576345444);
  s = step(s, x, -0.11514610052108765);
  s = step(s, x, 0.11676998436450958);
  s = step(s, x, -0.12420140951871872);
  s = step(s, x, 0.14249323308467865);
  s = step(s, x, -0.16668057441711426);
  s = step(s, x, 0.2000071406364441);
  s = step(s, x, -0.24999994039535522);
  s = step(s, x, 0.3333333134651184);
  return s;
}

// @ts-ignore: decorator
@inline
function sinePart(x: v128): v128 {
  let s = f64x2.splat(-0.00019515295571181923);
  s = step(s, x, 0.008332161232829094);
  s = step(s, x, -0.16666655242443085);
  return s;
}

// @ts-ignore: decorator
@inline
function cosinePart(x: v128): v128 {
  let s = f64x2.splat(2.44331567955669e-05);
  s = step(s, x, -0.0013887316454201937);
  s = step(s, x, 0.04166664555668831);
  return s;
}

/** Logarithms of the first two of four positive, normal float32 numbers. */
// @ts-ignore: decorator
@inline
function log(v: v128): v128 {
  const mantissa = f64x2.promote_low_f32x4(
    v128.or(v128.and(v, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000)),
  );
  const less = f64x2.lt(mantissa, f64x2.splat(0.7071067690849304));
  const one = f64x2.splat(1);
  const whole = f64x2.convert_low_i32x4_s(i32x4.sub(i32x4.shr_u(v, 23), i32x4.splat(126)));
  const exponent = f64x2.sub(whole, v128.and(one, less));
  let x = single(f64x2.sub(mantissa, one));
  x = v128.bitselect(single(f64x2.add(x, mantissa)), x, less);
  const square = single(f64x2.mul(x, x));
  const cubic = single(f64x2.mul(logPart(x), x));
  let y = fma(cubic, square, single(f64x2.mul(exponent, f64x2.splat(-0.00021219444170128554))));
  y = fma(f64x2.neg(square), f64x2.splat(0.5), y);
  return fma(exponent, f64x2.splat(0.693359375), single(f64x2.add(x, y)));
}

/** Sixteen numbers at `at`: each of the first eight is paired with the one eight places behind it. */
// @ts-ignore: decorator
@inline
function block(at: usize, mean: v128, std: v128): void {
  for (let j: usize = at; j < at + 32; j += 8) {
    const first = f64x2.promote_low_f32x4(v128.load64_zero(j));
    const second = f64x2.promote_low_f32x4(v128.load64_zero(j, 32));
    const rest = f32x4.demote_f64x2_zero(f64x2.sub(f64x2.splat(1), first));
    const length = single(f64x2.mul(f64x2.splat(-2), log(rest)));
    const radius = single(f64x2.sqrt(length));
    const angle = single(f64x2.mul(f64x2.splat(6.2831854820251465), second));
    // octants, rounded up to an even number
    const turns = i32x4.trunc_sat_f64x2_s_zero(single(f64x2.mul(angle, f64x2.splat(1.2732394933700562))));
    const octant = v128.and(i32x4.add(turns, i32x4.splat(1)), i32x4.splat(-2));
    const back = f64x2.neg(f64x2.convert_low_i32x4_s(octant));
    let x = fma(back, f64x2.splat(0.78515625), angle);
    x = fma(back, f64x2.splat(0.00024187564849853516), x);
    x = fma(back, f64x2.splat(3.774895063202166e-08), x);
    const square = single(f64x2.mul(x, x));
    const cosTail = single(f64x2.mul(cosinePart(square), square));
    const half = f64x2.mul(f64x2.splat(-0.5), square);
    const nearCos = single(f64x2.add(fma(cosTail, square, half), f64x2.splat(1)));
    const nearSin = fma(single(f64x2.mul(sinePart(square), square)), x, x);
    const wide = i64x2.extend_low_i32x4_s(octant);
    const swapped = i64x2.ne(v128.and(wide, i64x2.splat(2)), i64x2.splat(0));
    // bit 2 says the sign: of the sine as it is, of the cosine a quarter turn later and the other way round
    const four = i64x2.splat(4);
    const sin = v128.xor(v128.bitselect(nearCos, nearSin, swapped), i64x2.shl(v128.and(wide, four), 61));
    const later = v128.andnot(four, i64x2.sub(wide, i64x2.splat(2)));
    const cos = v128.xor(v128.bitselect(nearSin, nearCos, swapped), i64x2.shl(later, 61));
    v128.store64_lane(j, f32x4.demote_f64x2_zero(fma(single(f64x2.mul(radius, cos)), std, mean)), 0);
    v128.store64_lane(j, f32x4.demote_f64x2_zero(fma(single(f64x2.mul(radius, sin)), std, mean)), 0, 32);
  }
}

/** Uniform numbers at A become normal ones, in blocks of sixteen. */
export function boxMuller(n: i32, mean: f64, std: f64): void {
  const end = A + ((<usize>n) << 2);
  const middle = f64x2.splat(mean), spread = f64x2.splat(std);
  for (let at = A; at < end; at += 64) block(at, middle, spread);
}
