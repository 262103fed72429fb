import Link from "next/link";
import type { ReactNode } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import fold from "../fold.module.css";
import { PrintHandout } from "../PrintHandout";
import type { ChapterOutline } from "../source/outline";
import styles from "./teacher.module.css";

/** What a teacher needs of a chapter, besides its aim: time, misconceptions (the children), answers, a handout. */
export function Teacher({
  outline,
  language,
  t,
  children,
}: {
  outline: ChapterOutline;
  language: Language;
  t: LearnMessages;
  children: ReactNode;
}) {
  return (
    <details className={`${fold.fold} ${styles.teacher}`} id="teacher">
      <summary>{t.teacher.title}</summary>
      <p>{formatMessage(t.teacher.minutes, { n: outline.minutes })}</p>
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
      <p>
        <Link href={`/${language}/deck/#chapter=${outline.id}`} prefetch={false}>
          {t.teacher.deck}
        </Link>
      </p>
    </details>
  );
}
