"use client";

import { useMemo } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";
import type { MaskMessages } from "@/content/messages/en/mask";
import { keyRange, lostPairs, takesSparsePath, xformersWindow } from "@/kernels/attention/geometry";
import type { Experiment } from "@/kernels/lab/experiment";
import { rangeOf } from "@/kernels/lab/limits";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import { ConventionPanel } from "./ConventionPanel";
import { compareWith } from "./compare";
import { MaskMatrix } from "./MaskMatrix";
import styles from "./mask.module.css";
import { RowTable } from "./RowTable";
import { countVisible, observedRows, type Rows, width } from "./rows";
import { arcStep, TokenLine } from "./TokenLine";

const accepted = ({ causal, window_size }: Experiment) => causal || window_size % 2 === 1;

/** Which keys each query sees, as matrix, band, predicate and list at once. */
export function MaskFigure({ messages }: { messages: MaskMessages }) {
  const { experiment, change, endGesture, undo, redo, reset, canUndo, canRedo } = useExperiment();
  const { focus, locked, hover, lock, release } = useFocus();
  const { seq_len, causal } = experiment;
  // Where xformers refuses the window there is nothing to draw but its neighbour, and the figure says so.
  const window_size = accepted(experiment) ? experiment.window_size : experiment.window_size + 1;
  const window = useMemo(() => xformersWindow({ window_size, causal }), [window_size, causal]);
  const key = `${seq_len} ${window.left} ${window.right}`;
  const { phase, observation, error } = useObservation("mask", key, { seq_len, ...window });

  const rows = useMemo<Rows>(() => {
    if (observation) return observedRows(observation);
    return { seq: seq_len, row: (query) => keyRange(query, seq_len, window) };
  }, [observation, seq_len, window]);
  const comparison = useMemo(
    () => compareWith(experiment.convention, rows, window_size),
    [experiment.convention, rows, window_size],
  );
  const pairs = useMemo(() => countVisible(rows), [rows]);
  const query = Math.min(focus?.query ?? Math.floor(rows.seq / 2), rows.seq - 1);
  const range = rows.row(query);
  const all = rows.seq * rows.seq;
  const sparse = takesSparsePath(seq_len, window);
  const lost = sparse ? lostPairs(seq_len, window).length : 0;
  const percent = ((100 * pairs) / all).toPrecision(3);
  const words = rowWords(messages, query, range, focus?.key);
  const predicate = causal ? `(kv <= q) & (q - kv <= ${window_size})` : `abs(q - kv) <= ${window.left}`;

  return (
    <div className={styles.figure}>
      <div className={styles.controls}>
        <Slider
          label="seq_len"
          help={messages.controls.seq_len}
          value={experiment.seq_len}
          {...rangeOf(experiment, "seq_len")}
          onChange={(value, gesture) => change({ seq_len: value }, gesture)}
          onEnd={endGesture}
        />
        <Slider
          label="window_size"
          help={messages.controls.window_size}
          value={experiment.window_size}
          {...rangeOf(experiment, "window_size")}
          step={causal ? 1 : 2}
          onChange={(value, gesture) => change({ window_size: value }, gesture)}
          onEnd={endGesture}
        />
        <Switch
          label="causal"
          help={messages.controls.causal}
          checked={experiment.causal}
          onChange={(value) => change({ causal: value })}
        />
        <div className={styles.history}>
          <button type="button" disabled={!canUndo} onClick={undo}>
            {messages.controls.undo}
          </button>
          <button type="button" disabled={!canRedo} onClick={redo}>
            {messages.controls.redo}
          </button>
          <button type="button" onClick={reset}>
            {messages.controls.reset}
          </button>
        </div>
      </div>
      {!accepted(experiment) && (
        <p className={styles.refused} role="status">
          {fill(messages.refused, { message: ODD_WINDOW, w: window_size })}{" "}
          <button type="button" onClick={() => change({ window_size })}>
            {fill(messages.nextOdd, { w: window_size })}
          </button>
        </p>
      )}
      <MaskMatrix
        rows={rows}
        other={comparison?.rows ?? null}
        causal={causal}
        focus={focus}
        locked={locked}
        label={fill(messages.figure, {
          seq_len: rows.seq,
          kind: causal ? messages.kind.causal : messages.kind.centred,
          w: window_size,
          pairs,
          all,
          percent,
        })}
        messages={messages.matrix}
        onHover={hover}
        onLock={lock}
        onRelease={release}
        onWindow={(value, gesture) => change({ window_size: value }, gesture)}
        onWindowEnd={endGesture}
      />
      <div className={styles.side}>
        <dl className={styles.cost}>
          <div>
            <dt>{messages.cost.pairs}</dt>
            <dd data-testid="visible-pairs">{pairs}</dd>
          </div>
          <div>
            <dt>{messages.cost.all}</dt>
            <dd>{all}</dd>
          </div>
          <div>
            <dt>{messages.cost.density}</dt>
            <dd>{percent} %</dd>
          </div>
          <div>
            <dt>{messages.cost.path}</dt>
            <dd>{sparse ? messages.cost.sparse : messages.cost.dense}</dd>
          </div>
          {lost > 0 && (
            <div>
              <dt>{messages.cost.lost}</dt>
              <dd>{lost}</dd>
            </div>
          )}
        </dl>
        <ConventionPanel
          value={experiment.convention}
          comparison={comparison}
          messages={messages.convention}
          onChange={(value) => change({ convention: value as Experiment["convention"] })}
        />
      </div>
      <div className={styles.row}>
        <p role="status" data-testid="row-words">
          {words}
        </p>
        <TokenLine rows={rows} query={query} label={words} />
        {arcStep(width(range)) > 1 && (
          <p className={styles.help}>{fill(messages.row.arcs, { step: arcStep(width(range)) })}</p>
        )}
        <p>
          {messages.row.predicate}: <code>{predicate}</code>
        </p>
      </div>
      <RowTable
        rows={rows}
        query={query}
        messages={messages.table}
        onQuery={(row) => lock({ query: Math.max(0, Math.min(rows.seq - 1, row)) })}
      />
      <p className={styles.source} data-testid="mask-state" data-state={phase}>
        {phase === "failed"
          ? fill(messages.state.failed, { message: error?.message ?? "" })
          : observation
            ? fill(observation.disagreements > 0 ? messages.state.disagrees : messages.state.measured, {
                backend: observation.backend,
                count: observation.disagreements,
              })
            : messages.state.static}
      </p>
    </div>
  );
}

function rowWords(
  messages: MaskMessages,
  query: number,
  range: { first: number; last: number },
  key: number | undefined,
): string {
  const keys = width(range);
  const { row } = messages;
  const whole = fill(keys === 0 ? row.none : keys === 1 ? row.one : row.words, { query, keys, ...range });
  if (key === undefined) return whole;
  const seen = key >= range.first && key <= range.last;
  return `${whole} ${fill(seen ? row.cell : row.hidden, { query, key })}`;
}
