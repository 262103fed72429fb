import { csvOf } from "@/components/ui/csv";
import { progressKey } from "@/content/questions";
import type { Course } from "./course";
import type { Results } from "./results";
import { unitsOf } from "./units";
import type { Workshop } from "./workshop";

export interface Column {
  /** `chapter/task`, or `notebook-name/exercise` */
  readonly id: string;
  readonly chapter: string;
  readonly title: string;
  readonly mistakes: Readonly<Record<string, string>>;
}

/** The tasks of a workshop, in its order. */
export function classColumns({ items }: Workshop, course: Course): Column[] {
  return unitsOf(items, course).flatMap(({ key, title: chapter, tasks }) =>
    tasks.map(({ id, title, mistakes }) => ({ id: `${key}/${id}`, chapter, title, mistakes })),
  );
}

/** The six questions as columns, those of before the course first. */
export function questionColumns(topics: Course["topics"], titles: Course["questions"]): Column[] {
  return titles.flatMap(({ id: form, title: chapter }) =>
    Object.entries(topics).map(([id, title]) => ({
      id: `${progressKey(form)}/${id}`,
      chapter,
      title,
      mistakes: {},
    })),
  );
}

/** Two columns a task: solved (1 or 0) and tries. A leading mark says UTF-8 to spreadsheets. */
export function toCsv(columns: readonly Column[], all: readonly Results[], learner: string): string {
  const head = [learner, ...columns.flatMap(({ id }) => [`${id} solved`, `${id} tries`])];
  const rows = all.map(({ name, tasks }) => [
    name,
    ...columns.flatMap(({ id }) => [tasks[id]?.solved ? 1 : 0, tasks[id]?.tries ?? 0]),
  ]);
  return `\uFEFF${csvOf([head, ...rows])}`;
}
