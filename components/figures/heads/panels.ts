import type { HeadLayout } from "@/kernels/lab/observers/heads";
import { unravel } from "./places";

/** Where one layout's cells lie in its panel, in pixels of the drawing. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** Left upper corner of the cell at an index. */
  at(index: readonly number[]): readonly [x: number, y: number];
  /** The lines of numbers: where the label before each ends, and its upper edge. */
  readonly rows: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  /** What parts a line: where each part's label stands above it. */
  readonly groups: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly at: number;
  }[];
}

const HEADER = 70;
const ROW_LABELS = 44;
const GROUP_LABELS = 16;
const GROUP_GAP = 6;
const BATCH_GAP = 7;
const CELL_HEIGHT = 20;

/**
 * The last axis runs along a line; where that is head_dim, the axis before it parts the line into groups. All other
 * axes are lines below each other.
 */
export function gridOf({ shape, axes }: HeadLayout, cell: number): Grid {
  const inner = shape.at(-1) as number;
  const grouped = axes.at(-1) === "head_dim";
  const outer = shape.slice(0, grouped ? -2 : -1);
  const groups = grouped ? (shape.at(-2) as number) : 1;
  const groupWidth = inner * cell + (grouped ? GROUP_GAP : 0);
  const lines = outer.reduce((product, size) => product * size, 1);
  const perBatch = outer.slice(1).reduce((product, size) => product * size, 1);
  const top = HEADER + (grouped ? GROUP_LABELS : 4);
  const lineY = (line: number) =>
    top + line * CELL_HEIGHT + (outer.length > 1 ? Math.floor(line / perBatch) * BATCH_GAP : 0);
  return {
    width: ROW_LABELS + groups * groupWidth,
    height: lineY(lines - 1) + CELL_HEIGHT + 4,
    cell: { width: cell, height: CELL_HEIGHT },
    at: (index) => {
      const line = outer.reduce((place, size, axis) => place * size + (index[axis] as number), 0);
      const group = grouped ? (index.at(-2) as number) : 0;
      return [ROW_LABELS + group * groupWidth + (index.at(-1) as number) * cell, lineY(line)];
    },
    rows: Array.from({ length: lines }, (_, line) => ({
      x: ROW_LABELS - 6,
      y: lineY(line),
      label: rowLabel(unravel(line, outer), axes),
    })),
    groups: grouped
      ? Array.from({ length: groups }, (_, at) => ({
          x: ROW_LABELS + at * groupWidth,
          y: HEADER + 12,
          width: inner * cell,
          at,
        }))
      : [],
  };
}

const letters: Readonly<Record<string, string>> = { batch: "b", seq: "s", head: "h", batch·head: "bh" };

/** An axis in one or two letters, for the labels of lines and groups. */
export function letter(axis: string): string {
  return letters[axis] ?? axis;
}

/** Where a line is, in the letters of the axes that do not run along it. */
export function rowLabel(index: readonly number[], axes: readonly string[]): string {
  return index.map((at, axis) => `${letter(axes[axis] ?? "")}${at}`).join(" ");
}

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export const GAP = { x: 24, y: 22 };

/** Panels side by side as far as there is room, sections below each other. Returns where each stands, and the size. */
export function flow(
  sections: readonly (readonly Grid[])[],
  width: number,
  { panel, title }: { readonly panel: number; readonly title: number },
): {
  readonly titles: readonly number[];
  readonly panels: readonly (readonly Placed[])[];
  height: number;
  width: number;
} {
  const columns = Math.max(1, Math.floor((width + GAP.x) / (panel + GAP.x)));
  const titles: number[] = [];
  const panels: Placed[][] = [];
  let y = 0;
  for (const grids of sections) {
    titles.push(y);
    y += title;
    const placed: Placed[] = [];
    for (let from = 0; from < grids.length; from += columns) {
      const row = grids.slice(from, from + columns);
      for (const n of row.keys()) placed.push({ x: n * (panel + GAP.x), y });
      y += Math.max(...row.map(({ height }) => height)) + GAP.y;
    }
    panels.push(placed);
  }
  const most = Math.min(columns, Math.max(1, ...sections.map(({ length }) => length)));
  return { titles, panels, height: y, width: Math.max(width, most * (panel + GAP.x) - GAP.x) };
}
