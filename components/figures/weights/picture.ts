import type { OutputOf } from "@/kernels/lab/observers";

type Reading = OutputOf<"weights">;
export type Layer = Reading["layers"][number];

/** A cell of one head's weights. */
export interface Cell {
  readonly head: number;
  readonly query: number;
  readonly key: number;
}

/** Row-major place of a cell in the arrays (head, query, key). */
export function placeOf({ heads, seq }: Layer, { head, query, key }: Cell): number {
  if (head >= heads) throw new RangeError(`head ${head} of ${heads}`);
  return (head * seq + query) * seq + key;
}

/** The keys a query sees. */
export function seenBy({ window }: Layer, query: number): { first: number; last: number } {
  return { first: Math.max(0, query - window.left), last: query };
}

/** The heaviest key of a row. */
export function heaviest(layer: Layer, head: number, query: number): number {
  const { first, last } = seenBy(layer, query);
  let best = first;
  for (let key = first; key <= last; key++) {
    const weight = layer.weights[placeOf(layer, { head, query, key })] as number;
    if (weight > (layer.weights[placeOf(layer, { head, query, key: best })] as number)) best = key;
  }
  return best;
}

/** The numbers of one head's row: its visible keys with their weights. */
export function rowOf(layer: Layer, head: number, query: number) {
  const { first, last } = seenBy(layer, query);
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const key = first + n;
    return { key, weight: layer.weights[placeOf(layer, { head, query, key })] as number };
  });
}

/** One channel of an array (head, seq, head_dim). */
export function vectorOf(layer: Layer, from: Float32Array, head: number, position: number): Float32Array {
  const start = (head * layer.seq + position) * layer.head_dim;
  return from.subarray(start, start + layer.head_dim);
}

/** The channels of a cell in an array (head, query, key, head_dim). */
export function channelsOf(layer: Layer, from: Float32Array, cell: Cell): Float32Array {
  const start = placeOf(layer, cell) * layer.head_dim;
  return from.subarray(start, start + layer.head_dim);
}

/** A character as it is drawn: spaces and what has no shape of its own by a mark. */
export function glyph(character: string): string {
  if (/^\s+$/u.test(character)) return "␣";
  return /^[\p{C}]+$/u.test(character) ? "�" : character;
}
