import type { ExerciseCell } from "../model/cells";
import type { NotebookDocument } from "../model/document";

const exercises = (document: NotebookDocument) =>
  document.cells.filter((cell): cell is ExerciseCell => cell.kind === "exercise");

/** How many exercises there are, and how many are solved. */
export function progress(document: NotebookDocument): { readonly solved: number; readonly total: number } {
  const all = exercises(document);
  return { solved: all.filter(({ result }) => result?.correct).length, total: all.length };
}

/** The results as a file for the learner to keep or hand in: JSON, one entry an exercise, tried or not. */
export function exportResults(name: string, document: NotebookDocument, now: Date): string {
  const results = exercises(document).map(({ id, exercise, source, result }, index) => ({
    exercise: index + 1,
    id,
    task: exercise.task.split("\n")[0] ?? "",
    program: source,
    correct: result?.correct ?? false,
    attempts: result?.attempts ?? 0,
    hints: result?.hints ?? 0,
    solution_seen: result?.solutionSeen ?? false,
    checked_at: result?.checkedAt ?? null,
    message: result?.message ?? "",
  }));
  return `${JSON.stringify({ notebook: name, exported_at: now.toISOString(), ...progress(document), results }, null, 2)}\n`;
}
