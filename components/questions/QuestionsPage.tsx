"use client";

import Link from "next/link";
import { progressStore, useProgress } from "@/components/lesson/use-progress";
import type { Language } from "@/components/shell/languages";
import { HandIn } from "@/components/workshop/HandIn";
import { useWorkshop } from "@/components/workshop/use-workshop";
import { wholeCourse } from "@/components/workshop/whole-course";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { type Form, progressKey } from "@/content/questions";
import { QuestionsForm } from "./QuestionsForm";
import { QuestionsResult } from "./QuestionsResult";
import styles from "./questions.module.css";
import { scoreOf } from "./score";

/** The six questions, what came of them, and the way to take the result to a teacher. */
export function QuestionsPage({
  language,
  form,
  tasks,
  messages,
  handIn,
}: {
  language: Language;
  form: Form;
  /** Every task of the course, `chapter/task`. */
  tasks: readonly string[];
  messages: QuestionsMessages;
  handIn: WorkshopMessages["handIn"];
}) {
  const { chapters } = useProgress();
  const workshop = useWorkshop();
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
          {workshop !== undefined && (
            <HandIn workshop={workshop ?? wholeCourse(language)} tasks={tasks} handIn={handIn} />
          )}
        </>
      ) : (
        <QuestionsForm form={form} messages={messages} onDone={lead} />
      )}
    </div>
  );
}
