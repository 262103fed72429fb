"use client";

import { formatMessage } from "@/components/ui/format-message";
import { saveFile } from "@/components/ui/save-file";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { classColumns, questionColumns, toCsv } from "./class-csv";
import type { Course } from "./course";
import { commonMistakes, type Results } from "./results";
import type { Workshop } from "./workshop";
import styles from "./workshop.module.css";

const MOST_MISTAKES = 10;

/** A class at one look: who solved what after how many tries, and what most of them got wrong first. */
export function ClassTable({
  workshop,
  all,
  course,
  messages,
}: {
  workshop: Workshop;
  all: readonly Results[];
  course: Course;
  messages: WorkshopMessages;
}) {
  const { results } = messages;
  const columns = classColumns(workshop, course);
  const asked = all.some(({ tasks }) => Object.keys(tasks).some((id) => id.startsWith("questions-")));
  const csvColumns = asked ? [...columns, ...questionColumns(course.topics, course.questions)] : columns;
  const known = new Set(columns.map(({ id }) => id));
  // A wrong answer before the course is no mistake of the course.
  const mistakes = commonMistakes(all)
    .filter(({ task }) => known.has(task))
    .slice(0, MOST_MISTAKES);
  return (
    <>
      <section className={styles.part} aria-labelledby="class">
        <h2 id="class">{formatMessage(results.class, { learners: all.length })}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
        <section className={styles.scroll} aria-label={results.tableHelp} tabIndex={0}>
          <table data-testid="class">
            <caption>{results.tableHelp}</caption>
            <thead>
              <tr>
                <th scope="col">{results.learner}</th>
                {columns.map(({ id, chapter, title }) => (
                  <th key={id} scope="col">
                    <small>{chapter}</small> {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map(({ name, tasks }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {columns.map(({ id }) => {
                    const task = tasks[id];
                    const mark = task?.solved ? "✓" : task && task.tries > 0 ? "✗" : "–";
                    return (
                      <td key={id}>
                        {mark} {task && task.tries > 0 ? task.tries : ""}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <div className={styles.actions}>
          <button
            type="button"
            onClick={() => saveFile("class.csv", toCsv(csvColumns, all, results.learner), "text/csv")}
          >
            {results.csv}
          </button>
          <button type="button" onClick={() => print()}>
            {results.print}
          </button>
        </div>
      </section>
      <section className={styles.part} aria-labelledby="mistakes">
        <h2 id="mistakes">{results.mistakes}</h2>
        {mistakes.length === 0 ? (
          <p>{results.noMistakes}</p>
        ) : (
          <ol data-testid="mistakes">
            {mistakes.map(({ task, mistake, learners }) => {
              const column = columns.find(({ id }) => id === task);
              return (
                <li key={`${task} ${mistake}`}>
                  <strong>{formatMessage(results.learners, { learners })}</strong> {column?.title ?? task}:{" "}
                  <code>{mistake}</code> {column?.mistakes[mistake]}
                </li>
              );
            })}
          </ol>
        )}
      </section>
    </>
  );
}
