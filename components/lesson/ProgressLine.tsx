"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { ChapterId } from "@/content/chapters";
import { useLesson } from "./lesson";
import { ProgressMeter } from "./ProgressMeter";
import { solvedOf } from "./progress";
import styles from "./progress.module.css";
import { useProgress } from "./use-progress";

/** How far the reader is in this chapter. */
export function ProgressLine({ chapter, tasks }: { chapter: ChapterId; tasks: readonly string[] }) {
  const { t } = useLesson();
  const { chapters, kept } = useProgress();
  const solved = solvedOf(chapters[chapter], tasks);
  const words = formatMessage(t.progress.tasks, { solved, all: tasks.length });
  return (
    <div className={styles.progress} data-testid="progress" data-solved={solved}>
      <ProgressMeter value={solved} max={tasks.length} />
      <span>{solved === tasks.length ? t.progress.done : words}</span>
      {!kept && <span>{t.progress.notKept}</span>}
    </div>
  );
}
