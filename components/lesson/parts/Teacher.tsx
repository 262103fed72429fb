import type { ReactNode } from "react";
import { fill } from "@/components/ui/fill";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "../chapter.module.css";
import { PrintHandout } from "../PrintHandout";
import type { ChapterOutline } from "../source/outline";

/** What a teacher needs of a chapter, besides its aim: time, misconceptions (the children), answers, a handout. */
export function Teacher({
  outline,
  t,
  children,
}: {
  outline: ChapterOutline;
  t: LearnMessages;
  children: ReactNode;
}) {
  return (
    <details className={styles.teacher} id="teacher">
      <summary>{t.teacher.title}</summary>
      <p>{fill(t.teacher.minutes, { n: outline.minutes })}</p>
      <h3>{t.teacher.misconceptions}</h3>
      <div data-notes>{children}</div>
      <h3>{t.teacher.key}</h3>
      <dl className={styles.key}>
        {outline.tasks.map(({ id, title, kind, answer }) => (
          <div key={id}>
            <dt>
              <a href={`#task-${id}`}>{title}</a>
            </dt>
            <dd>{kind === "code" ? <pre>{answer}</pre> : answer}</dd>
          </div>
        ))}
      </dl>
      <PrintHandout label={t.teacher.print} />
    </details>
  );
}
