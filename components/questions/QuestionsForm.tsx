"use client";

import { type FormEvent, useRef, useState } from "react";
import { announce } from "@/components/lesson/answered";
import { progressStore } from "@/components/lesson/use-progress";
import { Check } from "@/components/ui/Check";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
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
    // What the form holds counts: under load it is ahead of what was drawn.
    const given = here.current ? new FormData(here.current) : new FormData();
    const chosenOf = (id: string) => {
      const chosen = given.get(id) ?? draft[id];
      return typeof chosen === "string" ? chosen : undefined;
    };
    const missing = questions.flatMap(({ id }, n) => (chosenOf(id) === undefined ? [n + 1] : []));
    setOpen(missing);
    if (missing.length > 0) {
      here.current?.querySelector<HTMLInputElement>(`#question-${missing[0]} input`)?.focus();
      return;
    }
    for (const { id, answer } of questions) {
      const chosen = chosenOf(id) ?? UNSURE;
      const right = chosen === answer;
      const mistake = right || chosen === UNSURE ? undefined : JSON.stringify(chosen);
      progressStore().note(progressKey(form), id, { right, mistake, answer: chosen });
      announce({ chapter: progressKey(form), task: id, right, mistake, answer: chosen });
    }
    setDraft({});
    onDone();
  };
  return (
    <form ref={here} className={styles.form} noValidate onSubmit={finish}>
      {questions.map(({ id, options, numbers }, n) => {
        const words = messages.questions[id];
        const all = [
          ...options.map(
            (option) => [option, formatMessage(words.options[option] ?? option, numbers[form])] as const,
          ),
          [UNSURE, messages.unsure] as const,
        ];
        return (
          <fieldset key={id} id={`question-${n + 1}`} className={styles.question}>
            <legend>
              <span className={styles.kicker}>
                {formatMessage(messages.question, { n: n + 1, all: questions.length })}
              </span>
              <MessageText text={formatMessage(words.text, numbers[form])} />
            </legend>
            {all.map(([option, label]) => (
              <label key={option} className={styles.option} data-unsure={option === UNSURE || undefined}>
                <Check
                  type="radio"
                  name={id}
                  value={option}
                  checked={draft[id] === option}
                  onCheck={() => setDraft({ ...draft, [id]: option })}
                />
                <span>
                  <MessageText text={label} />
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <div className={styles.actions}>
        <button type="submit">{messages.finish}</button>
        <p role="status">{open.length > 0 && formatMessage(messages.open, { list: open.join(", ") })}</p>
      </div>
    </form>
  );
}
