import { dots, type HeadBand, opacities, shadeOf } from "@/components/plot/band";
import type { View } from "../shapes";
import type { Shade } from "./shade";

/** Dots along a side of the picture: more would be finer than it is on most screens. */
const MOST_DOTS = 1024;

/** The weights of one head as dots whose opacity is the weight. `late` dims them: they belong to another window. */
export function weightsShade(band: HeadBand, late: boolean): Shade {
  const size = dots(band.seq, MOST_DOTS);
  const shades = opacities(band, size, shadeOf(band.full));
  let kept: { readonly colour: string; readonly canvas: HTMLCanvasElement } | null = null;
  /** One pixel a dot, in a colour of the theme. */
  function dotsIn(colour: string): HTMLCanvasElement {
    if (kept?.colour === colour) return kept.canvas;
    const canvas = document.createElement("canvas");
    canvas.width = size.count;
    canvas.height = size.count;
    const context = canvas.getContext("2d");
    if (context) {
      const image = context.createImageData(size.count, size.count);
      for (const [n, opacity] of shades.entries()) image.data[4 * n + 3] = opacity;
      context.putImageData(image, 0, 0);
      context.globalCompositeOperation = "source-in";
      context.fillStyle = colour;
      context.fillRect(0, 0, size.count, size.count);
    }
    kept = { colour, canvas };
    return canvas;
  }
  // The last dot of a line may stand for fewer keys than the others, and reach beyond the matrix.
  const side = (view: View) => size.count * size.block * view.cell;
  return {
    place: "instead",
    paint(context, _, view, { weights }) {
      context.save();
      context.imageSmoothingEnabled = view.cell * size.block < 1;
      context.globalAlpha = late ? 0.35 : 1;
      context.drawImage(dotsIn(weights), view.x, view.y, side(view), side(view));
      context.restore();
    },
    markup(_, view, { weights }) {
      const place = `x="${view.x}" y="${view.y}" width="${side(view)}" height="${side(view)}"`;
      const drawn = `href="${dotsIn(weights).toDataURL()}" style="image-rendering:pixelated"`;
      return `<image ${place} preserveAspectRatio="none" ${drawn}/>`;
    },
  };
}
