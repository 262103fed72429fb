import { isFigureId } from "@/components/figures/catalogue";
import { programOf, programsLoaded } from "@/components/figures/program/loaded";
import type { ProgramSources, ProgramState } from "@/components/figures/program/program";
import type { Cell, FigureSpec } from "../model/cells";
import { figureCode, isBound, valuesOf } from "./figure-code";

/** The code of figures that need more than is in their cells, by the figure as it was then. */
export type FigureCodes = ReadonlyMap<FigureSpec, string>;

export interface Completed {
  readonly codes: FigureCodes;
  /** Figures for which something was not to be had. Their code says so, and does what it can. */
  readonly lacking: number;
}

const stateOf = (spec: FigureSpec): ProgramState => ({
  values: valuesOf(spec),
  isBound: (name) => isBound(spec, name),
});

/** Whether a figure's code needs more than its cell holds. */
const needsMore = (spec: FigureSpec): boolean =>
  programOf(spec.figure)?.completion?.needed(stateOf(spec)) ?? false;

const specsOf = (cells: readonly Cell[]): FigureSpec[] =>
  cells.flatMap((cell) => (cell.kind === "figure" && needsMore(cell.figure) ? [cell.figure] : []));

/** Whether there is anything to be waited for. */
export const isIncomplete = (cells: readonly Cell[]): boolean =>
  specsOf(cells).length > 0 || (!programsLoaded() && cells.some(({ kind }) => kind === "figure"));

/** Nobody waits longer than this for a file that would be only a little better. */
const PATIENCE_MS = 20_000;

function soon<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("it took too long")), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Writes the code of those figures among cells that need more. Never fails: what cannot be had is counted. */
export async function completeFigures(cells: readonly Cell[], sources: ProgramSources): Promise<Completed> {
  const codes = new Map<FigureSpec, string>();
  let lacking = 0;
  try {
    await soon(sources.programs());
  } catch {
    lacking = cells.filter((cell) => cell.kind === "figure" && isFigureId(cell.figure.figure)).length;
  }
  for (const spec of specsOf(cells)) {
    try {
      const { code, complete } = await completed(spec, sources);
      codes.set(spec, code);
      if (!complete) lacking += 1;
    } catch {
      lacking += 1;
    }
  }
  return { codes, lacking };
}

async function completed(
  spec: FigureSpec,
  { model, observe }: ProgramSources,
): Promise<{ code: string; complete: boolean }> {
  const completion = programOf(spec.figure)?.completion;
  if (!completion) return { code: figureCode(spec), complete: true };
  const { program, complete } = await completion.complete(stateOf(spec), {
    model: () => soon(model()),
    observe: (input) => soon(observe(input)),
  });
  return { code: figureCode(spec, program), complete };
}
