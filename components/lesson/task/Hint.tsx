"use client";

import type { ReactNode } from "react";
import styles from "../chapter.module.css";
import { useLesson } from "../lesson";

/** Help on request: a nudge, never the answer. */
export function Hint({ children }: { children: ReactNode }) {
  const { t } = useLesson();
  return (
    <details className={styles.hint}>
      <summary>{t.task.hint}</summary>
      {children}
    </details>
  );
}
