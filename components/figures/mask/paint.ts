import type { Palette } from "./palette";
import type { Shade } from "./shading/shade";
import { type Box, extentOf, type Picture, shapesOf, type View } from "./shapes";

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
  shade: Shade | null,
): void {
  const shapes = shapesOf(picture, view, size);
  const fill = (boxes: readonly Box[], style: string | CanvasPattern) => {
    context.fillStyle = style;
    for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
  };
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, size, size);
  if (shade?.place === "under") shade.paint(context, size, view, palette);
  fill(shapes.visible, shade?.place === "instead" ? palette.ramp : palette.visible);
  if (shade?.place === "instead") shade.paint(context, size, view, palette);
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
