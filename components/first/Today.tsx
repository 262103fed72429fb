"use client";

import { useMemo } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { fill } from "@/components/ui/fill";
import { Rich } from "@/components/ui/Rich";
import { countPairs, keyRange, xformersWindow } from "@/kernels/attention/geometry";
import type { Experiment } from "@/kernels/lab/experiment";
import styles from "./first.module.css";
import { MaskFigure } from "./MaskFigure";
import { codeRoles, flexCode, sdpaCode } from "./python";
import { useText } from "./text";

/** The same window in the calls PyTorch maintains. */
export function Today() {
  const { t, count } = useText();
  const { experiment } = useExperiment();
  const mask = useMemo(() => maskOf(experiment), [experiment]);
  if (!mask) return <p className={styles.note}>{t.today.refused}</p>;
  return (
    <div className={styles.today}>
      <p className={styles.prose}>
        <Rich text={t.today.lead} />
      </p>
      <div className={styles.columns}>
        {(["sdpa", "flex"] as const).map((id) => (
          <section key={id} className={styles.column} aria-label={t.today[id].title}>
            <h2>{t.today[id].title}</h2>
            <p className={styles.prose}>{t.today[id].text}</p>
            <CodeBlock
              code={(id === "sdpa" ? sdpaCode : flexCode)(experiment)}
              roles={codeRoles}
              messages={t.code}
            />
          </section>
        ))}
      </div>
      <div className={styles.todayMask}>
        <MaskFigure mask={mask} />
        <p>
          {fill(t.today.mask, { pairs: count(mask.pairs), total: count(mask.seq ** 2) })}
          {t.between}
          {t.today.notRun}
        </p>
      </div>
    </div>
  );
}

function maskOf({ window_size, causal, seq_len }: Experiment) {
  if (!causal && window_size % 2 === 0) return null;
  const window = xformersWindow({ window_size, causal });
  const spans = Array.from({ length: seq_len }, (_, query) => keyRange(query, seq_len, window));
  return {
    seq: seq_len,
    first: Int32Array.from(spans, ({ first }) => first),
    last: Int32Array.from(spans, ({ last }) => last),
    pairs: countPairs(seq_len, window),
    lost: 0,
  };
}
