import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout } from "@/kernels/lab/observers/heads";
import { roughWidth } from "../drawing/rough-width";
import { headLines, headWidth, type Piece, SIZE } from "./close-head";
import { type Grid, type Placed, rowLabel } from "./panels";
import { unravel } from "./places";

/** How the panels of one move stand where width and height are scarce. */
export interface Close {
  /** A move has no sections that would have titles. */
  readonly titles: readonly number[];
  readonly panels: readonly (Placed & {
    readonly grid: Grid;
    readonly lines: readonly (readonly Piece[])[];
  })[];
  /** Of a panel. */
  readonly panel: number;
  readonly width: number;
  readonly height: number;
  /** At which it fits its room: 1, or less where no way is small enough. */
  readonly scale: number;
}

type Unscaled = Omit<Close, "scale">;

interface Way {
  /** Panels beside each other. */
  readonly beside: number;
  /** Axes that run along a line: the last one, or the last two. */
  readonly along: 1 | 2;
  /** A panel's lines may stand in columns, as in a newspaper. */
  readonly columns: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of a line of what stands over the numbers. */
export const HEAD_LINE = 14;
const UNDER_HEAD = 5;
const GROUP_LABELS = 13;
const GROUP_GAP = 4;
const BATCH_GAP = 4;
const COLUMN_GAP = 8;
const GAP = { x: 14, y: 9 };
/** The lowest and the highest cell, and the widest one. */
const HIGH = { least: 13, most: 20 };
const MOST_WIDE = 30;

/** A layout's lines and columns, before it is known how large a cell may be. */
function shapeOf({ shape, axes }: HeadLayout, { along, columns }: Way) {
  const grouped = along === 2 && axes.at(-1) === "head_dim";
  const outer = shape.slice(0, grouped ? -2 : -1);
  const outerAxes = axes.slice(0, grouped ? -2 : -1);
  const lines = outer.reduce((product, size) => product * size, 1);
  const apart = lines % columns === 0 ? columns : 1;
  const index = Array.from({ length: lines }, (_, line) => unravel(line, outer));
  const perColumn = lines / apart;
  /** Lines of another sequence stand a little apart. */
  const gapsBefore = (line: number) =>
    outer.length > 1
      ? (index[line]?.[0] ?? 0) - (index[Math.floor(line / perColumn) * perColumn]?.[0] ?? 0)
      : 0;
  // An axis of length one tells nothing apart.
  const telling = outer.flatMap((size, axis) => (size > 1 || outer.length === 1 ? [axis] : []));
  const labels = index.map((at) =>
    rowLabel(
      telling.map((axis) => at[axis] as number),
      telling.map((axis) => outerAxes[axis] as string),
    ),
  );
  const label = Math.ceil(Math.max(...labels.map((text) => roughWidth(text, SIZE)))) + 5;
  const groups = grouped ? (shape.at(-2) as number) : 1;
  const inner = shape.at(-1) as number;
  return {
    grouped,
    groups,
    inner,
    index,
    apart,
    perColumn,
    gapsBefore,
    labels,
    label,
    /** All that is not a cell, sideways and downwards. */
    fixed: {
      width: apart * (label + (groups - 1) * GROUP_GAP) + (apart - 1) * COLUMN_GAP,
      height:
        (grouped ? GROUP_LABELS : 0) + BATCH_GAP * Math.max(...index.map((_, line) => gapsBefore(line))),
    },
    across: apart * groups * inner,
  };
}

function gridOf(shape: ReturnType<typeof shapeOf>, cell: Size, top: number): Grid {
  const { grouped, groups, inner, index, apart, perColumn, gapsBefore, labels, label, fixed } = shape;
  const groupWidth = inner * cell.width + GROUP_GAP;
  const columnWidth = label + groups * groupWidth - GROUP_GAP + COLUMN_GAP;
  const first = top + (grouped ? GROUP_LABELS : 0);
  const startOf = (line: number) => Math.floor(line / perColumn) * columnWidth + label;
  const lineY = (line: number) => first + (line % perColumn) * cell.height + gapsBefore(line) * BATCH_GAP;
  return {
    width: fixed.width + shape.across * cell.width,
    height: top + fixed.height + perColumn * cell.height,
    cell,
    at: (at) => {
      const outer = at.slice(0, grouped ? -2 : -1);
      const line = index.findIndex((one) => one.every((n, axis) => n === outer[axis]));
      const group = grouped ? (at.at(-2) as number) : 0;
      return [startOf(line) + group * groupWidth + (at.at(-1) as number) * cell.width, lineY(line)];
    },
    rows: labels.map((text, line) => ({ x: startOf(line) - 4, y: lineY(line), label: text })),
    groups: grouped
      ? Array.from({ length: apart * groups }, (_, n) => ({
          x: Math.floor(n / groups) * columnWidth + label + (n % groups) * groupWidth,
          y: first - 3,
          width: inner * cell.width,
          at: n % groups,
        }))
      : [],
  };
}

/**
 * The panels of one move in a room of which the height is limited too: beside each other or below, their lines in one
 * column or several, whatever lets the cells be largest. `narrowest` is the narrowest cell in which its text can be read.
 */
export function arrangeClose(
  panels: readonly { readonly layout: HeadLayout; readonly number: string }[],
  room: Size,
  narrowest: number,
  messages: HeadsMessages,
): Close {
  const ways: Way[] = [];
  for (let beside = panels.length; beside >= 1; beside--) {
    for (const columns of [1, 2, 4]) {
      for (const along of [2, 1] as const) ways.push({ beside, columns, along });
    }
  }
  let best: { readonly close: Unscaled; readonly scale: number; readonly score: number } | null = null;
  for (const way of ways) {
    const panel = Math.floor((room.width - (way.beside - 1) * GAP.x) / way.beside);
    const shapes = panels.map(({ layout }) => shapeOf(layout, way));
    const lines = panels.map(({ layout, number }) => headLines(layout, number, panel, messages));
    const width = Math.floor(
      Math.min(MOST_WIDE, ...shapes.map(({ fixed, across }) => (panel - fixed.width) / across)),
    );
    const place = (cell: Size, each: number): Unscaled => {
      const placed: Close["panels"][number][] = [];
      let y = 0;
      for (let from = 0; from < panels.length; from += way.beside) {
        const row = shapes.slice(from, from + way.beside);
        // The numbers of a row begin at one height.
        const top = Math.max(...row.map((_, n) => (lines[from + n]?.length ?? 0) * HEAD_LINE + UNDER_HEAD));
        const grids = row.map((shape) => gridOf(shape, cell, top));
        grids.forEach((grid, n) => {
          placed.push({ x: n * (each + GAP.x), y, grid, lines: lines[from + n] ?? [] });
        });
        y += Math.max(...grids.map(({ height }) => height)) + GAP.y;
      }
      return {
        titles: [],
        panels: placed,
        panel: each,
        width: way.beside * (each + GAP.x) - GAP.x,
        height: y - GAP.y + UNDER_HEAD,
      };
    };
    const fitting = Math.max(narrowest, width);
    const each = Math.max(
      panel,
      ...lines.map(headWidth),
      ...shapes.map(({ fixed, across }) => fixed.width + across * fitting),
    );
    let close = place({ width: fitting, height: HIGH.least }, each);
    let high = HIGH.least;
    while (high < HIGH.most) {
      const higher = place({ width: fitting, height: high + 1 }, each);
      if (higher.height > room.height) break;
      close = higher;
      high++;
    }
    const scale = Math.min(1, room.width / close.width, room.height / close.height);
    // What has to be scaled down is worse than whatever has not.
    const score = scale < 1 ? scale - 1 : fitting * high;
    if (!best || score > best.score) best = { close, scale, score };
  }
  // There is always one way at least: all panels beside each other.
  const { close, scale } = best as NonNullable<typeof best>;
  return { ...close, scale };
}
