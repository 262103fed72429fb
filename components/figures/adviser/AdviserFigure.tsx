"use client";

import { useRef, useState } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import type { FieldKey } from "@/components/experiment/fields";
import { useLabStatus } from "@/components/lab/lab-provider";
import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { median } from "@/components/ui/median";
import { percent } from "@/components/ui/numbers";
import { bytes, time } from "@/components/ui/units";
import type { AdviserMessages } from "@/content/messages/en/adviser";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { MeasuringMessages } from "@/content/messages/en/measuring";
import { recordedAdviser } from "@/content/recorded-adviser";
import { copyingSizes } from "@/kernels/lab/copying-sizes";
import { calculatedCost } from "@/kernels/lab/cost-model";
import { attentionRunKeys, pick } from "@/kernels/lab/run";
import { FieldControl } from "../controls/FieldControl";
import { FigureFrame } from "../frame/FigureFrame";
import { MeasuringBar } from "../measuring/MeasuringBar";
import { type Job, useMeasuring } from "../measuring/use-measuring";
import { AdviserDrawing } from "./AdviserDrawing";
import { AdviserLegend } from "./AdviserLegend";
import styles from "./adviser.module.css";
import { adviserPython } from "./python";
import type { Row } from "./row";
import { neededReach, ruleOfThumb, windowOfReach, windowsOf } from "./windows";

const sliders = ["seq_len", "copy_distance", "copy_layers", "num_heads", "head_dim"] as const;
const CHANCE = 1 / copyingSizes.vocabulary;

/** The published rule of thumb beside what this device measures: time, memory, and how far information travels. */
export function AdviserFigure({
  messages: t,
  frame,
  measuring,
}: {
  messages: AdviserMessages;
  frame: FrameMessages;
  measuring: MeasuringMessages;
}) {
  const { experiment, change } = useExperiment();
  // Another task has other windows.
  const own = { adviser_point: 0 };
  const status = useLabStatus();
  const drawing = useRef<SVGSVGElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { seq_len, causal, copy_distance, copy_layers, batch, num_heads, head_dim, seed } = experiment;
  const windows = windowsOf(experiment);
  const key = JSON.stringify([seq_len, causal, copy_distance, copy_layers, batch, num_heads, head_dim, seed]);
  const { rows, state, start, cancel, ready } = useMeasuring<Row>(key, "adviser");
  // Before anything is measured a recording is shown, for the sizes that it was made for, and said to be one.
  const recorded =
    rows.length === 0 &&
    state.phase === "idle" &&
    Object.entries(recordedAdviser.sizes).every(([name, value]) => experiment[name as FieldKey] === value);
  const drawn: readonly Row[] = recorded ? recordedAdviser.rows : rows;
  const needed = windowOfReach(neededReach(experiment), causal);
  const chosen = experiment.adviser_point === 0 ? windows.indexOf(needed) : experiment.adviser_point - 1;
  const shown = Math.max(0, Math.min(hovered ?? chosen, windows.length - 1));
  const sentence = sentenceOf(t, experiment, rows, needed, rows[shown]);
  const engine = status.phase === "ready" ? status.engine : null;
  const rule = ruleOfThumb(seq_len);
  const label = formatMessage(t.drawing.copy, { distance: copy_distance });

  return (
    <FigureFrame
      id="adviser"
      messages={frame}
      sentence={sentence}
      source={
        recorded
          ? t.state.recorded
          : rows.length === 0
            ? t.state.nothing
            : formatMessage(t.state.measured, {
                backend: engine?.backend ?? "",
                renderer: engine?.renderer ?? "JavaScript",
              })
      }
      phase={state.phase === "running" ? "computing" : state.phase === "failed" ? "failed" : "ready"}
      drawing={drawing}
      controls={
        <>
          {sliders.map((name) => (
            <FieldControl key={name} field={name} help={t.controls[name]} also={own} />
          ))}
          <FieldControl field="causal" help={t.controls.causal} also={own} />
        </>
      }
      table={{
        caption: t.table.caption,
        columns: [
          t.table.window,
          t.table.rule,
          t.table.time,
          t.table.bytes,
          t.table.right,
          t.table.steps,
          t.table.solved,
        ],
        rows: () =>
          windows.map((window, n) => {
            const row = drawn[n];
            const inRule = rule !== null && window >= rule.least && window <= rule.most;
            return [
              window,
              inRule ? t.table.yes : t.table.no,
              row?.milliseconds ?? null,
              row?.bytes ?? null,
              row?.right ?? null,
              row?.steps ?? null,
              row ? (row.solved ? t.table.yes : t.table.no) : null,
            ];
          }),
      }}
      data={() => ({
        rule,
        needed,
        chance: CHANCE,
        windows,
        rows,
        recorded: recorded ? recordedAdviser : null,
      })}
      python={() => (rows.length > 0 ? adviserPython(sentence, experiment, rows) : null)}
      room={{ narrow: 400, wide: 520 }}
      lags={false}
      note={
        <>
          {recorded && <p>{t.recording}</p>}
          <MeasuringBar
            label={t.measure}
            state={state}
            ready={ready}
            messages={measuring}
            onStart={() => start(windows.map((window) => jobAt(experiment, window, t)))}
            onCancel={cancel}
          />
        </>
      }
      picture={
        <AdviserDrawing
          drawing={drawing}
          windows={windows}
          rows={drawn}
          scores={windows.map(
            (window_size) => calculatedCost({ ...experiment, window_size })?.local.scoreBytes ?? Number.NaN,
          )}
          shown={shown}
          seq_len={seq_len}
          distance={copy_distance}
          needed={needed}
          chance={CHANCE}
          label={formatMessage(t.label, { copy: label, sentence })}
          messages={t}
          onHover={setHovered}
          onLock={(at) => {
            setHovered(null);
            change({ adviser_point: at === null ? 0 : at + 1 });
          }}
        />
      }
    >
      <AdviserLegend messages={t.legend} />
      <div className={styles.words}>
        <section>
          <p className={styles.heading}>{t.rule.title}</p>
          <p>{t.rule.text}</p>
        </section>
        <section>
          <p className={styles.heading}>{t.task.title}</p>
          <p>
            {formatMessage(t.task.text, {
              layers: copy_layers,
              distance: copy_distance,
              steps: copyingSizes.steps,
              vocabulary: copyingSizes.vocabulary,
              solved: percent(copyingSizes.solved),
            })}
          </p>
        </section>
      </div>
    </FigureFrame>
  );
}

