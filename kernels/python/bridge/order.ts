import type { Data } from "./dtypes";

/** Places that fit beside 32 bits of a number in the 53 of a double. */
const PLACES = 2 ** 21;

/** The positions that sort `count` numbers from `at` on: stable, NaN last when ascending. */
export function orderOf(x: Data, at: number, count: number, descending: boolean): ArrayLike<number> {
  if (x instanceof Float32Array && count <= PLACES) return orderOfFloats(x, at, count, descending);
  const order = Array.from({ length: count }, (_, i) => i);
  return order.sort((i, j) => {
    const a = x[at + i] as number;
    const b = x[at + j] as number;
    const nans = (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0);
    const d = nans !== 0 ? nans : a < b ? -1 : a > b ? 1 : 0;
    return d === 0 ? i - j : descending ? -d : d;
  });
}

/**
 * Numbers and places in one double each, which the engine sorts by itself: a float32's bits, turned so that they count up
 * with the number, and the place below them.
 */
function orderOfFloats(x: Float32Array, at: number, count: number, descending: boolean): Float64Array {
  const keys = new Float64Array(count);
  const bits = new Uint32Array(x.buffer, x.byteOffset, x.length);
  for (let i = 0; i < count; i++) {
    const v = x[at + i] as number;
    const b = bits[at + i] as number;
    let key = 0x80000000;
    if (Number.isNaN(v)) key = 0xffffffff;
    // both zeros are equal
    else if (v !== 0) key = b >= 0x80000000 ? 0xffffffff - b : b + 0x80000000;
    keys[i] = (descending ? 0xffffffff - key : key) * PLACES + i;
  }
  keys.sort();
  for (let i = 0; i < count; i++) keys[i] = (keys[i] as number) % PLACES;
  return keys;
}
