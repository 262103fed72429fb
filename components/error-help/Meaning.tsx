"use client";

import Link from "next/link";
import { defaultExperiment, toSearch } from "@/components/experiment/experiment";
import { RunPython } from "@/components/python/RunPython";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import type { Language } from "@/content/languages";
import type { ErrorHelpMessages } from "@/content/messages/en/error-help";
import { misuseFamilies } from "@/content/misuse/families";
import { places } from "@/content/misuse/places";
import type { ErrorMeaning } from "@/content/misuse/signatures";
import type { Answers } from "./answers";
import styles from "./error-help.module.css";

/** One thing that the error may mean: why, what to write, where to read and see it, and the fix to run. */
export function Meaning({
  meaning,
  language,
  t,
  answers,
}: {
  meaning: ErrorMeaning;
  language: Language;
  t: ErrorHelpMessages;
  answers: Answers;
}) {
  const text = meaning === "not-compiled" ? t.notCompiled : answers.families[meaning];
  const place = meaning === "not-compiled" ? null : { ...places[meaning], misuse: meaning };
  const fix = misuseFamilies.find(({ id }) => id === meaning)?.fix;
  return (
    <section className={styles.meaning} aria-labelledby={`meaning-${meaning}`} data-meaning={meaning}>
      <h2 id={`meaning-${meaning}`}>{text.title}</h2>
      <p>
        <MessageText text={text.why} />
      </p>
      <p>
        <strong>{t.remedy}</strong> <MessageText text={text.remedy} />
      </p>
      {place && (
        <ul className={styles.ways}>
          <li>
            <Link href={`/${language}/learn/${place.chapter}/#${place.step}`}>
              {formatMessage(t.chapter, { title: answers.chapters[place.chapter] ?? "" })}
            </Link>
          </li>
          <li>
            <Link
              href={`/${language}/figures/trace/${toSearch({ ...defaultExperiment, misuse: place.misuse })}`}
            >
              {formatMessage(t.figure, { title: answers.figure })}
            </Link>
          </li>
          <li>
            <Link href={`/${language}/misuse/#${meaning}`}>{t.entry}</Link>
          </li>
        </ul>
      )}
      {fix && <RunPython code={fix} lang={language} />}
    </section>
  );
}
