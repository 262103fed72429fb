"use client";

import { lessonNotebooks } from "@/content/notebooks";
import { useSession } from "../session/context";
import { Dialog } from "./Dialog";
import type { Desk } from "./desk";
import { openLesson } from "./desk-files";
import styles from "./dialog.module.css";
import { lessonText } from "./lesson-title";

/** The notebooks that come with the lab. Each opens as the reader's own copy; nothing in it has run. */
export function LessonList({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { messages, language } = useSession();
  return (
    <Dialog title={messages.list.lessons} close={messages.list.close} onClose={onClose}>
      <p>{messages.list.lessonsLead}</p>
      <ol className={styles.list}>
        {lessonNotebooks.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => void openLesson(desk, name, lessonText(language, name).title).then(onClose)}
            >
              <b>{lessonText(language, name).title}</b>
              <span>{lessonText(language, name).lead}</span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
