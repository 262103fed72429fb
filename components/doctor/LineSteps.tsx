"use client";

import { Suspense, use, useId, useMemo, useState } from "react";
import { relations } from "@/components/trace/explain";
import { ShapeGrid, type ShapeRow } from "@/components/trace/ShapeGrid";
import { formatMessage } from "@/components/ui/format-message";
import type { Role } from "@/components/ui/roles";
import type { DoctorMessages } from "@/content/messages/en/doctor";
import { loadMessages } from "@/content/messages/load";
import { type LineStep, type StepTensor, stepsByLine } from "@/kernels/doctor/program/steps";
import type { Examination } from "@/kernels/doctor/program/tree";
import { usePageLanguage } from "./page-language";
import styles from "./steps.module.css";

/** The role that a name tells, for its colour. */
function roleOf(name: string): Role {
  // `q @ k` is neither.
  if (/ /.test(name.split("(")[0] ?? "")) return "input";
  if (/^(?:q|query|queries|Q)\b/.test(name)) return "query";
  if (/^(?:k|key|keys|K)\b/.test(name)) return "key";
  if (/^(?:v|value|values|V)\b/.test(name)) return "value";
  if (/mask/i.test(name)) return "mask";
  if (/^(?:scores?|att\w*|weights?|probs?|p_attn)\b/i.test(name)) return "weights";
  return "input";
}

const row = (one: StepTensor, n: number, marked: readonly number[]): ShapeRow => ({
  name: one.name === "" ? `${n + 1}` : one.name.length > 24 ? `${one.name.slice(0, 23)}…` : one.name,
  role: roleOf(one.name),
  shape: one.shape,
  axes: [],
  marked,
});

const marks = { equal: "=", stretch: "↔", missing: "·", clash: "≠" } as const;

/** The axes of a failed product or elementwise operation that do not meet, for each of its two shapes. */
function clashing({ failed, family, inputs }: LineStep): readonly (readonly number[])[] {
  const [a, b] = inputs;
  if (!failed || !a || !b) return [];
  if (family === "matmul" || family === "bmm") {
    const inner = [a.shape.length - 1, b.shape.length - 2] as const;
    return a.shape[inner[0]] === b.shape[inner[1]] ? [] : [[inner[0]], [inner[1]]];
  }
  if (family !== "elementwise") return [];
  const count = Math.max(a.shape.length, b.shape.length);
  const at = relations(a.shape, b.shape).lastIndexOf("clash");
  return at < 0 ? [] : [a, b].map(({ shape }) => [at - count + shape.length]);
}

/** One operation as a figure: what goes in, how the sizes meet, and what comes out. */
function StepFigure({ step, t }: { step: LineStep; t: DoctorMessages["steps"] }) {
  const clash = clashing(step);
  const rows: ShapeRow[] = [
    ...step.inputs.map((one, n) => row(one, n, clash[n] ?? [])),
    ...step.outputs.map((one, n) => ({
      ...row(one, n, []),
      name: one.name === "" ? t.result : one.name,
      role: one.name === "" ? ("output" as const) : roleOf(one.name),
      result: true,
    })),
  ];
  const [a, b] = step.inputs;
  const foot =
    step.family === "elementwise" && a && b && step.inputs.length === 2
      ? relations(a.shape, b.shape).map((relation) => ({
          mark: <span aria-hidden="true">{marks[relation]}</span>,
          clash: relation === "clash",
        }))
      : undefined;
  const count = ({ shape }: StepTensor) => shape.reduce((all, one) => all * one, 1);
  const [into] = step.outputs;
  return (
    <>
      <ShapeGrid rows={rows} {...(foot && { foot })} />
      <p className={styles.note}>
        {step.failed
          ? t.failed
          : step.family === "elementwise" && foot
            ? t.elementwise
            : step.family === "matmul" || step.family === "bmm"
              ? formatMessage(t.matmul, { n: a?.shape.at(-1) ?? "" })
              : (step.family === "view" || step.family === "axes") && a && into && count(a) === count(into)
                ? formatMessage(t.same, { n: count(a) })
                : step.inputs.length === 0
                  ? t.made
                  : t.other}
        {into && into.dtype !== "" && ` ${into.dtype}.`}
      </p>
    </>
  );
}

interface LineStepsProps {
  readonly code: string;
  readonly examination: Examination;
  /** The line asked for from outside, a new object each time; null leaves the choice to the reader. */
  readonly line?: { readonly line: number } | null;
}

/**
 * Steps through a line of a program that ran: each operation in the order of its evaluation, with the shapes that went in
 * and came out.
 */
export function LineSteps(props: LineStepsProps) {
  return (
    <Suspense>
      <Steps {...props} />
    </Suspense>
  );
}

function Steps({ code, examination, line = null }: LineStepsProps) {
  const language = usePageLanguage();
  const { steps: t } = use(loadMessages<DoctorMessages>(language, "doctor"));
  const id = useId();
  const byLine = useMemo(() => stepsByLine(examination, code), [examination, code]);
  const lines = [...byLine.keys()].sort((a, b) => a - b);
  const first = examination.failed?.line ?? lines[0] ?? 0;
  const [at, setAt] = useState<{ line: number; step: number; asked: LineStepsProps["line"] }>({
    line: byLine.has(first) ? first : (lines[0] ?? 0),
    step: 0,
    asked: null,
  });
  // Asked for from the margin, perhaps before the words of this figure were here: the line's first step.
  const now =
    line !== at.asked && line && byLine.has(line.line) ? { line: line.line, step: 0, asked: line } : at;
  const steps = byLine.get(now.line) ?? [];
  const step = steps[Math.min(now.step, steps.length - 1)];
  if (!step) return <p className={styles.note}>{t.none}</p>;
  const sources = code.split("\n");
  const go = (to: number) => setAt({ ...now, step: Math.max(0, Math.min(steps.length - 1, to)) });
  const here = steps.indexOf(step);
  return (
    <section className={styles.steps} aria-labelledby={id} data-testid="line-steps">
      <p id={id} className={styles.title}>
        {t.title}
      </p>
      <div className={styles.bar}>
        <label>
          {t.line}{" "}
          <select
            value={now.line}
            onChange={(event) => setAt({ line: Number(event.target.value), step: 0, asked: line })}
          >
            {lines.map((one) => (
              <option key={one} value={one}>
                {one}: {(sources[one - 1] ?? "").trim().slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => go(here - 1)} disabled={here === 0}>
          {t.back}
        </button>
        <button type="button" onClick={() => go(here + 1)} disabled={here === steps.length - 1}>
          {t.next}
        </button>
        <span>{formatMessage(t.count, { n: here + 1, of: steps.length })}</span>
      </div>
      <div role="status" className={styles.step} data-failed={step.failed || undefined}>
        <Expression code={code} step={step} />
        <StepFigure step={step} t={t} />
      </div>
    </section>
  );
}

/** The line with the part that is evaluated now. */
function Expression({ code, step: { start, end } }: { code: string; step: LineStep }) {
  const from = code.lastIndexOf("\n", start - 1) + 1;
  const next = code.indexOf("\n", end);
  const to = next < 0 ? code.length : next;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a line that scrolls has to be reachable by keyboard
    <pre className={styles.line} tabIndex={0} translate="no">
      {code.slice(from, start).trimStart()}
      <mark>{code.slice(start, end)}</mark>
      {code.slice(end, to)}
    </pre>
  );
}
