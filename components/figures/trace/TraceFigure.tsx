"use client";

import { useCallback, useEffect, useRef } from "react";
import { LinkedText, linkedWord } from "@/components/lab/LinkedText";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { RunPython } from "@/components/python/RunPython";
import { standOn, writtenAs } from "@/components/trace/stand";
import { TraceView } from "@/components/trace/TraceView";
import { TraceTextProvider } from "@/components/trace/text";
import { formatMessage } from "@/components/ui/format-message";
import { shapeText } from "@/components/ui/numbers";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { MisusePage } from "@/content/messages/en/misuse";
import type { TraceMessages } from "@/content/messages/en/trace";
import type { TraceFigureMessages } from "@/content/messages/en/trace-figure";
import { rightCalls } from "@/content/misuse/right";
import { useForm } from "../form";
import { FigureFrame } from "../frame/FigureFrame";
import { caseOf } from "./case";
import { mainTrace } from "./main-trace";
import { Outcome } from "./Outcome";
import { tracePython } from "./python";
import { readingOf } from "./reading";
import { type DrawnColumn, partsOf, type StepField, stepAt, stepName } from "./rows";
import { StepMotion } from "./StepMotion";
import { scriptOf } from "./script";
import { TraceControls } from "./TraceControls";
import { TraceDrawing } from "./TraceDrawing";
import styles from "./trace.module.css";

