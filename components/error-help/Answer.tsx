"use client";

import Link from "next/link";
import { type RefObject, useState } from "react";
import { packText } from "@/components/codec/packed";
import { forAssistant } from "@/components/doctor/assistant";
import { DoctorCard } from "@/components/doctor/DoctorCard";
import { marginTexts } from "@/components/doctor/margin";
import { RunHere, type Told } from "@/components/doctor/RunHere";
import { useDoctorWords } from "@/components/doctor/texts";
import { defaultExperiment, toSearch } from "@/components/experiment/experiment";
import { formatMessage } from "@/components/ui/format-message";
import { useCopy } from "@/components/ui/use-copy";
import type { Language } from "@/content/languages";
import type { ErrorHelpMessages } from "@/content/messages/en/error-help";
import { type Diagnosis, diagnose } from "@/kernels/doctor/diagnose";
import type { Answers } from "./answers";
import styles from "./error-help.module.css";
import { FRAGMENT } from "./link";
import { Meaning } from "./Meaning";
import { recognise, sizesIn } from "./recognise";

/** Words that only somebody who calls xformers' two classes writes. */
const NAMED = /\bxformers\b|LocalAttention|MultiHeadDispatch|SparseCS/i;

/** What the page answers to a text: loaded once there is one. */
export function Answer({
  text,
  run,
  language,
  t,
  answers,
}: {
  text: string;
  /** What the keys of the field above do: filled in where there is a program to run. */
  run: RefObject<(() => void) | null>;
  language: Language;
  t: ErrorHelpMessages;
  answers: Answers;
}) {
  const { t: words, causes } = useDoctorWords(language);
  const found = diagnose(text);
  const { code } = found.reading;
  const { message, frames, meanings } = recognise(text);
  const named = NAMED.test(text);
  const [told, setTold] = useState<Told | null>(null);
  const { copied, copy } = useCopy();
  const link = () => {
    const url = new URL(location.href);
    url.hash = `${FRAGMENT}=${packText(text)}`;
    history.replaceState(null, "", url);
    copy(url.href);
  };
  const shown: Diagnosis = told?.ran.judgement ?? found;
  const known = found.finding !== undefined || meanings.length > 0;
  const yours = named && meanings[0] === "heads-as-sequence" ? sizesIn(message) : null;
  const shapes = told?.ran.reply.examination
    ? [...marginTexts(told.ran.reply.examination)].map(([line, made]) => `${line}: ${made}`)
    : [];
  const plain = forAssistant(
    { ...shown, reading: found.reading },
    { text, shapes, patch: told?.patch ?? null },
    words,
    causes,
  );
  return (
    <>
      <div role="status" className={styles.verdict} data-testid="verdict" data-found={known ? 1 : 0}>
        {found.exception && (
          <p className={styles.read}>
            {t.reading}{" "}
            <code>
              {[found.exception.type, found.exception.message].filter(Boolean).join(": ").slice(0, 300)}
            </code>{" "}
            {frames.length > 0 && (
              <span>({formatMessage(frames.length === 1 ? t.frame : t.frames, { n: frames.length })})</span>
            )}
          </p>
        )}
        {!known && code === "" && (
          <>
            <p>{words.nothing}</p>
            <p>
              {words.nothingText} <Link href={`/${language}/python/`}>{t.python}</Link> ·{" "}
              <Link href={`/${language}/misuse/`}>{t.misuse}</Link>
            </p>
          </>
        )}
        {!known && code !== "" && <p>{words.isProgram}</p>}
        {named && meanings.length === 1 && <p>{t.found}</p>}
        {named && meanings.length > 1 && (
          <p>
            {formatMessage(t.several, { n: meanings.length })} {frames.length === 0 && t.needsFrames}
          </p>
        )}
      </div>
      {named && meanings.length > 0 && (
        <Meanings meanings={meanings} language={language} t={t} answers={answers} />
      )}
      {yours && (
        <p>
          <Link href={`/${language}/${toSearch({ ...defaultExperiment, ...yours })}`}>
            {formatMessage(t.yours, yours)}
          </Link>
        </p>
      )}
      {found.finding && !told && <DoctorCard found={found} language={language} />}
      {code !== "" && <RunHere code={code} run={run} language={language} onTold={setTold} />}
      {(known || code !== "") && (
        <p className={styles.buttons}>
          <button type="button" onClick={() => copy(plain)} data-testid="for-assistant">
            {copied === plain ? words.copied : words.assistant}
          </button>
          <button type="button" onClick={link} data-testid="copy-link">
            {copied?.startsWith("http") ? words.linked : words.link}
          </button>
        </p>
      )}
      {!named && meanings.length > 0 && (
        <details className={styles.library}>
          <summary>{words.library}</summary>
          <p>{words.libraryText}</p>
          <Meanings meanings={meanings} language={language} t={t} answers={answers} />
        </details>
      )}
    </>
  );
}

function Meanings({
  meanings,
  language,
  t,
  answers,
}: {
  meanings: ReturnType<typeof recognise>["meanings"];
  language: Language;
  t: ErrorHelpMessages;
  answers: Answers;
}) {
  return meanings.map((meaning) => (
    <Meaning key={meaning} meaning={meaning} language={language} t={t} answers={answers} />
  ));
}
