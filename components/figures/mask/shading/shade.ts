import type { Palette } from "../palette";
import type { View } from "../shapes";

/** What the band shows in place of one colour, on the canvas and in the export. */
export interface Shade {
  /** Under the band's cells, which are laid over it, or in place of them. */
  readonly place: "under" | "instead";
  paint(context: CanvasRenderingContext2D, size: number, view: View, palette: Palette): void;
  /** The same as SVG; `id` keeps its definitions apart from others in the file. */
  markup(size: number, view: View, palette: Palette, id: string): string;
}
