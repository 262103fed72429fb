"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { reviewOf } from "@/components/lesson/progress";
import { useProgress } from "@/components/lesson/use-progress";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { ChapterEntry } from "./entry";
import styles from "./learn.module.css";

/** Three tasks of what the reader missed, for those who come back. Nothing where nothing was missed. */
export function Review({
  language,
  chapters,
  t,
}: {
  language: Language;
  chapters: readonly ChapterEntry[];
  t: LearnMessages["review"];
}) {
  const progress = useProgress();
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => setNow(Date.now()), []);
  if (now === null) return null;
  const known = chapters.flatMap(({ id, tasks }) => tasks.map((task) => ({ chapter: id, task: task.id })));
  const review = reviewOf(progress.chapters, known, now);
  if (review.length === 0) return null;
  return (
    <section className={styles.review} aria-labelledby="review" data-testid="review">
      <h2 id="review">{t.title}</h2>
      <p>{t.lead}</p>
      <ul>
        {review.map(({ chapter, task }) => {
          const found = chapters.find(({ id }) => id === chapter);
          return (
            <li key={`${chapter} ${task}`}>
              <Link href={`/${language}/learn/${chapter}/#task-${task}`}>
                {found?.tasks.find(({ id }) => id === task)?.title ?? task}
              </Link>{" "}
              <span>{found?.title}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
