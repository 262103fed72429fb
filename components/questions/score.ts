import type { Progress } from "@/components/lesson/progress";
import { type Form, progressKey, questions, UNSURE } from "@/content/questions";

export type Answered = "right" | "wrong" | "unsure" | "none";

export interface Score {
  /** Whether the form was handed in: an answer to each question, then. */
  readonly done: boolean;
  readonly right: number;
  readonly all: number;
}

export function scoreOf(chapters: Progress["chapters"], form: Form): Score {
  const kept = chapters[progressKey(form)];
  return {
    done: questions.every(({ id }) => (kept?.[id]?.tries ?? 0) > 0),
    right: questions.filter(({ id }) => kept?.[id]?.solved).length,
    all: questions.length,
  };
}

/** How one question was answered in a form. */
export function answered(chapters: Progress["chapters"], form: Form, id: string): Answered {
  const kept = chapters[progressKey(form)]?.[id];
  if (!kept || kept.tries === 0) return "none";
  return kept.solved ? "right" : kept.answer === UNSURE ? "unsure" : "wrong";
}
