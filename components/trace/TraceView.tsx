"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import type { Trace } from "@/kernels/lab/observation";
import { type StepLink, StepView } from "./StepView";
import { type Opens, standOn, writtenAs } from "./stand";
import { useTraceText } from "./text";
import styles from "./trace.module.css";

/** The steps a call took. The reader stands on one of them; all of them are listed. */
export function TraceView({
  trace,
  field,
  label,
  link,
  scrub = true,
  opens = "end",
}: {
  trace: Trace;
  /** Where the experiment keeps the step the reader stands on. */
  field: "step_direct" | "step_dispatch";
  /** Which call it is, for those who do not see where it stands. */
  label: string;
  /** What links a step, counted from 1, with a drawing of the trace. */
  link?: ((step: number) => StepLink) | undefined;
  /** Whether the steps are walked here; a figure walks them at its drawing. */
  scrub?: boolean;
  opens?: Opens;
}) {
  const { t } = useTraceText();
  const { experiment, change } = useExperiment();
  const count = trace.steps.length;
  const at = standOn(experiment[field], count, opens);
  const all = experiment.steps === "all";
  const goTo = (step: number) => change({ [field]: writtenAs(step, count, opens), steps: "one" });
  if (count === 0) {
    return trace.error ? <p className={styles.empty}>{t.trace.empty}</p> : null;
  }
  return (
    <section className={styles.trace} aria-label={`${t.trace.title}: ${label}`}>
      <div className={styles.head}>
        <h3>{t.trace.title}</h3>
        {scrub && (
          <div className={styles.scrub}>
            <button
              type="button"
              aria-label={t.trace.previous}
              disabled={at <= 1}
              onClick={() => goTo(at - 1)}
            >
              ‹
            </button>
            <input
              type="range"
              aria-label={t.trace.scrub}
              aria-valuetext={formatMessage(t.trace.position, { at, count })}
              min={1}
              max={count}
              value={at}
              onChange={(event) => goTo(Number(event.target.value))}
            />
            <button
              type="button"
              aria-label={t.trace.next}
              disabled={at >= count}
              onClick={() => goTo(at + 1)}
            >
              ›
            </button>
            <output>{formatMessage(t.trace.position, { at, count })}</output>
          </div>
        )}
        <button
          type="button"
          className={styles.all}
          aria-pressed={all}
          onClick={() => change({ steps: all ? "one" : "all" })}
        >
          {all ? t.trace.one : t.trace.all}
        </button>
      </div>
      <ol className={styles.steps}>
        {trace.steps.map((step, n) => (
          <StepView
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the trace
            key={n}
            step={step}
            number={n + 1}
            state={n + 1 === at ? "here" : n + 1 < at ? "done" : "ahead"}
            open={all || n + 1 === at}
            link={link?.(n + 1)}
            error={step.outputs.length === 0 ? trace.error : undefined}
            onSelect={() => goTo(n + 1)}
          />
        ))}
      </ol>
    </section>
  );
}
