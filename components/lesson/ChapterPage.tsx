import Link from "next/link";
import type { ReactNode } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { chapterIds } from "@/content/chapters";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import { ChapterContents } from "./ChapterContents";
import styles from "./chapter.module.css";
import { LessonProvider } from "./lesson";
import { ProgressLine } from "./ProgressLine";
import { Sources } from "./parts/Sources";
import small from "./small.module.css";
import type { ChapterOutline } from "./source/outline";

interface Props {
  readonly language: Language;
  readonly outline: ChapterOutline;
  /** Titles of all chapters, in reading order. */
  readonly titles: readonly string[];
  readonly t: LearnMessages;
  readonly children: ReactNode;
}

/** A chapter: its head, the way through its steps, its text, and the way on. */
export function ChapterPage({ language, outline, titles, t, children }: Props) {
  const at = chapterIds.indexOf(outline.id);
  const [previous, next] = [chapterIds[at - 1], chapterIds[at + 1]];
  return (
    <LessonProvider language={language} chapter={outline.id} t={t}>
      <div className={styles.page}>
        <header className={styles.head} data-handout>
          <p className={small.kicker}>
            <Link href={`/${language}/learn/`} prefetch={false}>
              {t.title}
            </Link>{" "}
            <span aria-hidden="true">/</span>{" "}
            <span>{at === 0 ? t.prologue : formatMessage(t.chapter, { n: at })}</span>{" "}
            <span aria-hidden="true">·</span> <span>{formatMessage(t.minutes, { n: outline.minutes })}</span>
          </p>
          <h1>{outline.title}</h1>
          <p className={styles.summary}>{outline.summary}</p>
          <ProgressLine chapter={outline.id} tasks={outline.tasks.map(({ id }) => id)} />
          <p className={styles.handoutOnly}>
            {t.teacher.name} ______________________ <span>{t.teacher.at}</span>{" "}
            <code>{`/${language}/learn/${outline.id}/`}</code>
          </p>
        </header>
        <ChapterContents
          steps={outline.steps.map(({ id, title, tasks }) => ({
            id,
            title,
            tasks: tasks.map((task) => task.id),
          }))}
        />
        <article className={styles.article}>
          {children}
          <Sources ids={outline.facts} language={language} t={t} />
          <nav className={styles.ways} aria-label={t.all}>
            {previous && (
              <Link rel="prev" href={`/${language}/learn/${previous}/`}>
                {formatMessage(t.previous, { title: titles[at - 1] ?? "" })}
              </Link>
            )}
            <Link href={`/${language}/learn/`}>{t.all}</Link>
            {next ? (
              <Link rel="next" href={`/${language}/learn/${next}/`}>
                {formatMessage(t.next, { title: titles[at + 1] ?? "" })}
              </Link>
            ) : (
              <Link rel="next" href={`/${language}/questions/after/`}>
                {t.atTheEnd}
              </Link>
            )}
          </nav>
        </article>
      </div>
    </LessonProvider>
  );
}
