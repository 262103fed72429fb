// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that has many; a landmark each would be noise
"use client";

import { type ReactNode, useId, useState } from "react";
import { fill } from "@/components/ui/fill";
import styles from "./chapter.module.css";
import { useLesson } from "./lesson";
import { type Choice, ChoiceContext, RevealContext } from "./task/contexts";

/**
 * A question before the answer is seen. The reader commits to one of the options, or says that they cannot, and only
 * then is `<Reveal>` shown.
 */
export function Predict({ id, answer, children }: { id: string; answer: string; children: ReactNode }) {
  const { t } = useLesson();
  const name = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  const [open, setOpen] = useState(false);
  const choice: Choice = {
    name,
    chosen,
    locked: open,
    right: open ? answer : null,
    choose: (option, label) => {
      setChosen(option);
      setLabels((before) => ({ ...before, [option]: label }));
    },
  };
  const verdict =
    chosen === null
      ? t.predict.open
      : chosen === answer
        ? t.predict.right
        : fill(t.predict.wrong, { guess: labels[chosen] ?? chosen });
  return (
    <div role="group" className={styles.predict} aria-label={t.predict.label} data-predict={id}>
      <p className={styles.kicker}>{t.predict.label}</p>
      <ChoiceContext value={choice}>
        <RevealContext value={open ? verdict : null}>{children}</RevealContext>
      </ChoiceContext>
      <div className={styles.actions}>
        {open ? (
          <button
            type="button"
            className={styles.quiet}
            onClick={() => {
              setOpen(false);
              setChosen(null);
            }}
          >
            {t.predict.again}
          </button>
        ) : (
          <>
            <button type="button" disabled={chosen === null} onClick={() => setOpen(true)}>
              {t.predict.reveal}
            </button>
            <button type="button" className={styles.quiet} onClick={() => setOpen(true)}>
              {t.predict.skip}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
