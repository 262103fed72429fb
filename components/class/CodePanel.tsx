"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { ClassMessages } from "@/content/messages/en/class";
import type { PythonMessages } from "@/content/messages/en/python";
import styles from "./class.module.css";
import type { Gathered } from "./gathered";

/** Comes with the first program that is looked at. */
const PythonCell = dynamic(
  () => import("@/components/python/PythonCell").then((module) => module.PythonCell),
  { ssr: false },
);

/** Code from everybody: asked for, listed, and the chosen one in a cell, where it runs when the teacher says so. */
export function CodePanel({
  round,
  gathered,
  nameOf,
  onAsk,
  t,
  python,
}: {
  /** When it was asked for; 0 while it is not. */
  round: number;
  gathered: Gathered;
  nameOf: (id: string) => string;
  onAsk: (round: number) => void;
  t: ClassMessages["teacher"];
  python: PythonMessages;
}) {
  const [shown, setShown] = useState<{ id: string; code: string }>();
  const sent = Object.entries(gathered.codes).filter(([, code]) => code.round === round);
  return (
    <section className={styles.ask} aria-labelledby="class-code">
      <h2 id="class-code">{t.codes}</h2>
      {round === 0 ? (
        <button type="button" onClick={() => onAsk(Date.now())}>
          {t.askCode}
        </button>
      ) : (
        <>
          <p role="status">{formatMessage(t.codesSent, { n: sent.length })}</p>
          <ul className={styles.row} aria-label={t.codes}>
            {sent.map(([id, { code }]) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={shown?.id === id && shown.code === code}
                  onClick={() => setShown({ id, code })}
                >
                  {nameOf(id)}
                </button>
              </li>
            ))}
          </ul>
          {shown && (
            <>
              <p className={styles.help}>{formatMessage(t.codeOf, { name: nameOf(shown.id) })}</p>
              <PythonCell
                key={shown.id}
                code={shown.code}
                messages={python}
                onCode={(code) => setShown({ ...shown, code })}
              />
            </>
          )}
          <button
            type="button"
            className={styles.quiet}
            onClick={() => {
              setShown(undefined);
              onAsk(0);
            }}
          >
            {t.endCode}
          </button>
        </>
      )}
    </section>
  );
}
