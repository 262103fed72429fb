import type { KeyRange } from "@/kernels/attention/geometry";
import { outside, type Rows, type Runs, width, without } from "./rows";

/** Where the matrix lies: the cell (0, 0) begins at (x, y), a cell is `cell` pixels wide and high. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

export interface Picture {
  readonly rows: Rows;
  /** Another reading of the same number, whose differing cells are marked. */
  readonly other: Runs | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn of a picture: on the canvas of the page, and as vectors in its export. */
export interface Shapes {
  readonly visible: readonly Box[];
  /** Cells only the first reading shows, and cells only the other one does. */
  readonly here: readonly Box[];
  readonly there: readonly Box[];
  /** Where lines between cells stand, in pixels; none where cells are too narrow for them. */
  readonly columns: readonly number[];
  readonly lines: readonly number[];
}

/** Cells narrower than this have no lines between them. */
const GRID_FROM = 5;

/** The place of `range` in the row of `query`; null when it holds nothing. */
export function boxOf({ x, y, cell }: View, query: number, range: KeyRange): Box | null {
  if (width(range) === 0) return null;
  // Whole pixels in height, or neighbouring rows would blend into stripes.
  const top = Math.floor(y + query * cell);
  const bottom = Math.max(top + 1, Math.floor(y + (query + 1) * cell));
  return { x: x + range.first * cell, y: top, width: width(range) * cell, height: bottom - top };
}

/** What of the matrix lies inside `size` × `size` pixels. */
export function shapesOf({ rows, other }: Picture, view: View, size: number): Shapes {
  const from = Math.max(0, Math.floor(-view.y / view.cell));
  const to = Math.min(rows.seq - 1, Math.ceil((size - view.y) / view.cell));
  const visible: Box[] = [];
  const here: Box[] = [];
  const there: Box[] = [];
  const add = (boxes: Box[], query: number, range: KeyRange) => {
    const box = boxOf(view, query, range);
    if (box) boxes.push(box);
  };
  for (let query = from; query <= to; query++) {
    const row = rows.row(query);
    add(visible, query, row);
    if (!other) continue;
    const runs = other.row(query);
    for (const piece of outside(row, runs)) add(here, query, piece);
    for (const run of runs) for (const piece of without(run, row)) add(there, query, piece);
  }
  const grid = (start: number): number[] => {
    if (view.cell < GRID_FROM) return [];
    const places = Array.from({ length: rows.seq + 1 }, (_, n) => start + Math.round(n * view.cell) + 0.5);
    return places.filter((place) => place >= 0 && place <= size);
  };
  return { visible, here, there, columns: grid(view.x), lines: grid(view.y) };
}

/** How far the lines of the grid reach: from edge to edge of what is seen of the matrix. */
export function extentOf({ x, y, cell }: View, seq: number, size: number) {
  const end = seq * cell;
  return {
    left: Math.max(0, x),
    right: Math.min(size, x + end),
    top: Math.max(0, y),
    bottom: Math.min(size, y + end),
  };
}
