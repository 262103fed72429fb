import type { Course } from "./course";
import type { WorkshopItem } from "./workshop";

/** What an item is called; its id where this version of the course does not have it. */
export function titleOf({ kind, id }: WorkshopItem, course: Course): string {
  const all: readonly { readonly id: string; readonly title: string }[] = {
    chapter: course.chapters,
    figure: course.figures,
    notebook: course.notebooks,
    questions: course.questions,
  }[kind];
  return all.find((one) => one.id === id)?.title ?? id;
}
