/** What of the matrix is in sight, in whole cells: so many a side, from this query and key on; 0 is the whole. */
export interface Viewport {
  readonly cells: number;
  readonly query: number;
  readonly key: number;
}

interface Transform {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** What a transform of a picture of `seq` cells over `size` pixels shows. */
export function viewportOf({ x, y, k }: Transform, seq: number, size: number): Viewport {
  const cells = Math.round(seq / k);
  if (cells >= seq) return { cells: 0, query: 0, key: 0 };
  const cell = (size / seq) * k;
  const first = (shift: number) => Math.max(0, Math.min(seq - cells, Math.round(-shift / cell)));
  return { cells, query: first(y), key: first(x) };
}

/** The transform that shows it; what lies beyond the sequence is moved inside. */
export function transformOf({ cells, query, key }: Viewport, seq: number, size: number): Transform {
  if (cells === 0 || cells >= seq) return { x: 0, y: 0, k: 1 };
  const cell = size / cells;
  const shift = (first: number) => 0 - Math.min(first, seq - cells) * cell;
  return { x: shift(key), y: shift(query), k: seq / cells };
}

export function sameViewport(a: Viewport, b: Viewport): boolean {
  return a.cells === b.cells && a.query === b.query && a.key === b.key;
}
