"use client";

import { useEffect, useState } from "react";
import { LabProvider } from "@/components/lab/lab-provider";
import chapterStyles from "@/components/lesson/chapter.module.css";
import { DeckProvider } from "@/components/lesson/lesson";
import { Qr } from "@/components/presenter/Qr";
import { siteRoot } from "@/components/site-root";
import { formatMessage } from "@/components/ui/format-message";
import { minutesOf } from "@/components/workshop/draft";
import { toShort } from "@/components/workshop/short";
import { titleOf } from "@/components/workshop/titles";
import { toFragment } from "@/components/workshop/workshop";
import styles from "./handout.module.css";
import { PaperSize } from "./PaperSize";
import { PrintBar } from "./PrintBar";
import type { DeckParts } from "./parts";
import type { DeckProps } from "./props";

/**
 * A workshop on paper: what it is and where, each chapter's tasks on a page with room to write, and for the teacher the
 * answers. What of a chapter is on its page is said by the chapter's own styles for a handout.
 */
export function Handout({
  parts,
  language,
  course,
  chapters,
  messages,
  t,
}: DeckProps & { parts: DeckParts }) {
  const { deck, builder, code } = messages;
  const [answers, setAnswers] = useState(false);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["print"] = "handout";
    return () => {
      delete dataset["print"];
    };
  }, []);
  const { workshop, items } = parts;
  const short = workshop && toShort(workshop);
  const root = `${siteRoot()}/${workshop?.language ?? language}/workshop/`;
  const chosen = items.flatMap((item) =>
    item.kind === "chapter" ? chapters.filter(({ id }) => id === item.id) : [],
  );
  return (
    <>
      <PaperSize rule="size: A4; margin: 1cm 1.2cm" />
      <PrintBar print={deck.print} more={deck.answers} chosen={answers} onChoose={setAnswers} />
      {workshop && (
        <section className={styles.cover} data-testid="handout-cover">
          <h2>{workshop.title || messages.page.untitled}</h2>
          {workshop.note && <p className={styles.note}>{workshop.note}</p>}
          <ol>
            {items.map((item) => {
              const minutes = minutesOf(item, course);
              return (
                <li key={`${item.kind} ${item.id}`}>
                  {titleOf(item, course, messages.chosen)}
                  {minutes > 0 &&
                    item.kind !== "break" &&
                    ` (${formatMessage(builder.minutes, { minutes })})`}
                </li>
              );
            })}
          </ol>
          <p>{builder.handoutName} ______________________</p>
          {short ? (
            <p>
              {deck.address}{" "}
              <code className={styles.address}>
                {root}
                <span className={styles.short}>{short}</span>
              </code>
            </p>
          ) : (
            <p>{deck.noShort}</p>
          )}
          <Qr address={`${root}${short ?? toFragment(workshop)}`} messages={code} />
        </section>
      )}
      <ul className={styles.list}>
        {chosen.map(({ id, title, tasks }) => (
          <li key={id}>
            {title} <small>{formatMessage(deck.tasks, { n: tasks.length })}</small>
            <ol>
              {tasks.map((task) => (
                <li key={task.id}>{task.title}</li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <LabProvider address={false}>
        {chosen.map(({ id, title, content }) => (
          <div key={id} className={`${chapterStyles.page} ${styles.chapter}`} data-paper={id}>
            <header data-handout>
              <h1>{title}</h1>
              <p className={chapterStyles.handoutOnly}>
                {t.teacher.name} ______________________ <code>{`/${language}/learn/${id}/`}</code>
              </p>
            </header>
            <div className={chapterStyles.article}>
              <DeckProvider slides={false} language={language} chapter={id} t={t}>
                {content}
              </DeckProvider>
            </div>
          </div>
        ))}
      </LabProvider>
      {answers && (
        <section className={styles.answers} data-testid="answers">
          <h2>{t.teacher.key}</h2>
          {chosen.map(({ id, title, tasks }) => (
            <div key={id}>
              <h3>{title}</h3>
              <dl>
                {tasks.map((task) => (
                  <div key={task.id}>
                    <dt>{task.title}</dt>
                    <dd>{task.kind === "code" ? <pre>{task.answer}</pre> : task.answer}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
