"use client";

import Link from "next/link";
import { useId, useState } from "react";
import type { Language } from "@/components/shell/languages";
import { fill } from "@/components/ui/fill";
import type { ErrorHelpMessages } from "@/content/messages/en/error-help";
import type { MisuseText } from "@/content/messages/en/misuse";
import { defaultExperiment, toSearch } from "@/kernels/lab/experiment";
import type { MisuseId } from "@/kernels/lab/misuse/families";
import styles from "./error-help.module.css";
import { Meaning } from "./Meaning";
import { recognise, sizesIn } from "./recognise";

/** What an answer leads to, in the words of the page's language. */
export interface Answers {
  readonly families: Readonly<Record<MisuseId, MisuseText>>;
  /** Titles of chapters by id, and of the figure that traces a call. */
  readonly chapters: Readonly<Record<string, string>>;
  readonly figure: string;
}

const EXAMPLE = `Traceback (most recent call last):
  File "train.py", line 5, in <module>
    out = atn(q, k, v)
  File "xformers/components/attention/local.py", line 118, in forward
    return scaled_dot_product_attention(
  File "xformers/components/attention/core.py", line 106, in _matmul_with_mask
    att += mask
RuntimeError: The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3`;

/** Reads a pasted error and answers with the reason, the chapter, the figure in its state, and a fix that runs. */
export function ErrorHelp({
  language,
  t,
  answers,
}: {
  language: Language;
  t: ErrorHelpMessages;
  answers: Answers;
}) {
  const [text, setText] = useState("");
  const id = useId();
  const { message, frames, meanings } = recognise(text);
  const asked = text.trim() !== "";
  const yours = meanings[0] === "heads-as-sequence" ? sizesIn(message) : null;
  const named = /^[A-Z]\w*(Error|Exception|Interrupt|Exit)\b/.test(message) || meanings.length > 0;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <div className={styles.ask}>
        <label htmlFor={id}>{t.label}</label>
        <textarea
          id={id}
          rows={9}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={styles.buttons}>
          <button type="button" onClick={() => setText(EXAMPLE)}>
            {t.example}
          </button>
          <button type="button" disabled={!asked} onClick={() => setText("")}>
            {t.clear}
          </button>
        </div>
      </div>
      <div role="status" className={styles.verdict} data-testid="verdict" data-found={meanings.length}>
        {asked && named && (
          <p className={styles.read}>
            {t.reading} <code>{message.slice(0, 300)}</code>{" "}
            {frames.length > 0 && <span>({fill(t.frames, { n: frames.length })})</span>}
          </p>
        )}
        {meanings.length === 1 && <p>{t.found}</p>}
        {meanings.length > 1 && (
          <p>
            {fill(t.several, { n: meanings.length })} {frames.length === 0 && t.needsFrames}
          </p>
        )}
        {asked && meanings.length === 0 && (
          <>
            <p>{named ? t.unknown : t.notAnError}</p>
            <p>
              {named && t.unknownHint} <Link href={`/${language}/python/`}>{t.python}</Link> ·{" "}
              <Link href={`/${language}/misuse/`}>{t.misuse}</Link>
            </p>
          </>
        )}
        {yours && (
          <p>
            <Link href={`/${language}/${toSearch({ ...defaultExperiment, ...yours })}`}>
              {fill(t.yours, yours)}
            </Link>
          </p>
        )}
      </div>
      {meanings.map((meaning) => (
        <Meaning key={meaning} meaning={meaning} language={language} t={t} answers={answers} />
      ))}
    </div>
  );
}
