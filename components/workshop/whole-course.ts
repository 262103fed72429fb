import { chapterIds } from "@/content/chapters";
import type { Language } from "@/content/languages";
import type { Workshop } from "./workshop";

/**
 * The course as a workshop, for learners whom nobody gave a link. Its secret is known to everybody, so a code made
 * under it shows damage and carelessness, and nothing more.
 */
export const wholeCourse = (language: Language): Workshop => ({
  v: 1,
  language,
  title: "",
  note: "",
  items: [
    { kind: "questions", id: "before" },
    ...chapterIds.map((id) => ({ kind: "chapter" as const, id })),
    { kind: "questions", id: "after" },
  ],
  secret: "wholecourseAAAAAAAAAAA",
});
