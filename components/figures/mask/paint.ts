import { type Box, extentOf, type Picture, shapesOf, type View } from "./shapes";

export interface Palette {
  readonly ground: string;
  readonly grid: string;
  readonly visible: string;
  readonly ink: string;
}

/** Reads the colours that the page's theme gives the figure. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: token("--surface"),
    grid: token("--grid"),
    visible: token("--mask"),
    ink: token("--text"),
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
  picture: Picture,
  view: View,
  palette: Palette,
): void {
  const shapes = shapesOf(picture, view, size);
  const fill = (boxes: readonly Box[], style: string | CanvasPattern) => {
    context.fillStyle = style;
    for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
  };
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, size, size);
  fill(shapes.visible, palette.visible);
  if (shapes.here.length > 0) fill(shapes.here, pattern(context, "here", palette.ground));
  if (shapes.there.length > 0) fill(shapes.there, pattern(context, "there", palette.ink));
  const { left, right, top, bottom } = extentOf(view, picture.rows.seq, size);
  context.strokeStyle = palette.grid;
  context.lineWidth = 1;
  context.beginPath();
  for (const x of shapes.columns) {
    context.moveTo(x, top);
    context.lineTo(x, bottom);
  }
  for (const y of shapes.lines) {
    context.moveTo(left, y);
    context.lineTo(right, y);
  }
  context.stroke();
}
