/** What a token can know of the others after all layers: each layer hands on what the one below saw. */
import type { ModelLayer } from "./config";

export interface Sight {
  readonly first: number;
  readonly last: number;
}

/**
 * Keys that the queries `first` … `last` of one layer see together, in a text of `seq_len` tokens without padding; null
 * where that is not known, and where they see none.
 */
function seenBy(layer: ModelLayer, { first, last }: Sight, seq_len: number): Sight | null {
  const { kind, window, bidirectional } = layer;
  if (kind === "unknown") return null;
  const end = bidirectional ? seq_len - 1 : last;
  // A recurrent layer carries something of everything before; how much is another question.
  if (kind === "full" || kind === "recurrent" || window === null) return { first: 0, last: end };
  if (kind === "chunked") return { first: Math.floor(first / window) * window, last };
  if (bidirectional) return { first: Math.max(0, first - window), last: Math.min(end, last + window) };
  return window === 0 ? null : { first: Math.max(0, first - window + 1), last };
}

/**
 * Positions that reach token `token` through the layers, the last layer first: entry n is what is in sight below the n
 * topmost layers, so entry 0 is the token alone. It ends before a layer of which nothing is known, or in which nothing
 * is seen.
 */
export function sightThrough(layers: readonly ModelLayer[], token: number, seq_len: number): Sight[] {
  const sights: Sight[] = [{ first: token, last: token }];
  for (const layer of layers.toReversed()) {
    const seen = seenBy(layer, sights.at(-1) as Sight, seq_len);
    if (seen === null) break;
    sights.push(seen);
  }
  return sights;
}
