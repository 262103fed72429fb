"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PlainCode } from "@/components/python/PlainCode";
import { python as en } from "@/content/messages/en/python";
import { python as zh } from "@/content/messages/zh/python";
import styles from "../chapter.module.css";
import { useLesson } from "../lesson";
import type { CodeResult } from "./kinds";

const PythonCell = dynamic(
  () => import("@/components/python/PythonCell").then((module) => module.PythonCell),
  {
    ssr: false,
  },
);

const messages = { en, zh };

/** Code to be mended: runs in the sandbox when asked to, and what it came to is the answer. */
export function CodeInput({
  code,
  prints,
  solution,
  value,
  onChange,
  onRan,
}: {
  code: string;
  prints: string;
  solution: string;
  value: string;
  onChange: (code: string) => void;
  onRan: (result: CodeResult) => void;
}) {
  const { t, language } = useLesson();
  const [open, setOpen] = useState(false);
  const python = { ...messages[language], run: t.task.code.check };
  return (
    <div className={styles.codeInput}>
      {open ? (
        <PythonCell
          code={value}
          messages={python}
          onCode={onChange}
          onReply={({ error }, output) =>
            onRan({ code: value, output, error: error ? `${error.type}: ${error.message}` : "" })
          }
        >
          <button type="button" disabled={value === code} onClick={() => onChange(code)}>
            {python.startOver}
          </button>
        </PythonCell>
      ) : (
        <>
          <PlainCode code={value} />
          <button type="button" onClick={() => setOpen(true)}>
            {t.task.code.open}
          </button>
        </>
      )}
      <p className={styles.help}>{t.task.code.prints}</p>
      <pre className={styles.prints}>{prints}</pre>
      <details className={styles.solution}>
        <summary>{t.task.solution}</summary>
        <PlainCode code={solution} />
      </details>
    </div>
  );
}
