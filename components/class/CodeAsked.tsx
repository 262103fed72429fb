"use client";

import { type RefObject, useId, useState } from "react";
import type { ClassMessages } from "@/content/messages/en/class";
import type { Channel } from "./channel";
import styles from "./class.module.css";
import { codeIn } from "./frame";
import { readData } from "./protocol";

const LONGEST = 8000;

/** The teacher asks for everybody's code: what is in the learner's editor is offered, and sent when they say so. */
export function CodeAsked({
  frame,
  channel,
  subject,
  round,
  waiting,
  t,
}: {
  frame: RefObject<HTMLIFrameElement | null>;
  channel: Channel | undefined;
  /** `codes.<id>` */
  subject: string;
  round: number;
  waiting: boolean;
  t: ClassMessages["learner"];
}) {
  const ids = useId();
  const [code, setCode] = useState(() => codeIn(frame.current));
  const [sent, setSent] = useState(() => readData("codes", channel?.said(subject).at(-1))?.round === round);
  return (
    <section className={styles.vote} aria-label={t.codeAsked}>
      <h2>{t.codeAsked}</h2>
      <p className={styles.help}>{t.codeTo}</p>
      <label htmlFor={`${ids}-code`}>{t.code}</label>
      <textarea
        id={`${ids}-code`}
        className={styles.typed}
        rows={6}
        spellCheck={false}
        maxLength={LONGEST}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div className={styles.row}>
        <button
          type="button"
          disabled={code.trim() === ""}
          onClick={() => {
            channel?.publish(subject, { round, code: code.slice(0, LONGEST) });
            setSent(true);
          }}
        >
          {sent ? t.sendAgain : t.send}
        </button>
        <button type="button" className={styles.quiet} onClick={() => setCode(codeIn(frame.current))}>
          {t.takeCode}
        </button>
      </div>
      <p role="status">{sent && (waiting ? t.codeWaiting : t.codeSent)}</p>
    </section>
  );
}
