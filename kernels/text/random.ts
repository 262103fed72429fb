/** The text model before it learned anything: the same sizes and names, random weights. */
import { Generator, randn } from "../torch";
import type { TextModelFile } from "./file";

/** Weights drawn one after the other, in the file's order, spread as scripts/train/text/model.py spreads them. */
export function randomModel(model: TextModelFile, seed: number): TextModelFile {
  const generator = new Generator(seed);
  const layers = model.sizes.windows.length;
  const weights = Object.entries(model.weights).map(([name, { shape, data }]) => {
    if (shape.length < 2) return [name, { shape, data: new Float32Array(data.length).fill(1) }] as const;
    const ends = /(out|down)\.weight$/.test(name);
    const own = name.startsWith("embedding") ? 0.02 : 0.6 * (shape[1] as number) ** -0.5;
    const spread = own * (ends ? (2 * layers) ** -0.5 : 1);
    return [name, { shape, data: randn(generator, data.length).map((x) => x * spread) }] as const;
  });
  return { ...model, weights: Object.fromEntries(weights) };
}
