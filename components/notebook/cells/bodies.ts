import { LaterScript } from "@/components/ui/Later";
import type { Cell } from "../model/cells";

/** What draws the cells that are more than a program: scripts for the notebooks that have such cells. */
export const bodies = {
  markdown: new LaterScript(async () => (await import("../markdown/Markdown")).Markdown),
  figure: new LaterScript(async () => (await import("./FigureBody")).FigureBody),
  widget: new LaterScript(async () => (await import("./WidgetBody")).WidgetBody),
  exercise: new LaterScript(async () => (await import("./ExerciseBody")).ExerciseBody),
} as const;

/**
 * Fetches what draws these cells. A notebook that is shown after that has the height that it keeps. What does not
 * arrive is asked for again by its cell, which says what came of it.
 */
export async function fetchBodies(cells: readonly Cell[]): Promise<void> {
  const kinds = new Set<string>(cells.map(({ kind }) => kind));
  const wanted = Object.entries(bodies).filter(([kind]) => kinds.has(kind));
  await Promise.allSettled(wanted.map(([, script]) => script.get()));
}
