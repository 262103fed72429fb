"use client";

import { useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { Segmented } from "@/components/ui/Segmented";
import type { BenchMessages } from "@/content/messages/en/bench";
import type { BenchRow } from "@/kernels/attention/bench/live/types";
import { BenchBars } from "./BenchBars";
import { BenchTable } from "./BenchTable";
import styles from "./bench.module.css";
import { resultsOf } from "./results";
import { milliseconds, share, summaryOf, wayName } from "./words";

/** The bars and the table of one length: that which the reader picks, else the longest so far. */
export function BenchResults({ rows, t }: { rows: readonly BenchRow[]; t: BenchMessages }) {
  const [picked, setPicked] = useState<number | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const row = rows.find(({ seq_len }) => seq_len === picked) ?? (rows.at(-1) as BenchRow);
  const results = resultsOf(row);
  const summary = summaryOf(row.seq_len, results, t);
  const bar = shown === null ? undefined : results.flatMap(({ timed }) => timed)[shown];
  const text = bar
    ? formatMessage(t.drawing.bar, {
        way: wayName(bar, t),
        engine: t.engine[bar.engine],
        ms: milliseconds(bar.ms),
        share: share(bar.share),
      })
    : summary;
  return (
    <>
      <Segmented
        label={t.length}
        options={rows.map(({ seq_len }) => ({ value: String(seq_len), label: String(seq_len) }))}
        value={String(row.seq_len)}
        onChange={(seq) => {
          setPicked(Number(seq));
          setShown(null);
        }}
      />
      <p className={styles.said} aria-live="polite" data-testid="bench-said">
        {text}
      </p>
      <div className={styles.results}>
        <BenchBars
          results={results}
          shown={shown}
          onShow={setShown}
          label={formatMessage(t.drawing.label, { summary: `${summary} ${t.drawing.hint}` })}
          t={t}
        />
        <BenchTable seq={row.seq_len} results={results} t={t} />
      </div>
    </>
  );
}
