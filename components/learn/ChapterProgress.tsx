"use client";

import { ProgressMeter } from "@/components/lesson/ProgressMeter";
import { solvedOf } from "@/components/lesson/progress";
import { useProgress } from "@/components/lesson/use-progress";
import { formatMessage } from "@/components/ui/format-message";
import type { ChapterId } from "@/content/chapters";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "./learn.module.css";

/** How far the reader is in one chapter of the list. */
export function ChapterProgress({
  chapter,
  tasks,
  t,
}: {
  chapter: ChapterId;
  tasks: readonly string[];
  t: LearnMessages["progress"];
}) {
  const solved = solvedOf(useProgress().chapters[chapter], tasks);
  const words = solved === tasks.length ? t.done : formatMessage(t.tasks, { solved, all: tasks.length });
  return (
    <span className={styles.progress} data-chapter={chapter} data-solved={solved}>
      <ProgressMeter value={solved} max={tasks.length} /> {words}
    </span>
  );
}
