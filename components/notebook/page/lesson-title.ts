import type { Language } from "@/components/shell/languages";
import { lessonNotebookTexts as en } from "@/content/messages/en/lesson-notebooks";
import { lessonNotebookTexts as zh } from "@/content/messages/zh/lesson-notebooks";
import type { LessonNotebook } from "@/content/notebooks";

const texts: Record<Language, typeof en> = { en, zh };

export function lessonText(language: Language, name: LessonNotebook): { title: string; lead: string } {
  return texts[language][name];
}

export function lessonTitle(language: Language, name: LessonNotebook): string {
  return lessonText(language, name).title;
}
