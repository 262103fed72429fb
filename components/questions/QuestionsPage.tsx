"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { progressStore, useProgress } from "@/components/lesson/use-progress";
import type { Language } from "@/content/languages";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { type Form, progressKey } from "@/content/questions";
import { QuestionsForm } from "./QuestionsForm";
import { QuestionsResult } from "./QuestionsResult";
import styles from "./questions.module.css";
import { scoreOf } from "./score";

/** The six questions, what came of them, and the way to take the result to a teacher. */
export function QuestionsPage({
  language,
  form,
  messages,
  handIn,
}: {
  language: Language;
  form: Form;
  messages: QuestionsMessages;
  /** Shown with the result. */
  handIn: ReactNode;
}) {
  const { chapters } = useProgress();
  const { done } = scoreOf(chapters, form);
  // The result is what there is to read next, for eyes and for screen readers.
  const lead = () => requestAnimationFrame(() => document.getElementById("questions-result")?.focus());
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{messages.title[form]}</h1>
        <p>{messages.lead[form]}</p>
      </header>
      {done ? (
        <>
          <QuestionsResult language={language} form={form} messages={messages} />
          <div className={styles.actions}>
            <Link href={`/${language}/learn/`}>{messages.result.start}</Link>
            <button type="button" onClick={() => progressStore().reset(progressKey(form))}>
              {messages.again}
            </button>
          </div>
          {handIn}
        </>
      ) : (
        <QuestionsForm form={form} messages={messages} onDone={lead} />
      )}
    </div>
  );
}
