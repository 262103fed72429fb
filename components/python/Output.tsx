"use client";

import { fill } from "@/components/ui/fill";
import type { PythonMessages } from "@/content/messages/en/python";
import styles from "./python.module.css";
import { type Transcript, traceLines } from "./transcript";

interface OutputProps {
  transcript: Transcript;
  running: boolean;
  messages: PythonMessages;
  onLine: (line: number) => void;
}

/** What a run printed and raised. Everything is text: nothing a program prints is ever taken for markup. */
export function Output({ transcript, running, messages, onLine }: OutputProps) {
  const { pieces, reply } = transcript;
  const empty = pieces.length === 0 && reply?.display == null && !reply?.error;
  if (empty && !reply) return null;
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
          {pieces.map((piece, index) =>
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
      {reply && reply.truncated > 0 && (
        <p className={styles["note"]}>
          {fill(messages.output.truncated, { count: reply.truncated.toLocaleString("en") })}
        </p>
      )}
      {reply?.display != null && (
        <div className={styles["result"]}>
          <span className={styles["prompt"]}>{fill(messages.output.result, { count: reply.count })}</span>
          <pre className={styles["text"]}>{reply.display}</pre>
        </div>
      )}
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
                      {fill(messages.output.toLine, { line: cellLine })}
                    </span>
                  </button>
                )}
                {"\n"}
              </span>
            ))}
          </pre>
        </section>
      )}
      {empty && !running && <p className={styles["note"]}>{messages.output.empty}</p>}
    </section>
  );
}
