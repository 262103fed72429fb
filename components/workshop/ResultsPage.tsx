"use client";

import { useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { ClassTable } from "./ClassTable";
import type { Course } from "./course";
import { LearnedTable } from "./LearnedTable";
import { codesIn, fromCode, gather, linesWithoutCode, type Refusal, type Results } from "./results";
import { fromAddress } from "./short";
import { useWorkshop } from "./use-workshop";
import { wholeCourse } from "./whole-course";
import type { Workshop } from "./workshop";
import styles from "./workshop.module.css";

interface Refused {
  readonly code: string;
  readonly reason: Refusal;
}

/** Where a teacher gathers a class's results: paste codes, drop files. They stay in this tab. */
export function ResultsPage({
  language,
  course,
  messages,
}: {
  language: Language;
  course: Course;
  messages: WorkshopMessages;
}) {
  const linked = useWorkshop();
  const [pasted, setPasted] = useState<Workshop | null>(null);
  const [text, setText] = useState("");
  const [all, setAll] = useState<readonly Results[]>([]);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [said, setSaid] = useState("");
  // Learners without a workshop hand in under the course as a whole.
  const workshop = pasted ?? linked ?? (linked === null ? wholeCourse(language) : undefined);
  const { results } = messages;

  const take = (given: string) => {
    if (!workshop) return;
    const codes = codesIn(given);
    const read = codes.map((code) => ({ code, result: fromCode(workshop, code) }));
    const good = read.flatMap(({ result }) => (typeof result === "string" ? [] : [result]));
    const bad = read.flatMap(({ code, result }) =>
      typeof result === "string" ? [{ code, reason: result }] : [],
    );
    for (const line of linesWithoutCode(given)) bad.push({ code: line, reason: "no_code" });
    setAll((before) => gather(before, good));
    setRefused(bad);
    setSaid(formatMessage(results.taken, { good: good.length, bad: bad.length }));
    setText("");
  };
  const takeFiles = async (files: FileList | null) => {
    const texts = await Promise.all([...(files ?? [])].map((file) => file.text()));
    take(texts.join("\n"));
  };

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{results.title}</h1>
        <p>{results.lead}</p>
      </header>
      {!pasted && linked === null && (
        <label className={styles.field}>
          <span>{results.link}</span>
          <input
            aria-describedby="results-link"
            onChange={(event) => setPasted(fromAddress(event.target.value))}
          />
          <small id="results-link">{results.linkHelp}</small>
        </label>
      )}
      {workshop && (
        <section
          className={styles.part}
          aria-labelledby="codes"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void takeFiles(event.dataTransfer.files);
          }}
        >
          <h2 id="codes">
            {pasted || linked ? workshop.title || messages.page.untitled : results.wholeCourse}
          </h2>
          <label className={styles.field}>
            <span>{results.codes}</span>
            <textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
          </label>
          <div className={styles.actions}>
            <button type="button" onClick={() => take(text)} disabled={text.trim() === ""}>
              {results.take}
            </button>
            <label className={styles.files}>
              <span>{results.files}</span>
              <input
                type="file"
                multiple
                accept="text/plain,.txt"
                onChange={(event) => {
                  void takeFiles(event.target.files);
                  event.target.value = "";
                }}
              />
            </label>
          </div>
          <p role="status" data-testid="taken">
            {said}
          </p>
          {refused.length > 0 && (
            <ul className={styles.refused} aria-label={results.refused}>
              {refused.map(({ code, reason }) => (
                <li key={code}>
                  <code>{code.length > 40 ? `${code.slice(0, 40)}…` : code}</code> {results.reasons[reason]}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {workshop && all.length > 0 && (
        <>
          <LearnedTable all={all} course={course} messages={messages.results} />
          <ClassTable workshop={workshop} all={all} course={course} messages={messages} />
        </>
      )}
      <p className={styles.small}>{results.honest}</p>
    </div>
  );
}
