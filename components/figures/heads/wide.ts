import type { HeadLayout } from "@/kernels/lab/observers/heads";
import { flow, GAP, type Grid, gridOf, type Placed } from "./panels";

const PANEL_AT_LEAST = 206;
const MOST_CELL = 38;
const TITLE = 34;

/** As wide as fills the room with as many panels side by side as fit. */
function cellWidth(layouts: readonly HeadLayout[], least: number, room: number): number {
  const lines = layouts.map((layout) => gridOf(layout, 1).width - gridOf(layout, 0).width);
  const panel = Math.max(PANEL_AT_LEAST, ...layouts.map((layout) => gridOf(layout, least).width));
  const columns = Math.max(1, Math.floor((room + GAP.x) / (panel + GAP.x)));
  const spare = (room - (columns - 1) * GAP.x) / columns - panel;
  return Math.max(least, Math.min(MOST_CELL, Math.floor(least + spare / Math.max(1, ...lines))));
}

/** How the panels stand where they may be as high as they are: of all `layouts`, or of the one move that `sections` has. */
export function arrangeWide(
  sections: readonly { readonly panels: readonly { readonly layout: HeadLayout }[] }[],
  layouts: readonly HeadLayout[],
  { room, least, brief }: { readonly room: number; readonly least: number; readonly brief: boolean },
) {
  const cell = cellWidth(layouts, least, room);
  const grids = sections.map(({ panels }) => panels.map(({ layout }) => gridOf(layout, cell)));
  const panel = Math.max(PANEL_AT_LEAST, ...grids.flat().map(({ width }) => width));
  const placed = flow(grids, room, { panel, title: brief ? 0 : TITLE });
  const panels: readonly (Placed & { readonly grid: Grid })[] = grids.flatMap((row, n) =>
    row.map((grid, m) => ({ x: 0, y: 0, ...placed.panels[n]?.[m], grid })),
  );
  return {
    titles: placed.titles,
    panels,
    panel,
    // One move does not fill the room, and is drawn as large as its panels let it.
    width: brief ? Math.max(...panels.map(({ x }) => x + panel)) : placed.width,
    height: placed.height,
  };
}
