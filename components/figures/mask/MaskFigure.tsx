"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useRef } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import { LOCKING } from "@/components/lab/locked";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { MaskMessages } from "@/content/messages/en/mask";
import {
  keyRange,
  lostPairs,
  refusesWindow,
  takesSparsePath,
  xformersWindow,
} from "@/kernels/attention/geometry";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import { useForm } from "../form";
import { FigureFrame } from "../frame/FigureFrame";
import { Refused } from "../frame/Refused";
import { sourceOf } from "../frame/source";
import { BandLegend } from "./BandLegend";
import { maskTable, sentenceOf } from "./describe";
import { MaskControls } from "./MaskControls";
import { MaskMatrix } from "./MaskMatrix";
import styles from "./mask.module.css";
import { readPalette } from "./palette";
import { maskPython } from "./python";
import { RowTable } from "./RowTable";
import { countVisible, observedRows, type Rows, width } from "./rows";
import type { View } from "./shapes";
import { arcStep } from "./TokenLine";
import { useComparison } from "./use-comparison";
import { useShading } from "./use-shading";
import { maskMarkup } from "./vector";
import type { Viewport } from "./viewport";

// Other libraries' rules come after the picture of this one's.
const ConventionPanel = dynamic(() => import("./ConventionPanel").then((module) => module.ConventionPanel), {
  ssr: false,
  loading: () => <p className={styles.conventionToCome} />,
});

/** Which keys each query sees, as matrix, band, predicate and list at once. */
export function MaskFigure({ messages, frame }: { messages: MaskMessages; frame: FrameMessages }) {
  const { experiment, change, endGesture } = useExperiment();
  const { focus, hover, lock, release } = useFocus();
  const form = useForm();
  const { seq_len, causal } = experiment;
  const refused = refusesWindow(experiment);
  // Where xformers refuses the window there is nothing to draw but its neighbour, and the figure says so.
  const window_size = refused ? experiment.window_size + 1 : experiment.window_size;
  const window = useMemo(() => xformersWindow({ window_size, causal }), [window_size, causal]);
  const state = useObservation("mask", { seq_len, ...window });
  const { phase, observation } = state;

  const rows = useMemo<Rows>(() => {
    if (observation) return observedRows(observation);
    return { seq: seq_len, row: (query) => keyRange(query, seq_len, window) };
  }, [observation, seq_len, window]);
  const comparison = useComparison(experiment.convention, rows, window_size);
  const { shading, failed, observation: ofHead } = useShading(experiment, rows, window_size);
  const comparing = experiment.convention !== "none" && !comparison;
  const pairs = useMemo(() => countVisible(rows), [rows]);
  const query = Math.min(focus?.query ?? experiment.query, rows.seq - 1);
  const range = rows.row(query);
  const step = arcStep(width(range));
  const all = rows.seq * rows.seq;
  const sparse = takesSparsePath(rows.seq, window);
  const lost = useMemo(() => lostPairs(rows.seq, window).length, [rows.seq, window]);
  const percent = ((100 * pairs) / all).toPrecision(3);
  const predicate = causal ? `(kv <= q) & (q - kv <= ${window_size})` : `abs(q - kv) <= ${window.left}`;
  const facts = formatMessage(messages.figure, {
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
  const viewport = useMemo(
    () => ({ cells: count, query: fromQuery, key: fromKey }),
    [count, fromQuery, fromKey],
  );
  const onViewport = useCallback(
    (to: Viewport) => change({ mask_cells: to.cells, mask_query: to.query, mask_key: to.key }, "zoom"),
    [change],
  );
  const cells = () => {
    if (!shown.current || !drawing.current) return "";
    const { view, size } = shown.current;
    const shaded = shading && { shade: shading.shade, palette: readPalette(drawing.current) };
    return maskMarkup({ rows, other: comparison?.rows ?? null }, view, size, "cells", shaded);
  };

  const conventions = (
    <ConventionPanel
      value={experiment.convention}
      comparison={comparison}
      query={query}
      code={{ copy: frame.copy, copied: frame.copied }}
      messages={messages.convention}
      onChange={(value) => change({ convention: value as Experiment["convention"] })}
    />
  );

  return (
    <FigureFrame
      id="mask"
      messages={frame}
      phase={phase}
      sentence={sentenceOf(messages, facts, query, range, focus?.key)}
      source={sourceOf(
        state,
        { ...messages.state, waiting: messages.state.static },
        ({ disagreements, backend }) =>
          formatMessage(disagreements > 0 ? messages.state.disagrees : messages.state.measured, {
            backend,
            count: disagreements,
          }),
      )}
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
        weights: shading?.weights ?? null,
        blocks: shading?.cost ?? null,
        comparison: comparison && {
          convention: comparison.convention.id,
          refusal: comparison.refusal ?? null,
          only_here: comparison.onlyHere,
          only_there: comparison.onlyThere,
        },
      })}
      python={() =>
        observation && !comparing
          ? maskPython({ causal, window_size }, observation, comparison, ofHead && { ofHead, query })
          : null
      }
      room={{ narrow: 450, wide: 620 }}
      lags={false}
      note={
        <>
          {refused && (
            <Refused next={formatMessage(messages.nextOdd, { w: window_size })}>
              {formatMessage(messages.refused, { message: ODD_WINDOW, w: window_size })}
            </Refused>
          )}
          {/* A lesson that compares with another library is about that. */}
          {form === "lesson" && experiment.convention !== "none" && conventions}
        </>
      }
      picture={
        <div className={styles.figure}>
          <MaskMatrix
            rows={rows}
            other={comparison?.rows ?? null}
            shade={shading?.shade ?? null}
            causal={causal}
            query={query}
            focus={focus}
            label={facts}
            drawing={drawing}
            onView={onView}
            viewport={viewport}
            onViewport={onViewport}
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
            legend={
              <BandLegend
                wanted={experiment.mask_shade}
                shading={shading}
                failed={failed}
                messages={messages.shade}
              />
            }
            note={step > 1 ? formatMessage(messages.row.arcs, { step }) : ""}
          />
          <div className={styles.facts}>
            <dl className={styles.cost}>
              {(
                [
                  ["pairs", pairs],
                  ["all", all],
                  ["density", `${percent}%`],
                  ["path", sparse ? messages.cost.sparse : messages.cost.dense],
                  ...(lost > 0 ? [["lost", lost] as const] : []),
                  ...(shading?.cost
                    ? ([
                        ["computed", shading.cost.computed],
                        ["wasted", shading.cost.wasted],
                      ] as const)
                    : []),
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{formatMessage(messages.cost[name], { block: shading?.cost?.block ?? "" })}</dt>
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
                <dt>{formatMessage(messages.row.slice, { query })}</dt>
                <dd>
                  <code>{width(range) === 0 ? "k[0:0]" : `k[${range.first}:${range.last + 1}]`}</code>
                </dd>
              </div>
            </dl>
          </div>
        </div>
      }
    >
      <div className={styles.side}>
        {conventions}
        <RowTable
          rows={rows}
          query={query}
          messages={messages.table}
          onQuery={(row) => change({ query: Math.max(0, Math.min(rows.seq - 1, row)) })}
        />
      </div>
    </FigureFrame>
  );
}
