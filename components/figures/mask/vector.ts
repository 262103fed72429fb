import type { Palette } from "./palette";
import type { Shade } from "./shading/shade";
import { type Box, extentOf, type Picture, shapesOf, type View } from "./shapes";

const number = (value: number) => String(Math.round(value * 100) / 100);

const boxes = (all: readonly Box[]) =>
  all
    .map(
      ({ x, y, width, height }) =>
        `M${number(x)} ${number(y)}h${number(width)}v${number(height)}h${number(-width)}z`,
    )
    .join("");

/** The same as `paintMask` draws, as SVG for the export. `id` keeps its definitions apart from others in the file. */
export function maskMarkup(
  picture: Picture,
  view: View,
  size: number,
  id: string,
  shade: { readonly shade: Shade; readonly palette: Palette } | null = null,
): string {
  const place = shade?.shade.place;
  const shaded = shade?.shade.markup(size, view, shade.palette, id) ?? "";
  const shapes = shapesOf(picture, view, size);
  const { left, right, top, bottom } = extentOf(view, picture.rows.seq, size);
  const lines = [
    ...shapes.columns.map((x) => `M${number(x)} ${number(top)}V${number(bottom)}`),
    ...shapes.lines.map((y) => `M${number(left)} ${number(y)}H${number(right)}`),
  ].join("");
  const part = (d: string, style: string) => (d === "" ? "" : `<path d="${d}" ${style}/>`);
  return [
    `<defs><clipPath id="${id}-clip"><rect width="${size}" height="${size}"/></clipPath>`,
    `<pattern id="${id}-here" width="6" height="6" patternUnits="userSpaceOnUse">`,
    `<path d="M-6 6l6 -6M0 6l6 -6M6 6l6 -6" stroke="var(--surface)" stroke-width="1.4" fill="none"/></pattern>`,
    `<pattern id="${id}-there" width="6" height="6" patternUnits="userSpaceOnUse">`,
    `<circle cx="3" cy="3" r="1.6" fill="var(--text)"/></pattern></defs>`,
    `<g clip-path="url(#${id}-clip)"><rect width="${size}" height="${size}" fill="var(--surface)"/>`,
    place === "under" ? shaded : "",
    part(boxes(shapes.visible), place === "instead" ? 'fill="var(--weights-soft)"' : 'fill="var(--mask)"'),
    place === "instead" ? shaded : "",
    part(boxes(shapes.here), `fill="url(#${id}-here)"`),
    part(boxes(shapes.there), `fill="url(#${id}-there)"`),
    part(lines, 'fill="none" stroke="var(--grid)"'),
    "</g>",
  ].join("");
}
