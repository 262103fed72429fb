import { headBand } from "@/components/plot/band";
import { BLOCK, blocksOf, costShade, pairsIn } from "./cost";
import { weightsShade } from "./weights";

/** All that shades the band: fetched when a reader asks for it. */
export const shading = { BLOCK, blocksOf, costShade, headBand, pairsIn, weightsShade };
