import * as chromatic from "d3-scale-chromatic";
import type { ColourScale } from "./payload";

const interpolators: Readonly<Record<string, (share: number) => string>> = {
  viridis: chromatic.interpolateViridis,
  plasma: chromatic.interpolatePlasma,
  inferno: chromatic.interpolateInferno,
  magma: chromatic.interpolateMagma,
  cividis: chromatic.interpolateCividis,
  turbo: chromatic.interpolateTurbo,
  Greys: chromatic.interpolateGreys,
  Blues: chromatic.interpolateBlues,
  Greens: chromatic.interpolateGreens,
  Oranges: chromatic.interpolateOranges,
  Purples: chromatic.interpolatePurples,
  Reds: chromatic.interpolateReds,
  YlGn: chromatic.interpolateYlGn,
  YlGnBu: chromatic.interpolateYlGnBu,
  YlOrRd: chromatic.interpolateYlOrRd,
  YlOrBr: chromatic.interpolateYlOrBr,
  BuGn: chromatic.interpolateBuGn,
  BuPu: chromatic.interpolateBuPu,
  GnBu: chromatic.interpolateGnBu,
  OrRd: chromatic.interpolateOrRd,
  PuBu: chromatic.interpolatePuBu,
  PuRd: chromatic.interpolatePuRd,
  RdPu: chromatic.interpolateRdPu,
  RdBu: chromatic.interpolateRdBu,
  RdYlBu: chromatic.interpolateRdYlBu,
  RdYlGn: chromatic.interpolateRdYlGn,
  BrBG: chromatic.interpolateBrBG,
  PiYG: chromatic.interpolatePiYG,
  PRGn: chromatic.interpolatePRGn,
  PuOr: chromatic.interpolatePuOr,
  Spectral: chromatic.interpolateSpectral,
};

/** The colour of a number; transparent for what is none. */
export function colourOf({ cmap, vmin, vmax }: ColourScale): (value: number | null) => string {
  const back = cmap.endsWith("_r");
  const scale = interpolators[back ? cmap.slice(0, -2) : cmap] ?? chromatic.interpolateViridis;
  const span = vmax - vmin;
  return (value) => {
    if (value === null || !Number.isFinite(value)) return "transparent";
    const share = span === 0 ? 0.5 : Math.min(1, Math.max(0, (value - vmin) / span));
    return scale(back ? 1 - share : share);
  };
}
