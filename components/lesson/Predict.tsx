// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that has many; a landmark each would be noise
"use client";

import { type ReactNode, useId, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import styles from "./actions.module.css";
import { announce } from "./answered";
import { useLesson } from "./lesson";
import question from "./question.module.css";
import small from "./small.module.css";
import { type Choice, ChoiceContext, RevealContext } from "./task/contexts";
import { useHeldBack } from "./use-held-back";

/**
 * A question before the answer is seen. The reader commits to one of the options, or says that they cannot, and only
 * then is `<Reveal>` shown.
 */
export function Predict({ id, answer, children }: { id: string; answer: string; children: ReactNode }) {
  const { t, chapter } = useLesson();
  const name = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  const [committed, setCommitted] = useState(false);
  // In a class nobody sees what is right before everybody has answered.
  const held = useHeldBack(`${chapter}/predict-${id}`);
  const open = committed && !held;
  const choice: Choice = {
    name,
    chosen,
    locked: committed,
    right: open ? answer : null,
    choose: (option, label) => {
      setChosen(option);
      setLabels((before) => ({ ...before, [option]: label }));
    },
  };
  const commit = () => {
    setCommitted(true);
    if (chosen === null) return;
    const right = chosen === answer;
    announce({
      chapter,
      task: `predict-${id}`,
      right,
      mistake: right ? undefined : chosen,
      answer: chosen,
    });
  };
  const verdict =
    chosen === null
      ? t.predict.open
      : chosen === answer
        ? t.predict.right
        : formatMessage(t.predict.wrong, { guess: labels[chosen] ?? chosen });
  return (
    <div
      role="group"
      className={question.question}
      id={`task-predict-${id}`}
      aria-label={t.predict.label}
      data-predict={id}
      data-held={held || undefined}
    >
      <p className={small.kicker}>{t.predict.label}</p>
      <ChoiceContext value={choice}>
        <RevealContext value={open ? verdict : null}>{children}</RevealContext>
      </ChoiceContext>
      {held && committed && <p role="status">{t.task.held}</p>}
      <div className={styles.actions}>
        {committed ? (
          <button
            type="button"
            className={styles.quiet}
            onClick={() => {
              setCommitted(false);
              setChosen(null);
            }}
          >
            {t.predict.again}
          </button>
        ) : (
          <>
            <button type="button" disabled={chosen === null} onClick={commit}>
              {t.predict.reveal}
            </button>
            <button type="button" className={styles.quiet} onClick={() => setCommitted(true)}>
              {t.predict.skip}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
