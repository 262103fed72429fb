"use client";

import { type ReactNode, useCallback, useId, useMemo, useState } from "react";
import styles from "../chapter.module.css";
import { useLesson } from "../lesson";
import { progressStore, useProgress } from "../use-progress";
import { CellsInput } from "./CellsInput";
import { CodeInput } from "./CodeInput";
import { type Choice, ChoiceContext, type Feedback, FeedbackContext, keyOf, type Verdict } from "./contexts";
import {
  type CellRule,
  type CodeResult,
  type Judgement,
  judgeCells,
  judgeChoice,
  judgeCode,
  judgeNumber,
  judgeShape,
  type Unreadable,
} from "./kinds";
import { TextInput } from "./TextInput";

interface Common {
  readonly id: string;
  /** A few words, for the list of tasks and the answer key. */
  readonly title: string;
  /** The question, the options, and what is said to each answer. */
  readonly children: ReactNode;
}

export type TaskProps = Common &
  (
    | { readonly kind: "shape"; readonly answer: readonly number[] }
    | { readonly kind: "number"; readonly answer: number; readonly label: string }
    | { readonly kind: "choice"; readonly answer: string }
    | {
        readonly kind: "cells";
        readonly answer: CellRule;
        readonly seq_len: number;
        /** Ask for one row only. */
        readonly query?: number;
      }
    | {
        readonly kind: "code";
        readonly code: string;
        readonly prints: string;
        readonly requires?: readonly string[];
        readonly solution: string;
      }
  );

/** A question with a check. Each expected mistake is answered with its own message. */
export function Task(props: TaskProps) {
  const { id, title, kind, children } = props;
  const { t, chapter } = useLesson();
  const name = useId();
  const kept = useProgress().chapters[chapter]?.[id];
  const [draft, setDraft] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [expected, setExpected] = useState<readonly unknown[]>([]);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const answer = draft ?? kept?.answer ?? (kind === "code" ? props.code : "");

  const write = (text: string) => {
    setDraft(text);
    setVerdict(null);
    setComplaint(null);
  };
  const expect = useCallback((when: unknown) => {
    setExpected((before) => [...before, when]);
    return () => setExpected((before) => before.filter((one) => one !== when));
  }, []);
  const conclude = (judged: Judgement | Unreadable, text: string) => {
    if ("unreadable" in judged) {
      setVerdict(null);
      setComplaint(judged.unreadable);
      return;
    }
    const mistake = judged.right ? undefined : expected.find((when) => judged.is(when));
    progressStore().note(chapter, id, {
      right: judged.right,
      mistake: mistake === undefined ? undefined : keyOf(mistake),
      answer: text,
    });
    setComplaint(null);
    setVerdict((before) => ({ ...judged, n: (before?.n ?? 0) + 1 }));
  };
  const check = () => {
    if (kind === "shape") conclude(judgeShape(answer, props.answer, t.task), answer);
    if (kind === "number") conclude(judgeNumber(answer, props.answer, t.task), answer);
    if (kind === "choice") conclude(judgeChoice(answer, props.answer, t.task), answer);
    if (kind === "cells") conclude(judgeCells(answer, props, t.task), answer);
  };
  const ran = (result: CodeResult) => {
    if (kind === "code") conclude(judgeCode(result, props, t.task), result.code);
  };

  const choice: Choice = {
    name,
    chosen: answer || null,
    locked: false,
    right: null,
    choose: (option) => write(option),
  };
  const mistake = verdict && !verdict.right ? expected.find((when) => verdict.is(when)) : undefined;
  const made = mistake === undefined ? null : keyOf(mistake);
  const feedback = useMemo<Feedback>(() => ({ verdict, slot, expect, made }), [verdict, slot, expect, made]);
  const solved = kept?.solved ?? false;

  return (
    <section
      className={styles.task}
      id={`task-${id}`}
      aria-label={`${t.task.label}: ${title}`}
      data-task={id}
      data-kind={kind}
      data-solved={solved}
    >
      <p className={styles.kicker}>
        <span>{t.task.label}</span> <span className={styles.taskTitle}>{title}</span>
        {solved && <span className={styles.solved}>✓ {t.task.solved}</span>}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <ChoiceContext value={kind === "choice" ? choice : null}>
          <FeedbackContext value={feedback}>{children}</FeedbackContext>
        </ChoiceContext>
        {(kind === "shape" || kind === "number") && (
          <TextInput
            label={kind === "shape" ? t.task.shape.label : props.label}
            help={kind === "shape" ? t.task.shape.help : t.task.number.help}
            numeric={kind === "number"}
            value={answer}
            invalid={complaint !== null}
            onChange={write}
          />
        )}
        {kind === "cells" && (
          <CellsInput
            seq_len={props.seq_len}
            query={props.query}
            value={answer}
            t={t.task}
            onChange={write}
          />
        )}
        {kind === "code" && (
          <CodeInput
            code={props.code}
            prints={props.prints}
            solution={props.solution}
            value={answer}
            onChange={write}
            onRan={ran}
          />
        )}
        {kind !== "code" && (
          <div className={styles.actions}>
            <button type="submit">{t.task.check}</button>
          </div>
        )}
      </form>
      <div role="status" className={styles.feedback} data-testid="feedback" data-right={verdict?.right}>
        {complaint && <p className={styles.said}>{complaint}</p>}
        {verdict && <p className={styles.verdict}>{verdict.right ? t.task.right : t.task.wrong}</p>}
        {verdict && !verdict.right && made === null && verdict.fallback && <p>{verdict.fallback}</p>}
        <div ref={setSlot} />
      </div>
    </section>
  );
}
