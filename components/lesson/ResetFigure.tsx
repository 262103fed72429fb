"use client";

import styles from "./chapter.module.css";
import { useLesson, useStep } from "./lesson";

/** Puts the figure of free play back to where it started. */
export function ResetFigure() {
  const { t } = useLesson();
  const { store } = useStep();
  return (
    <div className={styles.actions}>
      <button type="button" className={styles.quiet} disabled={!store} onClick={() => store?.reset()}>
        {t.playReset}
      </button>
    </div>
  );
}
