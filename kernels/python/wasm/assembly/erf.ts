/** erf and what is made of it, two at a time in double; see ../../bridge/special.ts, whose steps these are. */
import { exp } from "./curves";
import { A, TABLE, Y } from "./memory";

/** Places of the table for each unit, and where it ends. Each holds a value and a slope. */
const PLACES: f64 = 64;
const LARGEST: f64 = 6;

// @ts-ignore: decorator
@inline
function times(a: v128, c: f64): v128 {
  return f64x2.mul(a, f64x2.splat(c));
}

// @ts-ignore: decorator
@inline
function plus(a: v128, c: f64): v128 {
  return f64x2.add(a, f64x2.splat(c));
}

// @ts-ignore: decorator
@inline
function erf(x: v128): v128 {
  const size = f64x2.abs(x);
  const inside = f64x2.lt(size, f64x2.splat(LARGEST));
  const a = v128.and(size, inside);
  const k = f64x2.floor(plus(times(a, PLACES), 0.5));
  const p = times(k, 1 / PLACES);
  const d = f64x2.sub(a, p);
  const q = f64x2.mul(p, p);
  const c3 = times(plus(times(q, 2), -1), 1.0 / 3);
  const c4 = times(f64x2.mul(p, f64x2.sub(f64x2.splat(3), times(q, 2))), 1.0 / 6);
  const c5 = times(plus(f64x2.mul(plus(times(q, 4), -12), q), 3), 1.0 / 30);
  const c6 = times(f64x2.mul(p, plus(f64x2.mul(f64x2.sub(f64x2.splat(20), times(q, 4)), q), -15)), 1.0 / 90);
  const c7 = times(plus(f64x2.mul(plus(f64x2.mul(plus(times(q, 8), -60), q), 90), q), -15), 1.0 / 630);
  let s = f64x2.add(c6, f64x2.mul(d, c7));
  s = f64x2.add(c5, f64x2.mul(d, s));
  s = f64x2.add(c4, f64x2.mul(d, s));
  s = f64x2.add(c3, f64x2.mul(d, s));
  s = f64x2.sub(f64x2.mul(d, s), p);
  s = plus(f64x2.mul(d, s), 1);
  const first = v128.load(TABLE + ((<usize>(<i32>f64x2.extract_lane(k, 0))) << 4));
  const second = v128.load(TABLE + ((<usize>(<i32>f64x2.extract_lane(k, 1))) << 4));
  const values = v128.shuffle<i64>(first, second, 0, 2);
  const slopes = v128.shuffle<i64>(first, second, 1, 3);
  const y = f64x2.add(values, f64x2.mul(slopes, f64x2.mul(d, s)));
  const sign = f64x2.splat(-0.0);
  const near = v128.xor(y, v128.and(f64x2.lt(x, f64x2.splat(0)), sign));
  // 1 or −1 beyond the table; NaN stays what it is
  const one = v128.or(f64x2.splat(1), v128.and(x, sign));
  return v128.bitselect(near, v128.bitselect(one, x, f64x2.eq(x, x)), inside);
}

// @ts-ignore: decorator
@inline
function gelu(x: v128): v128 {
  return f64x2.mul(times(x, 0.5), plus(erf(times(x, 0.7071067811865476)), 1));
}

// @ts-ignore: decorator
@inline
function slope(x: v128): v128 {
  const t = f64x2.mul(times(x, -0.5), x);
  // what exp() gives below −700 is not 0, and an infinite x would make it large
  const e = v128.and(exp(t), f64x2.ge(t, f64x2.splat(-700)));
  const bell = f64x2.div(f64x2.mul(x, e), f64x2.splat(2.5066282746310002));
  return f64x2.add(times(plus(erf(times(x, 0.7071067811865476)), 1), 0.5), bell);
}

// @ts-ignore: decorator
@inline
function two(op: i32, x: v128): v128 {
  if (op == 0) return erf(x);
  return op == 1 ? gelu(x) : slope(x);
}

// @ts-ignore: decorator
@inline
function map(op: i32, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(A + at);
    const low = f32x4.demote_f64x2_zero(two(op, f64x2.promote_low_f32x4(x)));
    const high = f32x4.demote_f64x2_zero(two(op, f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3))));
    v128.store(Y + at, v128.shuffle<i32>(low, high, 0, 1, 4, 5));
  }
}

/** erf, gelu, and the slope of gelu. */
export function erf32(op: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  if (op == 0) map(0, bytes);
  else if (op == 1) map(1, bytes);
  else map(2, bytes);
}
