/** The two products of a tile of 4 rows: with a panel of 8 keys, and with 8 channels of the keys' rows. */
import { madd, zero } from "./vector";

/**
 * scale · (4 rows of a) · (8 keys of a panel), stored in 4 rows of `out`.
 *
 * @param a 4 rows of `bytes` bytes each
 * @param panel (channels, 8)
 * @param row bytes between rows of `out`
 * @returns 0 in every lane, or NaN where a product is no finite number
 */
// @ts-ignore
@inline
export function dotTile(a: usize, bytes: usize, panel: usize, out: usize, row: usize, scale: v128): v128 {
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  let q0 = a, q1 = a + bytes, q2 = q1 + bytes, q3 = q2 + bytes;
  const end = q1;
  // Not unrolled: engines keep the eight sums in registers in a short loop, and not in a long one, which is half as fast.
  while (q0 < end) {
    const x = v128.load(panel), y = v128.load(panel, 16);
    let z = v128.load32_splat(q0); a0 = madd(z, x, a0); b0 = madd(z, y, b0);
    z = v128.load32_splat(q1); a1 = madd(z, x, a1); b1 = madd(z, y, b1);
    z = v128.load32_splat(q2); a2 = madd(z, x, a2); b2 = madd(z, y, b2);
    z = v128.load32_splat(q3); a3 = madd(z, x, a3); b3 = madd(z, y, b3);
    panel += 32;
    q0 += 4; q1 += 4; q2 += 4; q3 += 4;
  }
  a0 = f32x4.mul(a0, scale); a1 = f32x4.mul(a1, scale); a2 = f32x4.mul(a2, scale); a3 = f32x4.mul(a3, scale);
  b0 = f32x4.mul(b0, scale); b1 = f32x4.mul(b1, scale); b2 = f32x4.mul(b2, scale); b3 = f32x4.mul(b3, scale);
  v128.store(out, a0); v128.store(out, b0, 16);
  out += row;
  v128.store(out, a1); v128.store(out, b1, 16);
  out += row;
  v128.store(out, a2); v128.store(out, b2, 16);
  out += row;
  v128.store(out, a3); v128.store(out, b3, 16);
  // Infinity · 0 and NaN · 0 are NaN.
  const none = zero();
  const even = madd(a0, none, madd(a1, none, madd(a2, none, f32x4.mul(a3, none))));
  return madd(b0, none, madd(b1, none, madd(b2, none, madd(b3, none, even))));
}

/** Where `valueTile` leaves its 4 × 8 sums: rows of 32 bytes. */
export const TILE_BYTES: usize = 128;

/**
 * (4 rows of weights) · (8 channels of the keys' rows), left at `out` as rows of 8.
 *
 * @param weights 4 rows, `row` bytes apart, of one number a key
 * @param keys how many
 * @param values the first key's 8 channels; the next key's are `bytes` further
 * @returns as dotTile
 */
// @ts-ignore
@inline
export function valueTile(weights: usize, row: usize, keys: i32, values: usize, bytes: usize, out: usize): v128 {
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  let p0 = weights, p1 = p0 + row, p2 = p1 + row, p3 = p2 + row;
  const end = p0 + (<usize>keys << 2);
  while (p0 < end) {
    const x = v128.load(values), y = v128.load(values, 16);
    let z = v128.load32_splat(p0); a0 = madd(z, x, a0); b0 = madd(z, y, b0);
    z = v128.load32_splat(p1); a1 = madd(z, x, a1); b1 = madd(z, y, b1);
    z = v128.load32_splat(p2); a2 = madd(z, x, a2); b2 = madd(z, y, b2);
    z = v128.load32_splat(p3); a3 = madd(z, x, a3); b3 = madd(z, y, b3);
    values += bytes;
    p0 += 4; p1 += 4; p2 += 4; p3 += 4;
  }
  v128.store(out, a0); v128.store(out, b0, 16);
  v128.store(out, a1, 32); v128.store(out, b1, 48);
  v128.store(out, a2, 64); v128.store(out, b2, 80);
  v128.store(out, a3, 96); v128.store(out, b3, 112);
  const none = zero();
  const even = madd(a0, none, madd(a1, none, madd(a2, none, f32x4.mul(a3, none))));
  return madd(b0, none, madd(b1, none, madd(b2, none, madd(b3, none, even))));
}
