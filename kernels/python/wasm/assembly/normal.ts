/** Layer normalisation of rows of float32 numbers, rounded after each step where PyTorch rounds; see ../../bridge/layer-norm.ts. */
import { A, B, SMALL, Y } from "./memory";
import { sumRow } from "./sums";

/** Up to 4096 weights, and as many shifts. */
const WEIGHTS: usize = SMALL + 1024;
const SHIFTS: usize = B + 16384;

// @ts-ignore: decorator
@inline
function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

// @ts-ignore: decorator
@inline
function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

/** Four lanes folded as ../../bridge/lanes.ts folds them. */
// @ts-ignore: decorator
@inline
function folded(a: v128, b: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1) + (f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1));
}

// @ts-ignore: decorator
@inline
function meanOf(x: usize, bytes: usize): f64 {
  const whole = bytes & ~15;
  let a = f64x2.splat(0), b = a;
  for (let at: usize = 0; at < whole; at += 16) {
    const v = v128.load(x + at);
    a = f64x2.add(a, low(v));
    b = f64x2.add(b, high(v));
  }
  let sum = folded(a, b);
  for (let at = whole; at < bytes; at += 4) sum += <f64>load<f32>(x + at);
  return sum / <f64>(bytes >> 2);
}

// @ts-ignore: decorator
@inline
function spreadOf(x: usize, bytes: usize, mean: f64): f64 {
  const whole = bytes & ~15;
  const middle = f64x2.splat(mean);
  let a = f64x2.splat(0), b = a;
  for (let at: usize = 0; at < whole; at += 16) {
    const v = v128.load(x + at);
    const c = f64x2.sub(low(v), middle), d = f64x2.sub(high(v), middle);
    a = f64x2.add(a, f64x2.mul(c, c));
    b = f64x2.add(b, f64x2.mul(d, d));
  }
  let square = folded(a, b);
  for (let at = whole; at < bytes; at += 4) {
    const d = <f64>load<f32>(x + at) - mean;
    square += d * d;
  }
  return square / <f64>(bytes >> 2);
}

/** Rows at A into Y; weights at B and shifts behind them, where there are any. */
export function normalRows(rows: i32, count: i32, eps: f64, weights: i32, shifts: i32): void {
  const bytes = (<usize>count) << 2;
  const whole = bytes & ~15;
  let x = A, y = Y;
  for (let r = 0; r < rows; r++) {
    const mean: f32 = <f32>(<f64>sumRow(x, count) / <f64>count);
    const spread: f32 = <f32>spreadOf(x, bytes, meanOf(x, bytes));
    const scale: f32 = <f32>(1 / sqrt<f64>(<f64>(<f32>(<f64>spread + eps))));
    const middle = f32x4.splat(mean), by = f32x4.splat(scale);
    for (let at: usize = 0; at < whole; at += 16) {
      let v = f32x4.mul(f32x4.sub(v128.load(x + at), middle), by);
      if (weights) v = f32x4.mul(v, v128.load(B + at));
      if (shifts) v = f32x4.add(v, v128.load(SHIFTS + at));
      v128.store(y + at, v);
    }
    for (let at = whole; at < bytes; at += 4) {
      let v: f32 = (load<f32>(x + at) - mean) * scale;
      if (weights) v *= load<f32>(B + at);
      if (shifts) v += load<f32>(SHIFTS + at);
      store<f32>(y + at, v);
    }
    x += bytes;
    y += bytes;
  }
}

/** One number's share of the gradient: `v` is what flows back to the normal number. */
// @ts-ignore: decorator
@inline
function share(v: v128, x: v128, mean: v128, scale: v128, each: v128, along: v128, n: v128): v128 {
  const normal = f64x2.mul(f64x2.sub(x, mean), scale);
  return f64x2.mul(scale, f64x2.sub(f64x2.sub(v, each), f64x2.div(f64x2.mul(normal, along), n)));
}