/** The misuse catalogue as traces: the call as it was made, beside the call as it is meant. */
export function TraceFigure({
  messages,
  steps,
  misuse,
  frame,
}: {
  messages: TraceFigureMessages;
  steps: TraceMessages;
  misuse: MisusePage;
  frame: FrameMessages;
}) {
  const { experiment, change } = useExperiment();
  const { focus, hover } = useFocus();
  const lesson = useForm() === "lesson";
  const drawing = useRef<SVGSVGElement>(null);
  const { family, place, shown } = caseOf(experiment);
  const right = rightCalls[family.id];
  const wrong = useObservation(
    "trace",
    shown.call ? { id: shown.id, call: shown.call, expect: shown.expect } : null,
    {
      channel: "trace-wrong",
    },
  );
  const meant = useObservation("trace", right ? { id: family.id, call: right, expect: { ok: true } } : null, {
    channel: "trace-right",
  });
  // An observation on screen may still be the one before the reader chose another case.
  const made = wrong.observation?.id === shown.id ? wrong.observation : null;
  const fixed = meant.observation?.id === family.id ? meant.observation : null;
  const traces = { step_direct: mainTrace(shown.call, made), step_dispatch: mainTrace(right, fixed) };
  const text = misuse.families[family.id];

  const stand = (field: keyof typeof traces) => {
    const count = traces[field].steps.length;
    // It opens at the beginning: what went wrong is found step by step.
    return standOn(experiment[field], count, "beginning");
  };
  const step = useCallback(
    (field: StepField, to: number, count: number, gesture?: string) =>
      change({ [field]: writtenAs(to, count, "beginning"), steps: "one" }, gesture),
    [change],
  );

  const { expect } = shown;
  const ends =
    expect.error !== undefined
      ? formatMessage(messages.sentence.error, {
          type: expect.type ?? "",
          message: expect.error || messages.outcome.bare,
        })
      : expect.shape
        ? formatMessage(messages.sentence.silent, { shape: shapeText(expect.shape) })
        : messages.sentence.passes;
  const sentence = [
    formatMessage(messages.sentence.case, { title: text.title, id: shown.id }),
    ends,
    made
      ? formatMessage(made.asRecorded ? messages.sentence.same : messages.sentence.other, {
          count: traces.step_direct.steps.length,
        })
      : shown.call
        ? ""
        : messages.sentence.python,
  ]
    .filter((part) => part !== "")
    .join(messages.between);

  const columns = (["step_direct", "step_dispatch"] as const)
    .filter((field) => (field === "step_direct" ? shown.call : right))
    .map((field) => ({ field, title: messages.columns[field], trace: traces[field], at: stand(field) }))
    // Half a screen is room for one call that can be read: the one that the lesson is about.
    .slice(0, lesson ? 1 : 2);
  const pointed = stepAt(columns, focus?.step);
  const parts = partsOf(columns);
  const linkOf = (field: StepField) => (n: number) => {
    const name = stepName(field, n);
    const enter = () => hover({ step: name });
    const leave = () => hover(null);
    return {
      "data-lit": focus?.step === name ? ("" as const) : undefined,
      onPointerEnter: enter,
      onPointerLeave: leave,
      onFocus: enter,
      onBlur: leave,
    };
  };
  const player = ({ field, title, trace, at }: DrawnColumn) => (
    <StepMotion
      field={field}
      label={title}
      step={at}
      steps={trace.steps.length}
      messages={frame.motion}
      onStep={step}
    />
  );
  // Both columns are one picture: it is there when both are.
  const waiting = (shown.call && !made) || (right && !fixed && meant.phase !== "failed");
  const phase = waiting && wrong.phase !== "failed" ? "computing" : shown.call ? wrong.phase : "ready";
  // Until then the picture before it stays, dimmed, or its room: a column alone would move when the other comes.
  const before = useRef<typeof columns | null>(null);
  const drawn = waiting ? before.current : columns.length > 0 ? columns : null;
  useEffect(() => {
    before.current = drawn;
  });
  const failed = wrong.phase === "failed" && shown.call ? wrong.error : undefined;

  return (
    <TraceTextProvider t={steps} tag={frame.lang} word={linkedWord(parts)}>
      <FigureFrame
        id="trace"
        messages={frame}
        sentence={sentence}
        source={
          failed
            ? formatMessage(messages.source.failed, { message: failed.message })
            : made
              ? formatMessage(messages.source.ran, { backend: made.backend })
              : shown.call
                ? messages.source.waiting
                : messages.source.recorded
        }
        phase={phase}
        drawing={drawing}
        controls={
          <TraceControls family={family} place={place} families={misuse.families} messages={messages} />
        }
        table={{
          caption: messages.table.caption,
          columns: messages.table.columns,
          rows: () =>
            columns.flatMap(({ title, trace }) =>
              trace.steps.map((one, n) => [
                title,
                n + 1,
                one.code,
                one.inputs.map(({ name, shape }) => `${name} ${shapeText(shape)}`).join(messages.and),
                one.outputs.map(({ name, shape }) => `${name} ${shapeText(shape)}`).join(messages.and) || "✕",
              ]),
            ),
        }}
        data={() => ({ case: shown, observation: made, right: fixed })}
        python={() => (shown.call && !made ? null : tracePython(shown, made, family.fix, right))}
        room={{ narrow: 940, middle: 852, wide: 478 }}
        note={
          columns[0] && (
            <>
              {lesson && player(columns[0])}
              <p
                className={styles.reading}
                role="status"
                data-testid="reading"
                data-how-to={pointed ? undefined : ""}
              >
                {pointed ? readingOf(messages, steps, pointed.column, pointed.step) : messages.help}
              </p>
            </>
          )
        }
        picture={
          drawn && (
            <TraceDrawing
              columns={drawn}
              label={sentence}
              drawing={drawing}
              // A lesson scales its drawing, and what is pressed keeps its size.
              player={lesson ? undefined : player}
              onStep={(field, to) => step(field, to, traces[field].steps.length)}
              onRelease={() => change({ step_direct: 0, step_dispatch: 0 })}
            />
          )
        }
      >
        <div className={styles.reason}>
          <h2>{text.title}</h2>
          <p>
            <LinkedText text={text.why} parts={parts} />
          </p>
        </div>
        {made && made.traces.length > 1 && (
          <p className={styles.quiet}>{formatMessage(messages.oneOf, { count: made.traces.length })}</p>
        )}
        <div className={styles.columns}>
          <section aria-label={messages.columns.step_direct} data-testid="wrong">
            <h3>{messages.columns.step_direct}</h3>
            <RunPython
              key={shown.id}
              code={scriptOf(shown.code)}
              lang={frame.lang}
              {...(expect.frames_short && { frames: expect.frames_short })}
            />
            <Outcome shown={shown} observation={made} messages={messages.outcome} />
            {made && (
              <TraceView
                trace={traces.step_direct}
                field="step_direct"
                label={messages.columns.step_direct}
                link={linkOf("step_direct")}
                scrub={false}
                opens="beginning"
              />
            )}
          </section>
          <section aria-label={messages.columns.step_dispatch} data-testid="right">
            <h3>{messages.columns.step_dispatch}</h3>
            <RunPython key={family.id} code={family.fix} lang={frame.lang} />
            <p className={styles.remedy}>
              <LinkedText text={text.remedy} parts={parts} />
            </p>
            {fixed && (
              <TraceView
                trace={traces.step_dispatch}
                field="step_dispatch"
                label={messages.columns.step_dispatch}
                link={linkOf("step_dispatch")}
                scrub={false}
                opens="beginning"
              />
            )}
            {!right && <p className={styles.quiet}>{messages.noRight}</p>}
          </section>
        </div>
      </FigureFrame>
    </TraceTextProvider>
  );
}