/** Measures one window: what it costs over the reader's sequence, and whether the copy is learned through it. */
function jobAt(experiment: Experiment, window_size: number, t: AdviserMessages): Job<Row> {
  const own = { ...experiment, window_size };
  return {
    name: formatMessage(t.name, { window: window_size }),
    run: async (lab, options) => {
      const input = { ...pick(own, attentionRunKeys), seqLens: [own.seq_len], maxScoreBytes: 0 };
      const { points } = await lab.observe("cost", input, { ...options, onProgress: undefined });
      const outcome = points[0]?.local.outcome;
      const copy = await lab.observe(
        "adviser",
        {
          ...pick(own, ["window_size", "causal", "seed"]),
          distance: own.copy_distance,
          layers: own.copy_layers,
        },
        options,
      );
      const measured = outcome?.kind === "measured" ? outcome : null;
      return {
        window_size,
        milliseconds: measured && median(measured.milliseconds),
        bytes: measured && measured.bytes.peakBytes - measured.bytes.startBytes,
        right: copy.right,
        solved: copy.solved,
        steps: copy.losses.length,
      };
    },
  };
}

function sentenceOf(
  t: AdviserMessages,
  experiment: Experiment,
  rows: readonly Row[],
  needed: number,
  shown: Row | undefined,
): string {
  const { seq_len, copy_distance, copy_layers } = experiment;
  const rule = ruleOfThumb(seq_len);
  const parts = [
    formatMessage(rule ? t.sentence.rule : t.sentence.noRule, { seq_len, ...rule }),
    formatMessage(t.sentence.need, {
      distance: copy_distance,
      layers: copy_layers,
      reach: neededReach(experiment),
      window: needed,
    }),
  ];
  if (rows.length > 0) {
    const chance = percent(CHANCE);
    const solved = rows.find((row) => row.solved);
    const failed = rows.findLast((row) => !row.solved);
    const say = (row: Row) => ({ window: row.window_size, right: percent(row.right), chance });
    if (solved) parts.push(formatMessage(t.sentence.solved, say(solved)));
    else parts.push(formatMessage(t.sentence.unsolved, { chance }));
    if (solved && failed) parts.push(formatMessage(t.sentence.failed, say(failed)));
  }
  if (shown && shown.milliseconds !== null && shown.bytes !== null) {
    parts.push(
      formatMessage(t.sentence.at, {
        window: shown.window_size,
        time: time(shown.milliseconds),
        bytes: bytes(shown.bytes),
        seq_len,
        right: percent(shown.right),
      }),
    );
  }
  return parts.join(t.between);
}
