"use client";

import { type ReactNode, useEffect, useState } from "react";
import { RunPython } from "@/components/python/RunPython";
import { TraceView } from "@/components/trace/TraceView";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { formatMessage } from "@/components/ui/format-message";
import type { Run } from "@/kernels/lab/run";
import { ErrorView } from "./ErrorView";
import styles from "./first.module.css";
import { Notes } from "./Notes";
import { codeRoles } from "./python";
import { ResultView } from "./ResultView";
import type { ShownCall } from "./shown";
import { useText } from "./text";
import { verdictOf } from "./verdict";

const stepField = { direct: "step_direct", dispatch: "step_dispatch" } as const;

/** One way of calling: its Python, its trace and its end. `run` is the one `shown` belongs to. */
export function Column({
  shown,
  run,
  code,
  busy,
  late,
  children,
}: {
  shown: ShownCall;
  run: Run;
  code: string;
  busy: boolean;
  /** Whether its numbers belong to other settings than those on screen. */
  late: boolean;
  children?: ReactNode;
}) {
  const { t, language } = useText();
  const { call, trace, result } = shown;
  const verdict = verdictOf(shown, t);
  return (
    <section
      className={styles.column}
      aria-labelledby={`column-${call}`}
      aria-busy={busy}
      data-late={late ? "" : undefined}
      data-testid={`column-${call}`}
      data-end={verdict.kind}
    >
      <header>
        <h2 id={`column-${call}`}>
          {t.columns[call].title} <small>{t.columns[call].shape}</small>
        </h2>
        <p className={styles.verdict} data-kind={verdict.kind}>
          <span aria-hidden="true">{verdict.mark}</span> {verdict.text}
        </p>
      </header>
      {children}
      <RunPython code={code} lang={language} {...(trace.error && { frames: trace.error.frames })}>
        <CodeBlock code={code} roles={codeRoles} messages={t.code} />
      </RunPython>
      {trace.error && <ErrorView shown={shown} run={run} />}
      <div className={styles.lags}>
        <Notes shown={shown} run={run} />
      </div>
      {result && <ResultView shown={shown} result={result} />}
      <TraceView trace={trace} field={stepField[call]} label={t.columns[call].title} />
    </section>
  );
}

/** Both verdicts in one sentence, for those who do not see the columns change. */
export function Status({ direct, dispatch }: { direct: ShownCall; dispatch: ShownCall }) {
  const { t } = useText();
  // Nobody is told of what the page's HTML holds; the columns say it there.
  const [listened, setListened] = useState(false);
  useEffect(() => setListened(true), []);
  return (
    <p className="visually-hidden" role="status">
      {listened &&
        formatMessage(t.status.both, {
          direct: verdictOf(direct, t).text,
          dispatch: verdictOf(dispatch, t).text,
        })}
    </p>
  );
}
