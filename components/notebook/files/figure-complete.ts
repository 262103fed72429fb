import { defaultExperiment } from "@/kernels/lab/experiment";
import type { MisuseInput, MisuseObservation } from "@/kernels/lab/observers/misuse";
import type { Cell, FigureSpec } from "../model/cells";
import { figureCode, isBound, valuesOf } from "./figure-code";

/** Where what is not in a cell comes from. */
export interface FigureSources {
  /** The file of the trained model. */
  readonly model: () => Promise<Uint8Array>;
  /** Runs a call of the misuse catalogue. */
  readonly observe: (input: MisuseInput) => Promise<MisuseObservation>;
}

/** The code of figures that need more than is in their cells, by the figure as it was then. */
export type FigureCodes = ReadonlyMap<FigureSpec, string>;

export interface Completed {
  readonly codes: FigureCodes;
  /** Figures for which something was not to be had. Their code says so, and does what it can. */
  readonly lacking: number;
}

/** Whether a figure's code needs more than its cell holds. */
function needsMore(spec: FigureSpec): boolean {
  const { model, misuse, misuse_case } = valuesOf(spec);
  if (spec.figure === "weights") return model !== "random" || isBound(spec, "model");
  if (spec.figure !== "trace") return false;
  return (
    misuse !== defaultExperiment.misuse || misuse_case !== defaultExperiment.misuse_case || bindsCase(spec)
  );
}

const bindsCase = (spec: FigureSpec) => isBound(spec, "misuse") || isBound(spec, "misuse_case");

const specsOf = (cells: readonly Cell[]): FigureSpec[] =>
  cells.flatMap((cell) => (cell.kind === "figure" && needsMore(cell.figure) ? [cell.figure] : []));

/** Whether there is anything to be waited for. */
export const isIncomplete = (cells: readonly Cell[]): boolean => specsOf(cells).length > 0;

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
export async function completeFigures(cells: readonly Cell[], sources: FigureSources): Promise<Completed> {
  const codes = new Map<FigureSpec, string>();
  let lacking = 0;
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
  { model, observe }: FigureSources,
): Promise<{ code: string; complete: boolean }> {
  if (spec.figure === "weights") {
    const [{ readerProgram }, file] = await Promise.all([
      import("./figure-program-reader-file"),
      soon(model()),
    ]);
    return { code: figureCode(spec, readerProgram(file)), complete: true };
  }
  const { caseProgram } = await import("./figure-program-case");
  const { program, complete } = await caseProgram(valuesOf(spec), bindsCase(spec), (input) =>
    soon(observe(input)),
  );
  return { code: figureCode(spec, program), complete };
}
