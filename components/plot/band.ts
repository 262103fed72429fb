import type { BandedWeights } from "@/kernels/lab/observation";
import { atShare } from "./at-share";

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
  const { value: full, above, max } = atShare(data, 0.99);
  return { seq, left: weights.left, width, data, max, full, above };
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

/** How a weight is shown: its square root as a share of the largest's, so that small ones are seen. From 0 to 1. */
export const shadeOf =
  (full: number) =>
  (weight: number): number =>
    Math.sqrt(Math.min(1, Math.max(0, weight / (full || 1))));

/**
 * The largest weight in each block of a query × key picture, as opacity 0 … 255 through `shade`, which gives a larger
 * weight no smaller a shade.
 */
export function opacities(
  band: HeadBand,
  { count, block }: { count: number; block: number },
  shade: (weight: number) => number,
): Uint8ClampedArray {
  const { seq, left, width, data } = band;
  const largest = new Float32Array(count * count);
  for (let query = 0; query < seq; query++) {
    const line = Math.floor(query / block) * count;
    const start = Math.max(0, left - query);
    const end = Math.min(width, seq - query + left);
    // Millions of pairs may be looked at here, a few for each dot: what can be done once for a dot is done below.
    let at = line + Math.floor((query - left + start) / block);
    let within = (query - left + start) % block;
    for (let n = query * width + start; n < query * width + end; n++) {
      const weight = data[n] ?? 0;
      if (weight > (largest[at] ?? 0)) largest[at] = weight;
      if (++within < block) continue;
      within = 0;
      at++;
    }
  }
  const picture = new Uint8ClampedArray(largest.length);
  for (let n = 0; n < largest.length; n++) {
    const weight = largest[n] ?? 0;
    if (weight > 0) picture[n] = 255 * shade(weight);
  }
  return picture;
}

/** How many lines an outline has at most: more are not seen on a screen, and a browser takes long to draw them. */
const MOST_LINES = 512;

/**
 * The outline of a set of key spans, as `outline`, in a square of side `seq` as well. Where there are many queries,
 * neighbours are one line, from the first key that one of them sees to the last.
 */
export function roughOutline(
  seq: number,
  span: (query: number) => readonly [first: number, last: number],
): string {
  const { count, block } = dots(seq, MOST_LINES);
  if (block === 1) return outline(seq, span);
  const lines = outline(count, (line) => {
    let [first, last] = [seq, -1];
    for (let query = line * block; query < Math.min(seq, (line + 1) * block); query++) {
      const [start, end] = span(query);
      if (end < start) continue;
      first = Math.min(first, start);
      last = Math.max(last, end);
    }
    return [first, last];
  });
  // Lines are `block` high, and the last one may be lower.
  return lines.replace(/M(\d+) (\d+)|v(-?)1/g, (_, key?: string, line?: string, up?: string) =>
    line === undefined ? `v${up}${block}` : `M${key} ${Number(line) * block}`,
  );
}

/**
 * The outline of a set of key spans in a square of side `seq`, as an SVG path; rows without a key are left out. Written
 * in steps from point to point: a band repeats itself then, and takes next to no room in a compressed page.
 */
export function outline(
  seq: number,
  span: (query: number) => readonly [first: number, last: number],
): string {
  let path = "";
  let query = 0;
  while (query < seq) {
    const [start, end] = span(query);
    if (end < start) {
      query++;
      continue;
    }
    path += `M${start} ${query}`;
    let at = start;
    const to = (key: number) => {
      if (key !== at) path += `h${key - at}`;
      at = key;
    };
    const lefts: number[] = [];
    for (; query < seq; query++) {
      const [first, last] = span(query);
      if (last < first) break;
      to(last + 1);
      path += "v1";
      lefts.push(first);
    }
    for (const left of lefts.reverse()) {
      to(left);
      path += "v-1";
    }
    path += "z";
  }
  return path;
}
