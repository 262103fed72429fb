/** Products of rows of one's own with a tile's rows, as the gradients by tiles compute them with a band and without. */
import type { BackwardPlan } from "./plan";
import { loop } from "./shader-tiled";

/** Sum, rows of one's own, rows of the tile, and how far apart both lie. */
export type Product = readonly [sum: string, a: string, b: string, step: number];

/** Adds to each sum its products with the four rows of a lane, several kinds in one loop over their channels. */
export function laneProducts(plan: BackwardPlan, width: number, kinds: readonly Product[]): string {
  const { own, each, lanes } = plan;
  const row = `(ty + ${own / each} * r)`;
  return `
    for (var c = 0; c < ${width}; c++) {
      ${kinds
        .map(
          ([sum, a, b, step]) => `{
      ${[0, 1, 2, 3].map((k) => `let b${k} = ${b}[(${k * lanes} + tx) * ${step} + c];`).join("\n      ")}
      ${loop(
        "r",
        each,
        `let a = ${a}[${row} * ${step} + c];
      ${sum}[r] = vec4f(dotTo(a, b0, ${sum}[r].x), dotTo(a, b1, ${sum}[r].y), dotTo(a, b2, ${sum}[r].z), dotTo(a, b3, ${sum}[r].w));`,
      )}
      }`,
        )
        .join("\n      ")}
    }`;
}
