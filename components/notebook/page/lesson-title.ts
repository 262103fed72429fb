import type { Language } from "@/content/languages";
import type { LessonNotebookTexts } from "@/content/messages/en/lesson-notebooks";
import { loadMessages } from "@/content/messages/load";

/** What the lesson notebooks are called and about. */
export const lessonTexts = (language: Language): Promise<LessonNotebookTexts> =>
  loadMessages<LessonNotebookTexts>(language, "lesson-notebooks");
