import type { ExerciseCell, ExerciseResult } from "../model/cells";
import type { NotebookKernel, RunResult } from "../model/kernel-api";
import type { Output } from "../model/outputs";

/** What came of one try. */
export type Outcome =
  /** The check has spoken. `missing` is a name that it looked for in vain; then `message` is empty. */
  | {
      readonly kind: "checked";
      readonly correct: boolean;
      readonly message: string;
      readonly missing: string | null;
    }
  /** The program did not run to its end; the error is in the cell's output. */
  | { readonly kind: "failed"; readonly error: string }
  /** A blank of the starter is still in the program. */
  | { readonly kind: "blank" }
  /** Set-up or check are at fault, not the learner. */
  | { readonly kind: "broken"; readonly error: string }
  /** The kernel ended, or the cell was stopped. Not a try. */
  | { readonly kind: "stopped" };

/** What the learner has to fill in. */
const BLANK = "______";

/** The program without its comments, as far as blanks go. */
function hasBlank(source: string): boolean {
  return source.split("\n").some((line) => line.replace(/#.*/, "").includes(BLANK));
}

function stdoutOf(outputs: readonly Output[]): string {
  return outputs
    .map((output) => (output.type === "stream" && output.name === "stdout" ? output.text : ""))
    .join("");
}

/**
 * Runs an exercise: set-up, the learner's program, the hidden check.
 *
 * @param execute runs the program as the cell, so that its outputs and errors are the cell's
 */
export async function checkExercise(
  cell: Pick<ExerciseCell, "exercise" | "source">,
  kernel: Pick<NotebookKernel, "prepare" | "check">,
  execute: (source: string) => Promise<{ result: RunResult; outputs: readonly Output[] }>,
): Promise<Outcome> {
  if (hasBlank(cell.source)) return { kind: "blank" };
  const { setup, check } = cell.exercise;
  const unprepared = setup === "" ? null : await kernel.prepare(setup);
  if (unprepared !== null) return { kind: "broken", error: unprepared };
  const { result, outputs } = await execute(cell.source);
  if (result.status === "gone" || result.status === "skipped") return { kind: "stopped" };
  if (result.error?.name === "KeyboardInterrupt") return { kind: "stopped" };
  if (result.error) return { kind: "failed", error: `${result.error.name}: ${result.error.message}` };
  const answer = await kernel.check(check, stdoutOf(outputs));
  if (answer.error !== null) return { kind: "broken", error: answer.error };
  return { kind: "checked", correct: answer.correct, message: answer.message, missing: answer.missing };
}

/**
 * The result that a cell keeps after a try; the last one where it was none..
 * `message` is what the learner was told.
 */
export function nextResult(
  last: ExerciseResult | null,
  outcome: Outcome,
  message: string,
  helped: { readonly hints: number; readonly solutionSeen: boolean },
  now: Date,
): ExerciseResult | null {
  if (outcome.kind === "broken" || outcome.kind === "stopped" || outcome.kind === "blank") return last;
  return {
    correct: outcome.kind === "checked" && outcome.correct,
    message,
    attempts: (last?.attempts ?? 0) + 1,
    hints: Math.max(last?.hints ?? 0, helped.hints),
    solutionSeen: helped.solutionSeen || (last?.solutionSeen ?? false),
    checkedAt: now.toISOString(),
  };
}
