"use client";

import { type ReactNode, useContext, useEffect } from "react";
import { createPortal } from "react-dom";
import { FeedbackContext, keyOf, RevealContext } from "./contexts";
import styles from "./feedback.module.css";

function useFeedback() {
  const feedback = useContext(FeedbackContext);
  if (!feedback) throw new Error("feedback stands in a Task");
  return feedback;
}

/** Said under the answer, where the task's live region is. */
function Said({ children }: { children: ReactNode }) {
  const { slot } = useFeedback();
  return slot && createPortal(<div className={styles.said}>{children}</div>, slot);
}

/** Said once the answer is right. */
export function Right({ children }: { children: ReactNode }) {
  return useFeedback().verdict?.right ? <Said>{children}</Said> : null;
}

/** Said for one expected mistake: the answer that `when` describes, in the terms of the task's kind. */
export function Wrong({ when, children }: { when: unknown; children: ReactNode }) {
  const { verdict, expect } = useFeedback();
  const key = keyOf(when);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `when`
  useEffect(() => expect(when), [expect, key]);
  return verdict?.made === key ? <Said>{children}</Said> : null;
}

/** Said for a wrong answer that no `Wrong` expects. */
export function Otherwise({ children }: { children: ReactNode }) {
  const { verdict } = useFeedback();
  return verdict && !verdict.right && verdict.made === null ? <Said>{children}</Said> : null;
}

/** What a prediction is about, hidden until the reader has committed to one. */
export function Reveal({ children }: { children: ReactNode }) {
  const verdict = useContext(RevealContext);
  return (
    <div role="status" className={styles.reveal}>
      {verdict !== null && (
        <>
          <p className={styles.verdict}>{verdict}</p>
          {children}
        </>
      )}
    </div>
  );
}
