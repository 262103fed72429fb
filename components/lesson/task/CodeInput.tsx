"use client";

import dynamic from "next/dynamic";
import { lazy, type ReactNode, Suspense, use, useState } from "react";
import { CodeFrame } from "@/components/python/CodeFrame";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";
import actions from "../actions.module.css";
import fold from "../fold.module.css";
import { useLesson } from "../lesson";
import printed from "../prints.module.css";
import small from "../small.module.css";
import styles from "./code-input.module.css";
import type { CodeResult } from "./kinds";

/** Brings the grammar of Python: for what the reader has written. What the chapter has is coloured when it is built. */
const PlainCode = lazy(() =>
  import("@/components/python/PlainCode").then((module) => ({ default: module.PlainCode })),
);

const PythonCell = dynamic(
  () => import("@/components/python/PythonCell").then((module) => module.PythonCell),
  {
    ssr: false,
  },
);

/** The code of a task and its solution as they are read, in their colours. */
export interface CodeAsRead {
  readonly code: ReactNode;
  readonly solution: ReactNode;
}

/** Code to be mended: runs in the sandbox when asked to, and what it came to is the answer. */
export function CodeInput({
  code,
  prints,
  asRead,
  value,
  onChange,
  onRan,
}: {
  code: string;
  prints: string;
  asRead: CodeAsRead;
  value: string;
  onChange: (code: string) => void;
  onRan: (result: CodeResult) => void;
}) {
  const { t } = useLesson();
  const [open, setOpen] = useState(false);
  const read =
    value === code ? (
      asRead.code
    ) : (
      <Suspense fallback={<CodeFrame>{value}</CodeFrame>}>
        <PlainCode code={value} />
      </Suspense>
    );
  return (
    <div className={styles.codeInput}>
      {open ? (
        <Suspense fallback={read}>
          <OpenedCode code={code} value={value} onChange={onChange} onRan={onRan} />
        </Suspense>
      ) : (
        <>
          {read}
          <div className={actions.actions}>
            <button type="button" onClick={() => setOpen(true)}>
              {t.task.code.open}
            </button>
          </div>
        </>
      )}
      <p className={small.help}>{t.task.code.prints}</p>
      <pre className={printed.prints}>{prints}</pre>
      <details className={fold.fold}>
        <summary>{t.task.solution}</summary>
        {asRead.solution}
      </details>
    </div>
  );
}

function OpenedCode({
  code,
  value,
  onChange,
  onRan,
}: {
  code: string;
  value: string;
  onChange: (code: string) => void;
  onRan: (result: CodeResult) => void;
}) {
  const { t, language } = useLesson();
  const messages = use(loadMessages<PythonMessages>(language, "python"));
  const python = { ...messages, run: t.task.code.check };
  return (
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
  );
}
