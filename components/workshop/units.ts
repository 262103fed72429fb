import { notebookKey } from "@/components/lesson/progress";
import type { Course, CourseTask } from "./course";
import type { WorkshopItem } from "./workshop";

/** An item with tasks that are checked. */
export interface Unit {
  /** Under which name the learner's progress keeps its tasks. */
  readonly key: string;
  readonly title: string;
  readonly tasks: readonly CourseTask[];
}

/** The units of a workshop, in its order. */
export function unitsOf(items: readonly WorkshopItem[], course: Course): Unit[] {
  return items.flatMap(({ kind, id }) => {
    if (kind === "chapter") {
      const found = course.chapters.find((one) => one.id === id);
      return found ? [{ key: id, title: found.title, tasks: found.tasks }] : [];
    }
    const found = kind === "notebook" && course.notebooks.find((one) => one.id === id);
    return found ? [{ key: notebookKey(id), title: found.title, tasks: found.tasks }] : [];
  });
}
