import type { BandedWeights } from "@/kernels/lab/observation";

/** One head of banded weights: row i holds the keys i - left … i + right, `width` of them. */
export interface HeadBand {
  readonly seq: number;
  readonly left: number;
  readonly width: number;
  readonly data: Float32Array;
  /** The largest weight of this head. */
  readonly max: number;
  /** The upper end of its colour scale: 99 of 100 visible weights lie below. */
  readonly full: number;
  /** How many weights lie above it. */
  readonly above: number;
}

/** The weights of one head of the first batch element. */
export function headBand(weights: BandedWeights, head: number): HeadBand {
  const [, seq = 0, width = 0] = weights.shape;
  const data = weights.data.subarray(head * seq * width, (head + 1) * seq * width);
  // The first queries see few keys and give them large weights; a scale that ends there would hide all the others.
  const sorted = data.filter((weight) => weight > 0).sort();
  const full = sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0;
  const above = sorted.length - sorted.findLastIndex((weight) => weight <= full) - 1;
  return { seq, left: weights.left, width, data, max: sorted.at(-1) ?? 0, full, above };
}

/** What one query gives to each key of its window that lies in the sequence and is not hidden. */
export function rowOf(
  { seq, left, width, data }: HeadBand,
  query: number,
): { key: number; weight: number }[] {
  const row: { key: number; weight: number }[] = [];
  for (let n = 0; n < width; n++) {
    const key = query - left + n;
    const weight = data[query * width + n] ?? 0;
    // A visible key may have so small a weight that float32 rounds it to 0; between other keys it still counts.
    if (key >= 0 && key < seq) row.push({ key, weight });
  }
  while (row[0]?.weight === 0) row.shift();
  while (row.at(-1)?.weight === 0) row.pop();
  return row;
}

/** Dots along one side of the picture, at most `most`, and how many rows or columns one dot stands for. */
export function dots(seq: number, most: number): { count: number; block: number } {
  const block = Math.ceil(seq / most);
  return { count: Math.ceil(seq / block), block };
}

/** The largest weight in each block of a query × key picture, as opacity 0 … 255 through `shade`. */
export function opacities(
  band: HeadBand,
  { count, block }: { count: number; block: number },
  shade: (weight: number) => number,
): Uint8ClampedArray {
  const { seq, left, width, data } = band;
  const picture = new Uint8ClampedArray(count * count);
  for (let query = 0; query < seq; query++) {
    const line = Math.floor(query / block) * count;
    const start = Math.max(0, left - query);
    const end = Math.min(width, seq - query + left);
    for (let n = start; n < end; n++) {
      const at = line + Math.floor((query - left + n) / block);
      const opacity = 255 * shade(data[query * width + n] ?? 0);
      if (opacity > (picture[at] ?? 0)) picture[at] = opacity;
    }
  }
  return picture;
}

/** The outline of a set of key spans in a square of side `seq`, as an SVG path; rows without a key are left out. */
export function outline(
  seq: number,
  span: (query: number) => readonly [first: number, last: number],
): string {
  const parts: string[] = [];
  let query = 0;
  while (query < seq) {
    const [first, last] = span(query);
    if (last < first) {
      query++;
      continue;
    }
    const right: string[] = [`M${first} ${query}`];
    const back: string[] = [];
    for (; query < seq; query++) {
      const [from, to] = span(query);
      if (to < from) break;
      right.push(`L${to + 1} ${query}L${to + 1} ${query + 1}`);
      back.unshift(`L${from} ${query + 1}L${from} ${query}`);
    }
    parts.push(`${right.join("")}${back.join("")}Z`);
  }
  return parts.join("");
}
