import type { View } from "./shapes";

/** Pixels within which the pointer takes hold of the window's edge. */
const GRIP = 12;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The cell under a point of the canvas, or null outside the matrix. */
export function cellAt(view: View, at: Point, seq: number): { query: number; key: number } | null {
  const query = Math.floor((at.y - view.y) / view.cell);
  const key = Math.floor((at.x - view.x) / view.cell);
  return query >= 0 && key >= 0 && query < seq && key < seq ? { query, key } : null;
}

/** How far the view has to move so that a cell can be seen. */
export function shiftTo(view: View, query: number, key: number, size: number): Point {
  const shift = (start: number, index: number) => {
    const low = start + index * view.cell;
    if (low < 0) return -low;
    return low + view.cell > size ? size - low - view.cell : 0;
  };
  return { x: shift(view.x, key), y: shift(view.y, query) };
}

/** Whether a point lies on an edge that moves the window: the left one, and without causal the right one as well. */
export function onEdge(
  view: View,
  at: Point,
  range: { first: number; last: number },
  causal: boolean,
): boolean {
  if (range.last < range.first) return false;
  const left = Math.abs(at.x - view.x - range.first * view.cell);
  const right = causal ? Number.POSITIVE_INFINITY : Math.abs(at.x - view.x - (range.last + 1) * view.cell);
  return Math.min(left, right) <= GRIP;
}

/** The window_size whose edge lies on `key` in the row of `query`. */
export function windowAt(query: number, key: number, causal: boolean, seq: number): number {
  const reach = Math.min(seq - 1, causal ? Math.max(0, query - key) : Math.abs(query - key));
  return causal ? reach : 2 * reach + 1;
}
