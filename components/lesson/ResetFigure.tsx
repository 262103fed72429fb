"use client";

import styles from "./actions.module.css";
import { useLesson, useStep } from "./lesson";

/** Puts the picture of free play back to where it started. */
export function ResetFigure() {
  const { t } = useLesson();
  const { picture } = useStep();
  return (
    <div className={styles.actions}>
      <button type="button" className={styles.quiet} disabled={!picture} onClick={() => picture?.reset()}>
        {t.playReset}
      </button>
    </div>
  );
}
