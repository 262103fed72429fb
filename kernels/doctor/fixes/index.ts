import { createTwoFilesPatch } from "diff";
import type { Judgement } from "../program/judge";
import type { Examination } from "../program/tree";
import { apply, type FailedProgram } from "./edits";
import { anyFit, elementwise } from "./elementwise";
import { layout } from "./layout";
import { modules } from "./modules";
import { products } from "./products";

const byCause = { ...layout, ...modules, ...products, ...elementwise };

/** How a program may be mended, likeliest first: whole programs, each other than the one given. */
function candidates(code: string, judgement: Judgement, examination: Examination): string[] {
  const { site, finding, causes } = judgement;
  if (!site || !finding) return [];
  const broken: FailedProgram = { code, site, finding, examination };
  const fixes = [
    ...causes.flatMap(({ id }) => byCause[id]?.(broken) ?? []),
    ...(site.family === "elementwise" || finding.kind === "sdpa-mask" ? anyFit(broken) : []),
  ];
  const programs = fixes.filter((fix) => fix.length > 0).map((fix) => apply(code, fix));
  return [...new Set(programs)].filter((program) => program !== code).slice(0, 12);
}

/** The difference of two programs as a patch. */
export function patchOf(before: string, after: string, name = "program.py"): string {
  return createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 3 });
}

/** What a run says of a candidate: the error is gone, or all of it is. */
export interface Trial {
  readonly code: string;
  readonly outcome: "runs" | "other-error" | "same-error";
}

const shape = (message: string) => message.replace(/-?\d+(?:\.\d+)?/g, "#");

/**
 * Tries candidates one after another until one runs; otherwise the first that no longer raises this error.
 *
 * @param run the error that a program raises, or null
 */
export async function mend(
  code: string,
  judgement: Judgement,
  examination: Examination,
  run: (code: string) => Promise<{ type: string; message: string } | null>,
): Promise<Trial | null> {
  let second: Trial | null = null;
  for (const candidate of candidates(code, judgement, examination)) {
    const error = await run(candidate);
    if (!error) return { code: candidate, outcome: "runs" };
    const same = judgement.exception && shape(error.message) === shape(judgement.exception.message);
    if (!same && error.type !== "SyntaxError" && error.type !== "NameError")
      second ??= { code: candidate, outcome: "other-error" };
  }
  return second;
}
