/**
 * The figures of the lab, in the order in which the lab page shows them. A new one adds its id here, its names to
 * content/messages/<lang>/figures.ts and its entry to catalogue.ts; routes, embeds and generic tests follow.
 */
export const figureIds = [
  "mask",
  "heads",
  "trace",
  "weights",
  "cost",
  "reach",
  "lost-keys",
  "checkpointing",
  "adviser",
] as const;

export type FigureId = (typeof figureIds)[number];

export function isFigureId(text: string): text is FigureId {
  return (figureIds as readonly string[]).includes(text);
}
