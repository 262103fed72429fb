"use client";

import { LabProvider, useLabStatus } from "@/components/lab/lab-provider";
import { fill } from "@/components/ui/fill";
import type { BenchMessages } from "@/content/messages/en/bench";
import { BenchChart } from "./BenchChart";
import styles from "./bench.module.css";
import { median, medianRatio } from "./median";
import { type BenchState, LENGTHS, ROUNDS, useBench } from "./use-bench";

/** Ours against stock tfjs, on the reader's device, when the reader asks for it. */
export function BenchPage({ messages }: { messages: BenchMessages }) {
  return (
    <LabProvider>
      <Bench t={messages} />
    </LabProvider>
  );
}

function Bench({ t }: { t: BenchMessages }) {
  const { rows, state, run, cancel, ready } = useBench();
  const status = useLabStatus();
  const running = state.phase === "running";
  const last = rows.at(-1);
  const summary = last
    ? fill(t.summary, { seq: last.seq_len, ratio: medianRatio(last.dense, last.ours).toFixed(1) })
    : "";
  return (
    <div className={styles.page}>
      <h1>{t.title}</h1>
      <p className={styles.lead}>{t.lead}</p>
      <p className={styles.muted}>
        {fill(t.setting, { items: 8, head_dim: 64, window: 129, rounds: ROUNDS })}
      </p>
      <div className={styles.bar}>
        {running ? (
          <button type="button" onClick={cancel}>
            {t.cancel}
          </button>
        ) : (
          <button type="button" onClick={run} disabled={!ready}>
            {state.phase === "idle" ? t.run : t.again}
          </button>
        )}
        {running && (
          <progress
            aria-label={t.title}
            max={LENGTHS.length}
            value={rows.length + state.done / state.total}
          />
        )}
        <p role="status" data-testid="bench-state" data-state={state.phase}>
          {stateText(state, t)}
        </p>
      </div>
      {rows.length > 0 && (
        <div className={styles.results}>
          <BenchChart rows={rows} label={fill(t.chart, { summary })} t={t} />
          <div>
            <table className={styles.table}>
              <caption>{t.table.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.table.seq}</th>
                  <th scope="col">{t.table.ours}</th>
                  <th scope="col">{t.table.dense}</th>
                  <th scope="col">{t.table.ratio}</th>
                  <th scope="col">{t.table.difference}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ seq_len, ours, dense, difference }) => (
                  <tr key={seq_len}>
                    <th scope="row">{seq_len}</th>
                    <td>{median(ours).toFixed(1)}</td>
                    <td>{median(dense).toFixed(1)}</td>
                    <td>{medianRatio(dense, ours).toFixed(1)}</td>
                    <td>{difference.toExponential(1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>{summary}</p>
          </div>
        </div>
      )}
      {status.phase === "ready" && (
        <p className={styles.muted}>
          {fill(t.engine, {
            backend: t.backend[status.engine.backend],
            renderer: status.engine.renderer ?? t.cpu,
          })}
        </p>
      )}
      <p className={styles.muted}>{t.honest}</p>
    </div>
  );
}

function stateText(state: BenchState, t: BenchMessages): string {
  if (state.phase === "running") return fill(t.running, { ...state });
  if (state.phase === "failed") return fill(t.failed, { ...state });
  return t[state.phase];
}
