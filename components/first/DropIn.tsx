"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { RunPython } from "@/components/python/RunPython";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { tiny } from "@/components/ui/numbers";
import { refusesWindow } from "@/kernels/attention/geometry";
import { attentionRunKeys, pick } from "@/kernels/lab/run";
import styles from "./first.module.css";
import { codeRoles, foldCode } from "./python";
import { TodayCode } from "./TodayCode";
import { useText } from "./text";

/**
 * For whoever has query, key and value already: the wrong call put right by folding the heads into the batch, and the
 * calls that are maintained today, which give the same numbers. That they do is computed here.
 */
export function DropIn() {
  const { t, language, count } = useText();
  const { experiment } = useExperiment();
  const run = pick(experiment, attentionRunKeys);
  const { phase, observation } = useObservation("drop-in", refusesWindow(experiment) ? null : run);
  if (refusesWindow(experiment)) return null;
  const code = foldCode(experiment);
  const words = t.dropIn;
  const result = observation?.result;
  return (
    <section className={styles.dropIn} aria-labelledby="drop-in">
      <h2 id="drop-in">{words.title}</h2>
      <p className={styles.prose}>{words.lead}</p>
      <p
        className={styles.close}
        role="status"
        data-testid="allclose"
        data-state={phase}
        data-close={result ? String(result.allclose) : undefined}
      >
        <MessageText
          text={
            !observation
              ? words.computing
              : !result
                ? words.notRun
                : formatMessage(result.allclose ? words.close : words.apart, {
                    largest: Number.isNaN(result.largest) ? "NaN" : tiny(result.largest),
                    count: count(result.compared),
                    backend: t.badge.backend[observation.backend],
                  })
          }
        />
      </p>
      <div className={styles.columns}>
        <section className={styles.column} aria-label={words.fold}>
          <h3>{words.fold}</h3>
          <p className={styles.prose}>{words.foldText}</p>
          <RunPython code={code} lang={language}>
            <CodeBlock code={code} roles={codeRoles} messages={t.code} />
          </RunPython>
        </section>
        <TodayCode level="h3" />
      </div>
    </section>
  );
}
