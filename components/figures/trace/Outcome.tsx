"use client";

import { ClashView, ClashWords } from "@/components/trace/ClashView";
import { frameName } from "@/components/trace/explain";
import { formatMessage } from "@/components/ui/format-message";
import { shapeText } from "@/components/ui/numbers";
import type { TraceFigureMessages } from "@/content/messages/en/trace-figure";
import type { MisuseCase } from "@/content/misuse/cases";
import type { TraceObservation } from "@/kernels/lab/observers/trace";
import styles from "./trace.module.css";

/** How a case ended: here, where its call runs on this device, and in the real library. */
export function Outcome({
  shown,
  observation,
  messages,
}: {
  shown: MisuseCase;
  /** Null while nothing has answered, and for cases that only Python can run. */
  observation: TraceObservation | null;
  messages: TraceFigureMessages["outcome"];
}) {
  const { expect } = shown;
  const error = observation?.traces.at(-1)?.error;
  const frame = expect.frames_short?.at(-1);
  const notes = Object.entries(expect.note ?? {});
  return (
    <>
      <div className={styles.outcome} data-kind={expect.error === undefined ? "silent" : "error"}>
        <p data-testid="outcome">
          {expect.error === undefined ? (
            formatMessage(expect.shape ? messages.returns : messages.passes, {
              shape: expect.shape ? shapeText(expect.shape) : "",
              nan: expect.nan ?? 0,
            })
          ) : (
            <>
              <b translate="no">{expect.type}</b>
              {expect.error ? <span translate="no">: {expect.error}</span> : ` ${messages.bare}`}
            </>
          )}
          {expect.nan ? ` ${formatMessage(messages.nan, { nan: expect.nan })}` : ""}
        </p>
        {frame && (
          <p className={styles.quiet}>
            {messages.where} <code>{frameName(frame)}</code>
          </p>
        )}
        {notes.length > 0 && (
          <dl className={styles.notes}>
            {notes.map(([note, recorded]) => {
              const mine = observation?.notes.find((one) => one.note === note);
              return (
                <div key={note}>
                  <dt>
                    <code>{note}</code>
                  </dt>
                  <dd>
                    {JSON.stringify(recorded)}
                    {mine && (
                      <span className={styles.quiet}>
                        {" "}
                        {mine.same ? messages.alsoHere : messages.notHere}
                      </span>
                    )}
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
        <p className={styles.quiet} data-testid="recorded">
          {observation
            ? observation.asRecorded
              ? formatMessage(messages.same, { backend: observation.backend })
              : formatMessage(messages.other, { backend: observation.backend })
            : shown.call
              ? messages.waiting
              : messages.onlyPython}
        </p>
      </div>
      {/* On the page's own ground: the colours of the roles are made for it. */}
      {error?.operands && (
        <>
          <ClashView error={error} />
          <p>
            <ClashWords error={error} />
          </p>
        </>
      )}
    </>
  );
}
