import type { ReactNode } from "react";
import type { TaskOutline } from "@/components/lesson/source/outline";
import type { Course } from "@/components/workshop/course";
import type { ChapterId } from "@/content/chapters";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { WorkshopMessages } from "@/content/messages/en/workshop";

/** A chapter of the course, with its text as it was read while the site was built. */
export interface DeckChapter {
  readonly id: ChapterId;
  readonly title: string;
  readonly summary: string;
  readonly content: ReactNode;
  readonly tasks: readonly TaskOutline[];
}

export interface DeckProps {
  readonly language: Language;
  readonly course: Course;
  readonly chapters: readonly DeckChapter[];
  readonly messages: WorkshopMessages;
  readonly t: LearnMessages;
}
