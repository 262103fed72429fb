"use client";

import type { Language } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { HandIn } from "./HandIn";
import { useWorkshop } from "./use-workshop";
import { wholeCourse } from "./whole-course";

/** Handing in to the workshop that the reader is in, or the whole course where nobody gave a link. */
export function HandInCourse({
  language,
  tasks,
  messages,
}: {
  language: Language;
  /** Every task of the course, `chapter/task`. */
  tasks: readonly string[];
  messages: WorkshopMessages["handIn"];
}) {
  const workshop = useWorkshop();
  if (workshop === undefined) return null;
  return <HandIn workshop={workshop ?? wholeCourse(language)} tasks={tasks} handIn={messages} />;
}