/** The gradient with respect to rows at A, that of the result at B, into Y; weights at `WEIGHTS`, in double and rounded once. */
export function normalGradient(rows: i32, count: i32, eps: f64): void {
  const bytes = (<usize>count) << 2;
  const whole = bytes & ~15;
  const n = <f64>count;
  let x = A, g = B, y = Y;
  for (let r = 0; r < rows; r++) {
    const mean = meanOf(x, bytes);
    const scale = 1 / sqrt<f64>(spreadOf(x, bytes, mean) + eps);
    const middle = f64x2.splat(mean), by = f64x2.splat(scale);
    let s0 = f64x2.splat(0), s1 = s0, a0 = s0, a1 = s0;
    for (let at: usize = 0; at < whole; at += 16) {
      const from = v128.load(x + at), up = v128.load(g + at), w = v128.load(WEIGHTS + at);
      const v0 = f64x2.mul(low(up), low(w)), v1 = f64x2.mul(high(up), high(w));
      s0 = f64x2.add(s0, v0);
      s1 = f64x2.add(s1, v1);
      a0 = f64x2.add(a0, f64x2.mul(f64x2.mul(v0, f64x2.sub(low(from), middle)), by));
      a1 = f64x2.add(a1, f64x2.mul(f64x2.mul(v1, f64x2.sub(high(from), middle)), by));
    }
    let sum = folded(s0, s1), along = folded(a0, a1);
    for (let at = whole; at < bytes; at += 4) {
      const v = <f64>load<f32>(g + at) * <f64>load<f32>(WEIGHTS + at);
      sum += v;
      along += v * (<f64>load<f32>(x + at) - mean) * scale;
    }
    const each = sum / n;
    const eachs = f64x2.splat(each), alongs = f64x2.splat(along), ns = f64x2.splat(n);
    for (let at: usize = 0; at < whole; at += 16) {
      const from = v128.load(x + at), up = v128.load(g + at), w = v128.load(WEIGHTS + at);
      const first = share(f64x2.mul(low(up), low(w)), low(from), middle, by, eachs, alongs, ns);
      const second = share(f64x2.mul(high(up), high(w)), high(from), middle, by, eachs, alongs, ns);
      v128.store(y + at, v128.shuffle<i32>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 1, 4, 5));
    }
    for (let at = whole; at < bytes; at += 4) {
      const v = <f64>load<f32>(g + at) * <f64>load<f32>(WEIGHTS + at);
      const normal = (<f64>load<f32>(x + at) - mean) * scale;
      store<f32>(y + at, <f32>(scale * (v - each - (normal * along) / n)));
    }
    x += bytes;
    g += bytes;
    y += bytes;
  }
}

/** Adds to the sums at SMALL, in double and one for each column: numbers at B times the normal ones of rows at A. */
export function normalWeights(rows: i32, count: i32, eps: f64): void {
  const bytes = (<usize>count) << 2;
  const whole = bytes & ~15;
  let x = A, g = B;
  for (let r = 0; r < rows; r++) {
    const mean = meanOf(x, bytes);
    const scale = 1 / sqrt<f64>(spreadOf(x, bytes, mean) + eps);
    const middle = f64x2.splat(mean), by = f64x2.splat(scale);
    for (let at: usize = 0; at < whole; at += 16) {
      const from = v128.load(x + at), up = v128.load(g + at);
      const to = SMALL + (at << 1);
      const first = f64x2.mul(f64x2.mul(low(up), f64x2.sub(low(from), middle)), by);
      const second = f64x2.mul(f64x2.mul(high(up), f64x2.sub(high(from), middle)), by);
      v128.store(to, f64x2.add(v128.load(to), first));
      v128.store(to, f64x2.add(v128.load(to, 16), second), 16);
    }
    for (let at = whole; at < bytes; at += 4) {
      const to = SMALL + (at << 1);
      store<f64>(to, load<f64>(to) + <f64>load<f32>(g + at) * (<f64>load<f32>(x + at) - mean) * scale);
    }
    x += bytes;
    g += bytes;
  }
}
