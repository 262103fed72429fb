export const window_size = 8;
/** The position whose output is asked for. */
export const query = 40;

/** Positions of the layer between through which `distance` is bridged by two causal windows; empty where none is. */
export function middlesOf(distance: number): readonly number[] {
  const target = query - distance;
  const first = Math.max(query - window_size, target);
  const last = Math.min(query, target + window_size);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
}
