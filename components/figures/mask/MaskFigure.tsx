"use client";

import { useCallback, useMemo, useRef } from "react";
import { LOCKING } from "@/components/lab/locked";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { MaskMessages } from "@/content/messages/en/mask";
import { keyRange, lostPairs, takesSparsePath, xformersWindow } from "@/kernels/attention/geometry";
import type { Experiment } from "@/kernels/lab/experiment";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import { FigureFrame } from "../frame/FigureFrame";
import { ConventionPanel } from "./ConventionPanel";
import { compareWith } from "./compare";
import { maskTable, sentenceOf } from "./describe";
import { MaskControls } from "./MaskControls";
import { MaskMatrix } from "./MaskMatrix";
import styles from "./mask.module.css";
import { maskPython } from "./python";
import { RowTable } from "./RowTable";
import { countVisible, observedRows, type Rows, width } from "./rows";
import type { View } from "./shapes";
import type { Sight } from "./sight";
import { arcStep } from "./TokenLine";
import { maskMarkup } from "./vector";

const accepted = ({ causal, window_size }: Experiment) => causal || window_size % 2 === 1;

/** Which keys each query sees, as matrix, band, predicate and list at once. */
export function MaskFigure({ messages, frame }: { messages: MaskMessages; frame: FrameMessages }) {
  const { experiment, change, endGesture } = useExperiment();
  const { focus, hover, lock, release } = useFocus();
  const { seq_len, causal } = experiment;
  // Where xformers refuses the window there is nothing to draw but its neighbour, and the figure says so.
  const window_size = accepted(experiment) ? experiment.window_size : experiment.window_size + 1;
  const window = useMemo(() => xformersWindow({ window_size, causal }), [window_size, causal]);
  const input = `${seq_len} ${window.left} ${window.right}`;
  const { phase, observation, error } = useObservation("mask", input, { seq_len, ...window });

  const rows = useMemo<Rows>(() => {
    if (observation) return observedRows(observation);
    return { seq: seq_len, row: (query) => keyRange(query, seq_len, window) };
  }, [observation, seq_len, window]);
  const comparison = useMemo(
    () => compareWith(experiment.convention, rows, window_size),
    [experiment.convention, rows, window_size],
  );
  const pairs = useMemo(() => countVisible(rows), [rows]);
  const query = Math.min(focus?.query ?? experiment.query, rows.seq - 1);
  const range = rows.row(query);
  const step = arcStep(width(range));
  const all = rows.seq * rows.seq;
  const sparse = takesSparsePath(rows.seq, window);
  const lost = useMemo(() => lostPairs(rows.seq, window).length, [rows.seq, window]);
  const percent = ((100 * pairs) / all).toPrecision(3);
  const predicate = causal ? `(kv <= q) & (q - kv <= ${window_size})` : `abs(q - kv) <= ${window.left}`;
  const facts = fill(messages.figure, {
    seq_len: rows.seq,
    kind: causal ? messages.kind.causal : messages.kind.centred,
    w: window_size,
    pairs,
    all,
    percent,
  });

  const drawing = useRef<SVGSVGElement>(null);
  const shown = useRef<{ view: View; size: number } | null>(null);
  const onView = useCallback((view: View, size: number) => {
    shown.current = { view, size };
  }, []);
  const { mask_cells: count, mask_query: fromQuery, mask_key: fromKey } = experiment;
  const sight = useMemo(
    () => ({ cells: count, query: fromQuery, key: fromKey }),
    [count, fromQuery, fromKey],
  );
  const onSight = useCallback(
    (to: Sight) => change({ mask_cells: to.cells, mask_query: to.query, mask_key: to.key }, "zoom"),
    [change],
  );
  const cells = () =>
    shown.current
      ? maskMarkup({ rows, other: comparison?.rows ?? null }, shown.current.view, shown.current.size, "cells")
      : "";

  return (
    <FigureFrame
      id="mask"
      messages={frame}
      phase={phase}
      sentence={sentenceOf(messages, facts, query, range, focus?.key)}
      source={
        phase === "failed"
          ? fill(messages.state.failed, { message: error?.message ?? "" })
          : observation
            ? fill(observation.disagreements > 0 ? messages.state.disagrees : messages.state.measured, {
                backend: observation.backend,
                count: observation.disagreements,
              })
            : messages.state.static
      }
      controls={<MaskControls messages={messages.controls} />}
      table={maskTable(messages.table, rows, comparison)}
      drawing={drawing}
      vectors={{ cells }}
      data={() => ({
        window: { window_size, causal, ...window },
        visible_pairs: pairs,
        density: pairs / all,
        path: sparse ? "sparse" : "dense",
        lost_pairs: lost,
        first_key: observation?.first ?? null,
        last_key: observation?.last ?? null,
        backend: observation?.backend ?? null,
        comparison: comparison && {
          convention: comparison.convention.id,
          refusal: comparison.refusal ?? null,
          only_here: comparison.onlyHere,
          only_there: comparison.onlyThere,
        },
      })}
      python={() => observation && maskPython({ causal, window_size }, observation, comparison)}
    >
      {!accepted(experiment) && (
        <p className={styles.refused} role="status">
          {fill(messages.refused, { message: ODD_WINDOW, w: window_size })}{" "}
          <button type="button" onClick={() => change({ window_size })}>
            {fill(messages.nextOdd, { w: window_size })}
          </button>
        </p>
      )}
      <div className={styles.figure}>
        <MaskMatrix
          rows={rows}
          other={comparison?.rows ?? null}
          causal={causal}
          query={query}
          focus={focus}
          label={facts}
          drawing={drawing}
          onView={onView}
          sight={sight}
          onSight={onSight}
          messages={messages.matrix}
          onHover={hover}
          onLock={(cell) => {
            lock(cell);
            // It stays the row that is spelled out when the lock is released.
            change({ query: cell.query }, LOCKING);
          }}
          onRelease={release}
          onWindow={(value, gesture) => change({ window_size: value }, gesture)}
          onWindowEnd={endGesture}
          note={step > 1 ? fill(messages.row.arcs, { step }) : ""}
        />
        <div className={styles.side}>
          <dl className={styles.cost}>
            {(
              [
                ["pairs", pairs],
                ["all", all],
                ["density", `${percent} %`],
                ["path", sparse ? messages.cost.sparse : messages.cost.dense],
                ...(lost > 0 ? [["lost", lost] as const] : []),
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{messages.cost[name]}</dt>
                <dd data-testid={name === "pairs" ? "visible-pairs" : undefined}>{value}</dd>
              </div>
            ))}
          </dl>
          <dl className={styles.code}>
            <div>
              <dt>{messages.row.predicate}</dt>
              <dd>
                <code>{predicate}</code>
              </dd>
            </div>
            <div>
              <dt>{fill(messages.row.slice, { query })}</dt>
              <dd>
                <code>{width(range) === 0 ? "k[0:0]" : `k[${range.first}:${range.last + 1}]`}</code>
              </dd>
            </div>
          </dl>
          <ConventionPanel
            value={experiment.convention}
            comparison={comparison}
            messages={messages.convention}
            onChange={(value) => change({ convention: value as Experiment["convention"] })}
          />
          <RowTable
            rows={rows}
            query={query}
            messages={messages.table}
            onQuery={(row) => change({ query: Math.max(0, Math.min(rows.seq - 1, row)) })}
          />
        </div>
      </div>
    </FigureFrame>
  );
}
