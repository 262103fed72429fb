import { keyRange, xformersWindow } from "@/kernels/attention/geometry";
import type { ReachObservation } from "@/kernels/lab/observers/reach";

/** From a position of one layer to one that it looks at, a layer below. */
export interface Hop {
  readonly from: number;
  readonly to: number;
}

/** Hops drawn of one layer: of so many positions, to so many of their keys. All of them would be a black surface. */
const MOST_FROM = 13;
const MOST_TO = 5;

/** At most `most` of the whole numbers from `first` to `last`, both ends among them. */
function some(first: number, last: number, most: number): number[] {
  const count = Math.min(most, last - first + 1);
  if (count <= 1) return last < first ? [] : [first];
  return Array.from({ length: count }, (_, n) => first + Math.round((n * (last - first)) / (count - 1)));
}

type Stack = Pick<ReachObservation, "seq_len" | "window_size" | "causal" | "query" | "perLayer">;

/**
 * The network below a query, hop by hop: what the query looks at, what these look at, and so on. Of many hops some are
 * drawn, those to the ends of every window among them.
 */
export function hopsOf({ seq_len, window_size, causal, query, perLayer }: Stack): Hop[][] {
  const window = xformersWindow({ window_size, causal });
  return perLayer.map((_, n) => {
    const above = perLayer[n - 1];
    const from = above ? some(above.expectedFirst, above.expectedLast, MOST_FROM) : [query];
    return from.flatMap((position) => {
      const { first, last } = keyRange(position, seq_len, window);
      return some(first, last, MOST_TO).map((to) => ({ from: position, to }));
    });
  });
}

/** One way from a query to a position that it reaches in so many hops: where it stands after each of them. */
export function wayTo(query: number, position: number, hops: number): number[] {
  return Array.from({ length: hops + 1 }, (_, n) => Math.round(query + ((position - query) * n) / hops));
}
