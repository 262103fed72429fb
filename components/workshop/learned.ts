import { type Form, progressKey } from "@/content/questions";
import type { Results, TaskResult } from "./results";

/** One learner's six questions: how many were right; null where a form was not answered. */
export interface Change {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** One question: how many had it right, of those who answered both forms. */
export interface QuestionChange {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

const resultOf = ({ tasks }: Results, form: Form, id: string): TaskResult | undefined =>
  tasks[`${progressKey(form)}/${id}`];

function rightIn(results: Results, form: Form, ids: readonly string[]): number | null {
  const given = ids.map((id) => resultOf(results, form, id));
  if (given.some((one) => !one || one.tries === 0)) return null;
  return given.filter((one) => one?.solved).length;
}

/** The class by learner and by question; learners without any of the forms are left out. */
export function learned(
  all: readonly Results[],
  ids: readonly string[],
): { readonly learners: Change[]; readonly questions: QuestionChange[]; readonly both: number } {
  const learners = all
    .map((one) => ({
      name: one.name,
      before: rightIn(one, "before", ids),
      after: rightIn(one, "after", ids),
      results: one,
    }))
    .filter(({ before, after }) => before !== null || after !== null);
  const both = learners.filter(({ before, after }) => before !== null && after !== null);
  const count = (form: Form, id: string) =>
    both.filter(({ results }) => resultOf(results, form, id)?.solved).length;
  return {
    learners: learners.map(({ name, before, after }) => ({ name, before, after })),
    questions: ids.map((id) => ({ id, before: count("before", id), after: count("after", id) })),
    both: both.length,
  };
}
