"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { fill } from "@/components/ui/fill";
import type { Trace } from "@/kernels/lab/observation";
import { StepView } from "./StepView";
import { useText } from "./text";
import styles from "./trace.module.css";

const fieldOf = { direct: "step_direct", dispatch: "step_dispatch" } as const;

/** The steps a call took. The reader stands on one of them; all of them are listed. */
export function TraceView({ trace, call }: { trace: Trace; call: keyof typeof fieldOf }) {
  const { t } = useText();
  const { experiment, change } = useExperiment();
  const count = trace.steps.length;
  const field = fieldOf[call];
  const at = experiment[field] === 0 ? count : Math.min(experiment[field], count);
  const all = experiment.steps === "all";
  // The last step is written as 0, so that it stays the last one when the trace grows or shrinks.
  const stand = (step: number) => change({ [field]: step >= count ? 0 : Math.max(1, step), steps: "one" });
  if (count === 0) {
    return trace.error ? <p className={styles.empty}>{t.trace.empty}</p> : null;
  }
  return (
    <section className={styles.trace} aria-label={`${t.trace.title}: ${t.columns[call].title}`}>
      <div className={styles.head}>
        <h3>{t.trace.title}</h3>
        <div className={styles.scrub}>
          <button
            type="button"
            aria-label={t.trace.previous}
            disabled={at <= 1}
            onClick={() => stand(at - 1)}
          >
            ‹
          </button>
          <input
            type="range"
            aria-label={t.trace.scrub}
            aria-valuetext={fill(t.trace.position, { at, count })}
            min={1}
            max={count}
            value={at}
            onChange={(event) => stand(Number(event.target.value))}
          />
          <button
            type="button"
            aria-label={t.trace.next}
            disabled={at >= count}
            onClick={() => stand(at + 1)}
          >
            ›
          </button>
          <output>{fill(t.trace.position, { at, count })}</output>
        </div>
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
            error={step.outputs.length === 0 ? trace.error : undefined}
            onSelect={() => stand(n + 1)}
          />
        ))}
      </ol>
    </section>
  );
}
