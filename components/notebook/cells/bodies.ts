import { LaterScript } from "@/components/ui/Later";
import { needsSetting } from "../markdown/ahead";
import type { Cell } from "../model/cells";

/** What draws the cells that are more than a program: scripts for the notebooks that have such cells. */
export const bodies = {
  markdown: new LaterScript(async () => (await import("../markdown/PlainMarkdown")).PlainMarkdown),
  formulas: new LaterScript(async () => (await import("../markdown/Markdown")).Markdown),
  figure: new LaterScript(async () => (await import("./FigureBody")).FigureBody),
  widget: new LaterScript(async () => (await import("./WidgetBody")).WidgetBody),
  exercise: new LaterScript(async () => (await import("./ExerciseBody")).ExerciseBody),
} as const;

/** The script for a text: what sets formulas is most of one, and most texts have none. */
export const markdownScript = (source: string) => (needsSetting(source) ? bodies.formulas : bodies.markdown);

function scriptOf(cell: Cell) {
  if (cell.kind === "markdown") return markdownScript(cell.source);
  return cell.kind === "widget" || cell.kind === "exercise" ? bodies[cell.kind] : undefined;
}

/**
 * Fetches what draws these cells. A notebook that is shown after that has the height that it keeps. What does not
 * arrive is asked for again by its cell, which says what came of it. Figures come later, to places kept for them.
 */
export async function fetchBodies(cells: readonly Cell[]): Promise<void> {
  await Promise.allSettled(cells.map((cell) => scriptOf(cell)?.get()));
}
