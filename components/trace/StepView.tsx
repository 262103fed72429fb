"use client";

import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { shapeText } from "@/components/ui/numbers";
import { roleColour } from "@/components/ui/roles";
import type { Trace } from "@/kernels/lab/observation";
import { frameName } from "./explain";
import { ShapeGrid } from "./ShapeGrid";
import { useTraceText } from "./text";
import styles from "./trace.module.css";

type Step = Trace["steps"][number];

/** Lights up a step in two places at once: spread over both. */
export interface StepLink {
  readonly "data-lit": "" | undefined;
  onPointerEnter(): void;
  onPointerLeave(): void;
  onFocus(): void;
  onBlur(): void;
}

/** One step: a line when closed; its shapes, its reason and its place in the library when open. */
export function StepView({
  step,
  number,
  state,
  open,
  error,
  link,
  onSelect,
}: {
  step: Step;
  number: number;
  state: "done" | "here" | "ahead";
  open: boolean;
  error: Trace["error"];
  /** What links the line with a drawing of the step. */
  link?: StepLink | undefined;
  onSelect: () => void;
}) {
  const { t, word } = useTraceText();
  const text = t.trace.steps[step.id];
  const output = step.outputs[0];
  return (
    <li className={styles.step} data-state={state} data-failed={error ? "" : undefined}>
      <button type="button" className={styles.line} aria-expanded={open} onClick={onSelect} {...link}>
        <span className={styles.number}>{number}</span>
        <code>{step.code}</code>
        <span className={styles.outcome}>
          {output ? (
            <>
              <b style={{ color: roleColour(output.role) }}>{output.name}</b> {shapeText(output.shape)}
            </>
          ) : (
            <b className={styles.failed}>✕ {t.trace.failedHere}</b>
          )}
        </span>
      </button>
      {open && (
        <div className={styles.body}>
          <p>
            <strong>
              {text.title}
              {t.stop}
            </strong>
            {t.between}
            <MessageText text={text.text} word={word} />
          </p>
          <ShapeGrid rows={[...step.inputs, ...step.outputs.map((shape) => ({ ...shape, result: true }))]} />
          {step.mask && <MaskOrigin origin={step.mask} />}
          <p className={styles.place}>
            {t.trace.frame} <code>{frameName(step.frame)}</code>
            {step.copies !== undefined && <> · {step.copies ? t.trace.moves : t.trace.view}</>}
          </p>
        </div>
      )}
    </li>
  );
}

function MaskOrigin({ origin }: { origin: NonNullable<Step["mask"]> }) {
  const { t, count } = useTraceText();
  const { sizedBy, intended, path, pairs } = origin;
  const wrong = sizedBy.name !== intended;
  const total = sizedBy.length ** 2;
  return (
    <p className={styles.origin} data-wrong={wrong ? "" : undefined}>
      <MessageText
        text={formatMessage(wrong ? t.trace.maskOrigin.wrong : t.trace.maskOrigin.right, {
          ...sizedBy,
          intended,
        })}
      />
      {t.between}
      {formatMessage(t.trace.maskOrigin[path], {
        pairs: count(pairs),
        total: count(total),
        density: (pairs / total).toFixed(3),
      })}
    </p>
  );
}
