"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { keyRange, refusesWindow, xformersWindow } from "@/kernels/attention/geometry";
import styles from "./first.module.css";
import { useText } from "./text";

const WIDTH = 240;

/** The window on the line of tokens: the keys one query sees, lit. */
export function WindowRuler() {
  const { t, count } = useText();
  const { seq_len, window_size, causal, query } = useExperiment().experiment;
  if (refusesWindow({ window_size, causal })) return <p className={styles.rulerText}>{t.ruler.refused}</p>;

  const window = xformersWindow({ window_size, causal });
  const at = Math.min(query, seq_len - 1);
  const { first, last } = keyRange(at, seq_len, window);
  const x = (keys: number) => (keys * WIDTH) / seq_len;
  const keys = window.left + 1 + window.right;
  const whole = window.left >= seq_len - 1 && (causal || window.right >= seq_len - 1);
  const text = whole ? t.ruler.clipped : causal ? t.ruler.causal : t.ruler.centred;
  return (
    <div className={styles.ruler}>
      <svg viewBox={`0 0 ${WIDTH} 22`} role="img" aria-label={t.ruler.picture} preserveAspectRatio="none">
        <rect x="0" y="8" width={WIDTH} height="6" fill="var(--grid)" />
        <rect
          x={x(first)}
          y="4"
          width={Math.max(1.5, x(last + 1) - x(first))}
          height="14"
          fill="var(--key)"
          opacity="0.85"
        />
        <rect x={x(at)} y="0" width={Math.max(2, x(1))} height="22" fill="var(--query)" />
      </svg>
      <p className={styles.rulerText}>
        {formatMessage(text, { keys: count(whole ? seq_len : keys), left: count(window.left) })}
      </p>
    </div>
  );
}
