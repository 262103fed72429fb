/** Arithmetic on four float32 at a time, fused where the module is built with relaxed SIMD. */

// @ts-ignore
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

// @ts-ignore
@inline
export function zero(): v128 {
  return f32x4.splat(0);
}

// @ts-ignore
@inline
export function highest(a: v128): f32 {
  return max(
    max(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    max(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
}

// @ts-ignore
@inline
export function total(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}

/**
 * exp(x) for x <= 0, exactly 0 below -87.3: tiny exponentials would be denormal numbers, which are slow. x = n ln 2 + r, a
 * polynomial of degree 6 in r, and n added to the exponent.
 */
// @ts-ignore
@inline
export function exp(x: v128): v128 {
  const seen = f32x4.gt(x, f32x4.splat(-87.3));
  // Adding 1.5 · 2²³ rounds to an integer, which is then in the low bits.
  const shifted = madd(x, f32x4.splat(1.4426950408889634), f32x4.splat(12582912.0));
  const n = f32x4.sub(shifted, f32x4.splat(12582912.0));
  let r = madd(n, f32x4.splat(-0.693145751953125), x);
  r = madd(n, f32x4.splat(-1.42860677e-6), r);
  let p = madd(f32x4.splat(0.00138888889), r, f32x4.splat(0.00833333333));
  p = madd(p, r, f32x4.splat(0.0416666667));
  p = madd(p, r, f32x4.splat(0.1666666667));
  p = madd(p, r, f32x4.splat(0.5));
  p = madd(p, r, f32x4.splat(1));
  p = madd(p, r, f32x4.splat(1));
  return v128.and(i32x4.add(p, i32x4.shl(shifted, 23)), seen);
}
