"use client";

import dynamic from "next/dynamic";
import { Boundary } from "@/components/ui/Boundary";
import { countText } from "@/components/ui/count";
import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { ErrorOutput, Output, StreamOutput } from "../model/outputs";
import type { Examined } from "../session/ui-state";
import { AsSource } from "./AsSource";
import { Display } from "./Display";
import { LongText } from "./LongText";
import styles from "./outputs.module.css";
import { terminalText, tracebackLines } from "./text";

const ReplyCard = dynamic(() => import("@/components/doctor/ErrorCard").then((module) => module.ReplyCard), {
  ssr: false,
});
const TextCard = dynamic(() => import("@/components/doctor/ErrorCard").then((module) => module.TextCard), {
  ssr: false,
});

interface Shared {
  readonly messages: NotebookMessages;
  readonly place: number;
}

function Stream({ output, messages }: { output: StreamOutput } & Shared) {
  const error = output.name === "stderr";
  return (
    <div className={error ? styles.stderr : styles.stream} title={error ? messages.output.stderr : undefined}>
      {error && <span className="visually-hidden">{messages.output.stderr}: </span>}
      <LongText text={output.text} messages={messages} />
    </div>
  );
}

/** A traceback whose lines lead to the cells that they name. */
function Traceback({
  output,
  messages,
  onLine,
  placeOf,
  examined,
}: { output: ErrorOutput } & Shared & Pick<OutputsProps, "onLine" | "placeOf" | "examined">) {
  const traceback = terminalText(output.traceback) || `${output.name}: ${output.message}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the output, no fieldset and no landmark of its own
    <div role="group" className={styles.traceback} aria-label={messages.output.traceback}>
      <p className={styles.error}>
        <b>{output.name}</b>: {output.message}
      </p>
      {examined ? (
        <ReplyCard
          code={examined.code}
          error={{ type: output.name, message: output.message, traceback }}
          examination={examined.examination}
        />
      ) : (
        <TextCard text={traceback} />
      )}
      <pre>
        {tracebackLines(output.traceback || `${output.name}: ${output.message}`).map(
          ({ text, count, line }, n) => {
            const place = count === null ? null : placeOf(count);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a traceback does not change
              <span key={n}>
                {count === null || line === null || place === null ? (
                  text
                ) : (
                  <button type="button" onClick={() => onLine(count, line)}>
                    {text.trimStart()}
                    <span className="visually-hidden">
                      {" "}
                      {formatMessage(messages.output.toLine, { line, place })}
                    </span>
                  </button>
                )}
                {"\n"}
              </span>
            );
          },
        )}
      </pre>
    </div>
  );
}

export interface OutputsProps {
  readonly outputs: readonly Output[];
  readonly truncated: number;
  readonly place: number;
  readonly messages: NotebookMessages;
  /** Leads to a line of the cell that ran as `In[count]`. */
  readonly onLine: (count: number, line: number) => void;
  /** The place of that cell, counted from 1; null when none has that count now. */
  readonly placeOf: (count: number) => number | null;
  /** What the run told of the program; null where the outputs came with a file. */
  readonly examined: Examined | null;
}

const isWarning = ({ name, text }: StreamOutput) => name === "stderr" && /\w*Warning: /.test(text);

/** What a cell printed, showed and raised, in the order in which it came. */
export function Outputs({ outputs, truncated, place, messages, onLine, placeOf, examined }: OutputsProps) {
  // Beside an exception, what libraries warn of stands folded.
  const failed = outputs.some(({ type }) => type === "error");
  return (
    <>
      {outputs.map((output, n) => {
        const shared = { messages, place };
        const count = output.type === "display" ? output.executionCount : undefined;
        return (
          // Outputs are only appended or extended while a cell runs.
          // biome-ignore lint/suspicious/noArrayIndexKey: append-only
          <div key={n} className={styles.output} data-output={output.type}>
            {count != null && (
              <span className={styles.prompt}>{formatMessage(messages.output.result, { count })}</span>
            )}
            <Boundary
              resetKey={output}
              fallback={(error) => (
                <AsSource
                  reason={formatMessage(messages.failure.output, { reason: error.message })}
                  source={JSON.stringify(output, null, 1) ?? ""}
                  messages={messages}
                />
              )}
            >
              {output.type === "stream" &&
                (failed && isWarning(output) ? (
                  <details className={styles.repr}>
                    <summary>{messages.output.warnings}</summary>
                    <Stream output={output} {...shared} />
                  </details>
                ) : (
                  <Stream output={output} {...shared} />
                ))}
              {output.type === "display" && <Display output={output} messages={messages} />}
              {output.type === "error" && (
                <Traceback
                  output={output}
                  {...shared}
                  onLine={onLine}
                  placeOf={placeOf}
                  examined={examined}
                />
              )}
              {output.type === "unknown" && (
                <p className={styles.note}>
                  {formatMessage(messages.output.unknown, { kind: String(output.raw["output_type"] ?? "?") })}
                </p>
              )}
            </Boundary>
          </div>
        );
      })}
      {truncated > 0 && (
        <p className={styles.note}>
          {formatMessage(messages.output.notSent, { count: countText(truncated) })}
        </p>
      )}
    </>
  );
}
