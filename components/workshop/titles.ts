import { formatMessage } from "@/components/ui/format-message";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import type { Course } from "./course";
import type { WorkshopItem } from "./workshop";

/** What an item is called; its id where this version of the course does not have it. */
export function titleOf(
  item: WorkshopItem,
  course: Course,
  words: Pick<WorkshopMessages["chosen"], "break">,
): string {
  if (item.kind === "break") return formatMessage(words.break, { minutes: item.minutes });
  const all: readonly { readonly id: string; readonly title: string }[] = {
    chapter: course.chapters,
    figure: course.figures,
    notebook: course.notebooks,
    questions: course.questions,
  }[item.kind];
  return all.find(({ id }) => id === item.id)?.title ?? item.id;
}
