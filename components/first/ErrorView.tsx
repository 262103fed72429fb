"use client";

import { ClashView, ClashWords } from "@/components/trace/ClashView";
import { failedStep, frameName } from "@/components/trace/explain";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import type { Run } from "@/kernels/lab/run";
import { causeOf } from "./explain";
import styles from "./first.module.css";
import { MaskToScale } from "./MaskToScale";
import type { ShownCall } from "./shown";
import { useText } from "./text";

/** A call's exception: its words, the two shapes that clash, and what to make of them. */
export function ErrorView({ shown, run }: { shown: ShownCall; run: Run }) {
  const { t } = useText();
  const { error } = shown.trace;
  if (!error) return null;
  const step = failedStep(shown.trace);
  const cause = causeOf(shown.trace, run, shown.call);
  const frame = error.frames.at(-1);
  const { lines } = t.error;
  return (
    <section className={styles.error} aria-label={`${t.error.title}: ${t.columns[shown.call].title}`}>
      <p className={styles.message} translate="no" data-testid="error-message">
        <b>{error.type}</b>
        {error.message && `: ${error.message}`}
      </p>
      <ClashView error={error} />
      {shown.mask && cause.id === "mask_from_heads" && <MaskToScale mask={shown.mask} seq={run.seq_len} />}
      <dl className={styles.lessons}>
        {error.operands && (
          <>
            <dt>{t.error.operands}</dt>
            <dd>
              <ClashWords error={error} />
            </dd>
          </>
        )}
        {frame && (
          <>
            <dt>{t.error.where}</dt>
            <dd>
              <MessageText
                text={formatMessage(step ? lines.where : lines.raised, {
                  code: step?.code ?? "",
                  frame: `\`${frameName(frame)}\``,
                })}
              />
            </dd>
          </>
        )}
        <dt>{t.error.why}</dt>
        <dd>
          <MessageText text={formatMessage(t.error.causes[cause.id], cause.values)} />
        </dd>
        <dt>{t.error.fix}</dt>
        <dd>
          <MessageText text={formatMessage(t.error.fixes[cause.id], cause.values)} />
        </dd>
      </dl>
    </section>
  );
}
