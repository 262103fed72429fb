"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import type { Course } from "./course";
import { learned } from "./learned";
import type { Results } from "./results";
import styles from "./workshop.module.css";

/** What a class learned: the six questions before and after the course, by learner and by question. */
export function LearnedTable({
  all,
  course,
  messages,
}: {
  all: readonly Results[];
  course: Course;
  messages: WorkshopMessages["results"];
}) {
  const ids = Object.keys(course.topics);
  const { learners, questions, both } = learned(all, ids);
  if (learners.length === 0) return null;
  const words = messages.learned;
  const of = ids.length;
  const said = (right: number | null) =>
    right === null ? words.none : formatMessage(words.right, { right, all: of });
  const mean = (which: "before" | "after") =>
    (questions.reduce((sum, one) => sum + one[which], 0) / both).toFixed(1);
  return (
    <section className={styles.part} aria-labelledby="learned" data-testid="learned">
      <h2 id="learned">{words.title}</h2>
      <p>{words.lead}</p>
      {both > 0 && (
        <p>{formatMessage(words.both, { both, all: of, before: mean("before"), after: mean("after") })}</p>
      )}
      <div className={styles.columns}>
        <table>
          <thead>
            <tr>
              <th scope="col">{messages.learner}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {learners.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{said(before)}</td>
                <td>{said(after)}</td>
                <td>{before === null || after === null ? words.none : signed(after - before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {both > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{words.question}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
              </tr>
            </thead>
            <tbody>
              {questions.map(({ id, before, after }) => (
                <tr key={id}>
                  <th scope="row">{course.topics[id]}</th>
                  <td>{`${before} / ${both}`}</td>
                  <td>{`${after} / ${both}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

const signed = (change: number) => (change > 0 ? `+${change}` : change < 0 ? `−${-change}` : "0");
