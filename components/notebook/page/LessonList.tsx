"use client";

import { use } from "react";
import { lessonNotebooks } from "@/content/notebooks";
import { useSession } from "../session/context";
import { Dialog } from "./Dialog";
import styles from "./dialog.module.css";
import { lessonTexts } from "./lesson-title";
import type { Workspace } from "./workspace";
import { openLesson } from "./workspace-files";

/** The notebooks that come with the lab. Each opens as the reader's own copy; nothing in it has run. */
export function LessonList({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { messages, language } = useSession();
  const texts = use(lessonTexts(language));
  return (
    <Dialog title={messages.list.lessons} close={messages.list.close} onClose={onClose}>
      <p>{messages.list.lessonsLead}</p>
      <ol className={styles.list}>
        {lessonNotebooks.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => void openLesson(workspace, name, texts[name].title).then(onClose)}
            >
              <b>{texts[name].title}</b>
              <span>{texts[name].lead}</span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
