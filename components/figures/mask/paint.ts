import type { KeyRange } from "@/kernels/attention/geometry";
import { type Rows, width, without } from "./rows";

/** Where the matrix lies on the canvas: the cell (0, 0) begins at (x, y), a cell is `cell` pixels wide and high. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

export interface Palette {
  readonly ground: string;
  readonly grid: string;
  readonly visible: string;
  readonly lit: string;
  readonly ink: string;
  readonly query: string;
  readonly key: string;
}

export interface Picture {
  readonly rows: Rows;
  /** Another reading of the same number, whose differing cells are marked. */
  readonly other: Rows | null;
  readonly focus: { readonly query: number; readonly key?: number | undefined } | null;
}

/** Cells narrower than this have no lines between them. */
const GRID_FROM = 5;

/** Reads the colours that the page's theme gives the figure. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: token("--surface"),
    grid: token("--grid"),
    visible: token("--mask"),
    lit: token("--weights"),
    ink: token("--text"),
    query: token("--query"),
    key: token("--key"),
  };
}

/** Diagonals for cells only the first reading shows, dots for cells only the other one does: never colour alone. */
function pattern(
  context: CanvasRenderingContext2D,
  kind: "here" | "there",
  ink: string,
): CanvasPattern | string {
  const tile = new OffscreenCanvas(6, 6);
  const pen = tile.getContext("2d");
  if (!pen) return ink;
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  if (kind === "here") {
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const offset of [-6, 0, 6]) {
      pen.moveTo(offset, 6);
      pen.lineTo(offset + 6, 0);
    }
    pen.stroke();
  } else {
    pen.beginPath();
    pen.arc(3, 3, 1.6, 0, 2 * Math.PI);
    pen.fill();
  }
  return context.createPattern(tile, "repeat") ?? ink;
}

/** Draws what of the matrix lies inside `size` × `size` pixels. The context is scaled to CSS pixels by the caller. */
export function paintMask(
  context: CanvasRenderingContext2D,
  size: number,
  { rows, other, focus }: Picture,
  { x, y, cell }: View,
  palette: Palette,
): void {
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, size, size);
  const from = Math.max(0, Math.floor(-y / cell));
  const to = Math.min(rows.seq - 1, Math.ceil((size - y) / cell));
  const bar = (query: number, range: KeyRange) => {
    if (width(range) > 0) {
      // Whole pixels in height, or neighbouring rows would blend into stripes.
      const top = Math.floor(y + query * cell);
      const bottom = Math.max(top + 1, Math.floor(y + (query + 1) * cell));
      context.fillRect(x + range.first * cell, top, width(range) * cell, bottom - top);
    }
  };

  for (let query = from; query <= to; query++) {
    context.fillStyle = query === focus?.query ? palette.lit : palette.visible;
    bar(query, rows.row(query));
  }
  if (other) {
    const here = pattern(context, "here", palette.ground);
    const there = pattern(context, "there", palette.ink);
    for (let query = from; query <= to; query++) {
      context.fillStyle = here;
      for (const piece of without(rows.row(query), other.row(query))) bar(query, piece);
      context.fillStyle = there;
      for (const piece of without(other.row(query), rows.row(query))) bar(query, piece);
    }
  }
  if (cell >= GRID_FROM) {
    context.strokeStyle = palette.grid;
    context.lineWidth = 1;
    context.beginPath();
    const end = rows.seq * cell;
    for (let line = 0; line <= rows.seq; line++) {
      const at = Math.round(line * cell) + 0.5;
      if (x + at >= 0 && x + at <= size) {
        context.moveTo(x + at, Math.max(0, y));
        context.lineTo(x + at, Math.min(size, y + end));
      }
      if (y + at >= 0 && y + at <= size) {
        context.moveTo(Math.max(0, x), y + at);
        context.lineTo(Math.min(size, x + end), y + at);
      }
    }
    context.stroke();
  }
  if (focus) {
    context.lineWidth = 2;
    context.strokeStyle = palette.query;
    context.strokeRect(x, y + focus.query * cell, rows.seq * cell, Math.max(cell, 2));
    if (focus.key !== undefined) {
      context.strokeStyle = palette.key;
      context.strokeRect(x + focus.key * cell, y, Math.max(cell, 2), rows.seq * cell);
    }
  }
}
