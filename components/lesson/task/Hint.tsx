"use client";

import type { ReactNode } from "react";
import fold from "../fold.module.css";
import { useLesson } from "../lesson";
import styles from "./hint.module.css";

/** Help on request: a nudge, never the answer. */
export function Hint({ children }: { children: ReactNode }) {
  const { t } = useLesson();
  return (
    <details className={`${fold.fold} ${styles.hint}`}>
      <summary>{t.task.hint}</summary>
      {children}
    </details>
  );
}
