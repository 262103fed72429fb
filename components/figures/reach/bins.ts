import type { ReachObservation } from "@/kernels/lab/observers/reach";

type Layer = ReachObservation["perLayer"][number];

/** Neighbouring positions drawn as one cell. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  /** The largest gradient among them: 0 only where all are. */
  readonly gradient: number;
}

/** The positions worth drawing: what any layer reaches or should reach, and some beyond. */
export function shownRange({ perLayer, seq_len }: ReachObservation): [number, number] {
  const first = Math.min(...perLayer.map((layer) => Math.min(layer.first, layer.expectedFirst)));
  const last = Math.max(...perLayer.map((layer) => Math.max(layer.last, layer.expectedLast)));
  const beyond = Math.max(2, Math.round((last - first) * 0.04));
  return [Math.max(0, first - beyond), Math.min(seq_len - 1, last + beyond)];
}

export function binsOf({ gradient }: Layer, [first, last]: readonly [number, number], most: number): Bin[] {
  const size = Math.ceil((last - first + 1) / most);
  const bins: Bin[] = [];
  for (let from = first; from <= last; from += size) {
    const to = Math.min(last, from + size - 1);
    let largest = 0;
    for (let position = from; position <= to; position++) {
      largest = Math.max(largest, gradient[position] as number);
    }
    bins.push({ from, to, gradient: largest });
  }
  return bins;
}

/** Smallest and largest gradient that is not 0, for the legend and the shades. Null when every one is 0. */
export function gradientRange({ perLayer }: ReachObservation): readonly [number, number] | null {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { gradient } of perLayer) {
    for (const size of gradient) {
      if (size > 0) least = Math.min(least, size);
      most = Math.max(most, size);
    }
  }
  return most > 0 ? [least, most] : null;
}
