"use client";

import { useState } from "react";
import { progressStore, useProgress } from "@/components/lesson/use-progress";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "./learn.module.css";

/** Where the progress is kept, and the way to be rid of it. Asks once more before it forgets. */
export function ForgetProgress({ t }: { t: LearnMessages["progress"] }) {
  const { chapters, kept } = useProgress();
  const [asked, setAsked] = useState(false);
  const none = Object.keys(chapters).length === 0;
  return (
    <div className={styles.forget}>
      <p>{kept ? t.kept : t.notKept}</p>
      {asked ? (
        <>
          <button
            type="button"
            onClick={() => {
              progressStore().reset();
              setAsked(false);
            }}
          >
            {t.sure}
          </button>
          <button type="button" onClick={() => setAsked(false)}>
            {t.keep}
          </button>
        </>
      ) : (
        <button type="button" disabled={none} onClick={() => setAsked(true)}>
          {t.reset}
        </button>
      )}
    </div>
  );
}
