/** Float32 numbers above 0 are in the order of their bits; this is Infinity's. */
const LAST = 0x7f800000;
/** Bits are counted in two steps, by the upper ones and then by these. */
const LOWER = 15;
const UPPER = 16;

/**
 * Of the numbers above 0 in `data`, the one in the place `share` of their order, how many are larger, and the largest;
 * all 0 where there are none. As by sorting, but in two walks through the data, which may have millions.
 *
 * @param share from 0, the smallest, to 1
 */
export function atShare(data: Float32Array, share: number): { value: number; above: number; max: number } {
  const bits = new Int32Array(data.buffer, data.byteOffset, data.length);
  const upper = new Uint32Array(1 << UPPER);
  let [total, largest] = [0, 0];
  for (const one of bits) {
    if (one <= 0 || one > LAST) continue;
    upper[one >> LOWER] = (upper[one >> LOWER] ?? 0) + 1;
    total++;
    if (one > largest) largest = one;
  }
  if (total === 0) return { value: 0, above: 0, max: 0 };
  const place = Math.floor(share * (total - 1));
  const [group, before] = passing(upper, place);
  const lower = new Uint32Array(1 << LOWER);
  for (const one of bits)
    if (one >> LOWER === group && one > 0) {
      const rest = one & (lower.length - 1);
      lower[rest] = (lower[rest] ?? 0) + 1;
    }
  const [rest, smaller] = passing(lower, place - before);
  const upTo = before + smaller + (lower[rest] ?? 0);
  const [value = 0, max = 0] = new Float32Array(Int32Array.of((group << LOWER) | rest, largest).buffer);
  return { value, above: total - upTo, max };
}

/** In which of the counted groups a place lies, and how many lie in those before. */
function passing(counts: Uint32Array, place: number): [group: number, before: number] {
  let before = 0;
  for (const [group, count] of counts.entries()) {
    if (before + count > place) return [group, before];
    before += count;
  }
  throw new RangeError(`no place ${place} among ${before}`);
}
