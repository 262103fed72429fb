"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { countText } from "@/components/ui/count";
import { formatMessage } from "@/components/ui/format-message";
import type { PythonMessages } from "@/content/messages/en/python";
import styles from "./python.module.css";
import { cutPieces, type Piece, type Transcript, traceLines } from "./transcript";

/** What is shown of a long output before "show all": more would be laid out anew with every line that comes. */
const SHOWN_CHARACTERS = 20_000;

const ReplyCard = dynamic(() => import("@/components/doctor/ErrorCard").then((module) => module.ReplyCard), {
  ssr: false,
});

const Plot = dynamic(() => import("@/components/plot/Plot").then((module) => module.Plot), { ssr: false });

interface OutputProps {
  transcript: Transcript;
  running: boolean;
  messages: PythonMessages;
  onLine: (line: number) => void;
}

const isWarning = ({ name, text }: Piece) => name === "stderr" && /\w*Warning: /.test(text);

/** What a run printed and raised. Everything is text: nothing a program prints is ever taken for markup. */
export function Output({ transcript, running, messages, onLine }: OutputProps) {
  const [whole, setWhole] = useState(false);
  const { pieces: all, plots, reply, code } = transcript;
  // Beside an exception, what libraries warn of stands folded.
  const folded = reply?.error && reply.warnings.length > 0;
  const pieces = folded ? all.filter((piece) => !isWarning(piece)) : all;
  const { shown, hidden } = cutPieces(
    pieces,
    whole && !running ? Number.POSITIVE_INFINITY : SHOWN_CHARACTERS,
  );
  const empty = pieces.length === 0 && plots.length === 0 && reply?.display == null && !reply?.error;
  if (empty && !reply && !transcript.nothing) return null;
  return (
    <section
      className={styles["output"]}
      aria-label={messages.output.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      data-testid="python-output"
    >
      {pieces.length > 0 && (
        <pre className={styles["text"]}>
          {shown.map((piece, index) =>
            piece.name === "stderr" ? (
              // Pieces are only ever appended or extended, so the index names one for good.
              // biome-ignore lint/suspicious/noArrayIndexKey: append-only
              <span key={index} className={styles["stderr"]} title={messages.output.stderr}>
                {piece.text}
              </span>
            ) : (
              piece.text
            ),
          )}
        </pre>
      )}
      {hidden > 0 && (
        <p className={styles["note"]}>
          {formatMessage(messages.output.cut, { count: hidden.toLocaleString("en") })}{" "}
          {!running && (
            <button type="button" className={styles["button"]} onClick={() => setWhole(true)}>
              {messages.output.showAll}
            </button>
          )}
        </p>
      )}
      {plots.map((plot, index) => (
        // Figures are only ever appended.
        // biome-ignore lint/suspicious/noArrayIndexKey: append-only
        <Plot key={index} plot={plot} messages={messages.plot} />
      ))}
      {folded && (
        <details className={styles["warnings"]}>
          <summary>{formatMessage(messages.output.warnings, { n: reply.warnings.length })}</summary>
          <pre className={styles["text"]}>
            {all
              .filter(isWarning)
              .map(({ text }) => text)
              .join("")}
          </pre>
        </details>
      )}
      {reply && reply.truncated > 0 && (
        <p className={styles["note"]}>
          {formatMessage(messages.output.truncated, { count: countText(reply.truncated) })}
        </p>
      )}
      {reply?.display != null && (
        <div className={styles["result"]}>
          <span className={styles["prompt"]}>
            {formatMessage(messages.output.result, { count: reply.count })}
          </span>
          <pre className={styles["text"]}>{reply.display}</pre>
        </div>
      )}
      {reply?.error && <ReplyCard code={code} error={reply.error} examination={reply.examination ?? null} />}
      {reply?.error && (
        <section className={styles["traceback"]} aria-label={messages.output.traceback}>
          <pre className={styles["text"]}>
            {traceLines(reply.error.traceback, reply.count).map(({ text, cellLine }, index) => (
              // A traceback never changes once it is here.
              // biome-ignore lint/suspicious/noArrayIndexKey: fixed list
              <span key={index} className={styles["traceLine"]}>
                {cellLine === null ? (
                  text
                ) : (
                  <button type="button" className={styles["lineLink"]} onClick={() => onLine(cellLine)}>
                    {text.trimStart()}
                    <span className={styles["hidden"]}>
                      {" "}
                      {formatMessage(messages.output.toLine, { line: cellLine })}
                    </span>
                  </button>
                )}
                {"\n"}
              </span>
            ))}
          </pre>
        </section>
      )}
      {empty && !running && (
        <p className={styles["note"]}>
          {transcript.nothing ? messages.output.nothing : messages.output.empty}
        </p>
      )}
    </section>
  );
}
