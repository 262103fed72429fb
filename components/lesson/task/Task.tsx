"use client";

import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import actions from "../actions.module.css";
import { announce } from "../answered";
import { useLesson } from "../lesson";
import { comesBack } from "../progress";
import question from "../question.module.css";
import small from "../small.module.css";
import { useHeldBack } from "../use-held-back";
import { progressStore, useProgress } from "../use-progress";
import { CellsInput } from "./CellsInput";
import { type CodeAsRead, CodeInput } from "./CodeInput";
import type { CellRule } from "./cells";
import { type Choice, ChoiceContext, type Feedback, FeedbackContext, keyOf, type Verdict } from "./contexts";
import feedbackStyles from "./feedback.module.css";
import {
  type CodeResult,
  type Judgement,
  judgeCells,
  judgeChoice,
  judgeCode,
  judgeNumber,
  judgeShape,
  parseShape,
  type Unreadable,
} from "./kinds";
import { type NumberUnit, readNumber } from "./number";
import { ANSWER, TextInput } from "./TextInput";
import styles from "./task.module.css";

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
    | {
        readonly kind: "number";
        readonly answer: number;
        readonly label: string;
        /** What the number counts, where that changes how an answer is read: `1/4` as 25 %, `2 GiB` as 2048. */
        readonly unit?: NumberUnit;
      }
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
        readonly asRead: CodeAsRead;
      }
  );

/** A question with a check. Each expected mistake is answered with its own message. */
export function Task(props: TaskProps) {
  const { id, title, kind, children } = props;
  const { t, chapter, language } = useLesson();
  const name = useId();
  const kept = useProgress().chapters[chapter]?.[id];
  const [draft, setDraft] = useState<string | null>(null);
  const [judged, setVerdict] = useState<Verdict | null>(null);
  // In a class nobody sees what is right before everybody has answered.
  const held = useHeldBack(`${chapter}/${id}`);
  const verdict = held ? null : judged;
  const [complaint, setComplaint] = useState<string | null>(null);
  // Nothing of these is seen before an answer is checked: a page with ten tasks is not drawn anew for them.
  const expected = useRef<readonly unknown[]>([]);
  const place = useRef<HTMLDivElement>(null);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  // What comes back is asked anew: the answer of last time is not there.
  const [opened] = useState(() => Date.now());
  const again = kept?.solved && comesBack(kept, opened);
  const shown = draft ?? (again ? undefined : kept?.answer) ?? (kind === "code" ? props.code : "");

  const write = (text: string) => {
    setDraft(text);
    setVerdict(null);
    setComplaint(null);
  };
  const expect = useCallback((when: unknown) => {
    expected.current = [...expected.current, when];
    return () => {
      expected.current = expected.current.filter((one) => one !== when);
    };
  }, []);
  const conclude = (result: Judgement | Unreadable, text: string) => {
    if ("unreadable" in result) {
      setVerdict(null);
      setComplaint(result.unreadable);
      return;
    }
    const when = result.right ? undefined : expected.current.find((when) => result.is(when));
    const mistake = when === undefined ? undefined : keyOf(when);
    const note = { right: result.right, mistake, answer: text };
    progressStore().note(chapter, id, note);
    announce({ chapter, task: id, ...note });
    setComplaint(null);
    setSlot(place.current);
    setVerdict((before) => ({ ...result, made: mistake ?? null, n: (before?.n ?? 0) + 1 }));
  };
  /** Judges what the form's own fields hold: under load they are ahead of what was drawn. */
  const check = (form: HTMLFormElement) => {
    const given = new FormData(form).get(kind === "choice" ? name : ANSWER);
    const answer = typeof given === "string" ? given : shown;
    setDraft(answer);
    if (kind === "shape") conclude(judgeShape(answer, props.answer, t.task), answer);
    if (kind === "number")
      conclude(judgeNumber(answer, props.answer, t.task, { ...props, language }), answer);
    if (kind === "choice") conclude(judgeChoice(answer, props.answer, t.task), answer);
    if (kind === "cells") conclude(judgeCells(answer, props, t.task), answer);
  };
  const ran = (result: CodeResult) => {
    if (kind === "code") conclude(judgeCode(result, props, t.task), result.code);
  };

  const choice: Choice = {
    name,
    chosen: shown || null,
    locked: false,
    right: null,
    choose: (option) => write(option),
  };
  const feedback = useMemo<Feedback>(() => ({ verdict, slot, expect }), [verdict, slot, expect]);
  const solved = !held && (kept?.solved ?? false);
  // Below what a program prints, and what it is told when it fails, the answer to it would be out of sight.
  const said = useRef<HTMLDivElement>(null);
  const ranTimes = kind === "code" ? verdict?.n : undefined;
  useEffect(() => {
    if (ranTimes === undefined) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    said.current?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }, [ranTimes]);
  const readAs = () => {
    if (kind === "number") {
      const read = readNumber(shown, { ...props, language });
      return read && read.shown !== shown.trim()
        ? formatMessage(t.task.number.read, { value: read.shown })
        : null;
    }
    const shape = kind === "shape" ? parseShape(shown) : null;
    const written = shape && `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
    return written && written !== shown.trim() ? formatMessage(t.task.shape.read, { value: written }) : null;
  };

  return (
    <section
      className={`${question.question} ${styles.task}`}
      id={`task-${id}`}
      aria-label={`${t.task.label}: ${title}`}
      data-task={id}
      data-held={held || undefined}
      data-kind={kind}
      data-solved={solved}
    >
      <p className={small.kicker}>
        <span>{t.task.label}</span> <span className={styles.title}>{title}</span>
        {solved && <span className={styles.solved}>✓ {t.task.solved}</span>}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check(event.currentTarget);
        }}
      >
        <ChoiceContext value={kind === "choice" ? choice : null}>
          <FeedbackContext value={feedback}>{children}</FeedbackContext>
        </ChoiceContext>
        {(kind === "shape" || kind === "number") && (
          <TextInput
            label={kind === "shape" ? t.task.shape.label : props.label}
            help={kind === "shape" ? t.task.shape.help : t.task.number.help}
            value={shown}
            invalid={complaint !== null}
            read={readAs()}
            onChange={write}
          />
        )}
        {kind === "cells" && (
          <CellsInput
            seq_len={props.seq_len}
            query={props.query}
            value={shown}
            wrong={verdict?.right === false ? verdict.cells : undefined}
            t={t.task}
            onChange={write}
          />
        )}
        {kind === "code" && (
          <CodeInput
            code={props.code}
            prints={props.prints}
            asRead={props.asRead}
            value={shown}
            onChange={write}
            onRan={ran}
          />
        )}
        {kind !== "code" && (
          <div className={actions.actions}>
            <button type="submit">{t.task.check}</button>
          </div>
        )}
      </form>
      <div
        ref={said}
        role="status"
        className={feedbackStyles.feedback}
        data-testid="feedback"
        data-right={verdict?.right}
      >
        {complaint && <p className={feedbackStyles.said}>{complaint}</p>}
        {held && judged && <p className={feedbackStyles.said}>{t.task.held}</p>}
        {verdict && (
          <p className={feedbackStyles.verdict}>
            {verdict.right ? t.task.right : solved ? t.task.wrongSolved : t.task.wrong}
          </p>
        )}
        {verdict && !verdict.right && verdict.made === null && verdict.fallback && <p>{verdict.fallback}</p>}
        <div ref={place} />
      </div>
    </section>
  );
}
