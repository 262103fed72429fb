"use client";

import { type FormEvent, useRef, useState } from "react";
import { progressStore } from "@/components/lesson/use-progress";
import { fill } from "@/components/ui/fill";
import { Rich } from "@/components/ui/Rich";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { type Form, progressKey, questions, UNSURE } from "@/content/questions";
import styles from "./questions.module.css";
import { useDraft } from "./use-draft";

/** Six questions with options; nothing is said about an answer before all are handed in. */
export function QuestionsForm({
  form,
  messages,
  onDone,
}: {
  form: Form;
  messages: QuestionsMessages;
  onDone: () => void;
}) {
  const [draft, setDraft] = useDraft(form);
  const [open, setOpen] = useState<readonly number[]>([]);
  const here = useRef<HTMLFormElement>(null);

  const finish = (event: FormEvent) => {
    event.preventDefault();
    const missing = questions.flatMap(({ id }, n) => (draft[id] === undefined ? [n + 1] : []));
    setOpen(missing);
    if (missing.length > 0) {
      here.current?.querySelector<HTMLInputElement>(`#question-${missing[0]} input`)?.focus();
      return;
    }
    for (const { id, answer } of questions) {
      const chosen = draft[id] ?? UNSURE;
      const right = chosen === answer;
      const mistake = right || chosen === UNSURE ? undefined : JSON.stringify(chosen);
      progressStore().note(progressKey(form), id, { right, mistake, answer: chosen });
    }
    setDraft({});
    onDone();
  };
  return (
    <form ref={here} className={styles.form} noValidate onSubmit={finish}>
      {questions.map(({ id, options, numbers }, n) => {
        const words = messages.questions[id];
        const all = [
          ...options.map((option) => [option, fill(words.options[option] ?? option, numbers[form])] as const),
          [UNSURE, messages.unsure] as const,
        ];
        return (
          <fieldset key={id} id={`question-${n + 1}`} className={styles.question}>
            <legend>
              <span className={styles.kicker}>
                {fill(messages.question, { n: n + 1, all: questions.length })}
              </span>
              <Rich text={fill(words.text, numbers[form])} />
            </legend>
            {all.map(([option, label]) => (
              <label key={option} className={styles.option} data-unsure={option === UNSURE || undefined}>
                <input
                  type="radio"
                  name={id}
                  value={option}
                  checked={draft[id] === option}
                  onChange={() => setDraft({ ...draft, [id]: option })}
                />
                <span>
                  <Rich text={label} />
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <div className={styles.actions}>
        <button type="submit">{messages.finish}</button>
        <p role="status">{open.length > 0 && fill(messages.open, { list: open.join(", ") })}</p>
      </div>
    </form>
  );
}
