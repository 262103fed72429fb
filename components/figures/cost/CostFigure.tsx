"use client";

import { useRef, useState } from "react";
import { useLabStatus } from "@/components/lab/lab-provider";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import { tiny } from "@/components/ui/numbers";
import type { CostMessages } from "@/content/messages/en/cost";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { MeasuringMessages } from "@/content/messages/en/measuring";
import { recordedCost, recordedSizes } from "@/content/recorded-cost";
import { LabError } from "@/kernels/lab/client";
import type { Experiment } from "@/kernels/lab/experiment";
import { FigureFrame } from "../frame/FigureFrame";
import { MeasuringBar } from "../measuring/MeasuringBar";
import { type Job, useMeasuring } from "../measuring/use-measuring";
import { CostControls } from "./CostControls";
import { CostDrawing } from "./CostDrawing";
import { CostLegend } from "./CostLegend";
import styles from "./cost.module.css";
import { experimentAt, forms, type Place, type Point, peakOf, places, placesOf, timeOf } from "./points";
import { costPython } from "./python";
import { bytes, count, time } from "./units";

/** Bytes of scores that “push dense” allows: beyond what any device has. */
const NO_LIMIT = 2 ** 40;

/** What local attention costs, and dense attention, as the sequence or the window grows: calculated and measured. */
export function CostFigure({
  messages: t,
  frame,
  measuring,
}: {
  messages: CostMessages;
  frame: FrameMessages;
  measuring: MeasuringMessages;
}) {
  const { experiment, change } = useExperiment();
  const status = useLabStatus();
  const drawing = useRef<SVGSVGElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { cost_axis: axis, cost_point, cost_push } = experiment;
  const { rows, state, start, cancel, ready } = useMeasuring<Point>(keyOf(experiment), "cost");
  const all = places(experiment, rows);
  // One small place is measured at once, so that the figure stands on a kernel before anyone asks.
  const smallest = all[0]?.experiment;
  const first = useObservation(
    "cost",
    keyOf(experiment),
    smallest ? { experiment: smallest, seqLens: [smallest.seq_len] } : null,
    { channel: "cost-first" },
  );
  const begun = rows.length === 0 ? (first.observation?.points[0] ?? null) : null;
  const last = all.length - 1;
  // 0 is the longest that was measured, or the last.
  const chosen = cost_point === 0 ? (rows.length > 0 ? rows.length - 1 : last) : cost_point - 1;
  const shown = Math.min(hovered ?? chosen, last);
  const place = all[shown];
  const sentence = place ? sentenceOf(t, axis, place) : t.refused;
  const engine = status.phase === "ready" ? status.engine : null;
  const worst = Math.max(0, ...rows.map(({ agreement }) => agreement?.max ?? 0));

  return (
    <FigureFrame
      id="cost"
      messages={frame}
      sentence={sentence}
      source={
        rows.length === 0
          ? first.phase === "failed"
            ? fill(t.state.failed, { message: first.error?.message ?? "" })
            : begun
              ? fill(t.state.begun, {
                  backend: engine?.backend ?? "",
                  renderer: engine?.renderer ?? "JavaScript",
                })
              : t.state.calculated
          : fill(rows.some(({ agreement }) => agreement) ? t.state.measured : t.state.alone, {
              backend: engine?.backend ?? "",
              renderer: engine?.renderer ?? "JavaScript",
              error: tiny(worst),
            })
      }
      phase={
        state.phase === "running"
          ? "computing"
          : state.phase === "failed"
            ? "failed"
            : rows.length === 0 && all.length > 0
              ? first.phase
              : "ready"
      }
      drawing={drawing}
      controls={<CostControls messages={t.controls} />}
      table={{
        caption: t.table.caption,
        columns: [
          axis,
          t.table.form,
          t.table.work,
          t.table.scores,
          t.table.peak,
          t.table.time,
          t.table.outcome,
        ],
        rows: () => tableRows(t, all, axis),
      }}
      data={() => ({
        axis,
        places: all,
        recorded: axis === "seq_len" ? { recordedSizes, recordedCost } : null,
      })}
      python={() => (all.length > 0 ? costPython(sentence, experiment, all) : null)}
    >
      {all.length > 0 && (
        <>
          <MeasuringBar
            label={t.measure}
            state={state}
            ready={ready}
            messages={{ ...measuring, idle: firstOf(t, axis, all[0]?.at, begun) ?? measuring.idle }}
            onStart={() => start(placesOf(experiment).map((at) => jobAt(experiment, at, cost_push, t)))}
            onCancel={cancel}
          />
          <CostDrawing
            drawing={drawing}
            places={all}
            shown={shown}
            axis={axis}
            label={sentence}
            messages={t.drawing}
            onHover={setHovered}
            onLock={(at) => {
              setHovered(null);
              change({ cost_point: at === null ? 0 : at + 1 });
            }}
          />
          <CostLegend
            messages={t.legend}
            recorded={axis === "seq_len"}
            failed={all.some(({ measured }) => measured && measured.dense.outcome.kind !== "measured")}
          />
          <Failures t={t} places={all} axis={axis} />
          {axis === "seq_len" && (
            <p className={styles.note}>
              {t.recorded}{" "}
              <button type="button" onClick={() => change({ ...recordedSizes })}>
                {t.same}
              </button>
            </p>
          )}
        </>
      )}
    </FigureFrame>
  );
}

/** What the place measured at once has shown. */
function firstOf(t: CostMessages, axis: string, at: number | undefined, point: Point | null): string | null {
  const [local, dense] = forms.map((form) => timeOf(point, form)) as [number | null, number | null];
  if (at === undefined || local === null || dense === null) return null;
  return fill(t.first, { axis, at, local: time(local), dense: time(dense) });
}

/** What a measurement belongs to. */
function keyOf({
  batch,
  num_heads,
  head_dim,
  causal,
  seed,
  cost_axis,
  cost_longest,
  seq_len,
  window_size,
}: Experiment): string {
  const fixed = cost_axis === "seq_len" ? [cost_longest, window_size] : [seq_len];
  return JSON.stringify([batch, num_heads, head_dim, causal, seed, cost_axis, ...fixed]);
}

function jobAt(experiment: Experiment, at: number, push: boolean, t: CostMessages): Job<Point> {
  const own = experimentAt(experiment, at);
  const seqLens = [own.seq_len];
  return {
    name: `${experiment.cost_axis} = ${at}`,
    run: async (lab, options) => {
      const ask = async (limit: { maxScoreBytes?: number }) => {
        const { points } = await lab.observe("cost", { experiment: own, seqLens, ...limit }, options);
        return points[0] as Point;
      };
      try {
        return await ask(push ? { maxScoreBytes: NO_LIMIT } : {});
      } catch (error) {
        if (!(error instanceof LabError) || error.code !== "context_lost") throw error;
        // The device did not survive the dense form: that is what is found out about it.
        const alone = await ask({ maxScoreBytes: 0 });
        const message = fill(t.failures.lost, { message: error.message });
        return { ...alone, dense: { ...alone.dense, outcome: { kind: "failed", message } } };
      }
    },
  };
}

function sentenceOf(t: CostMessages, axis: string, { at, calculated, measured }: Place): string {
  const { local, dense } = calculated;
  const calculatedPart = fill(t.sentence, {
    axis,
    at,
    localWork: count(local.work),
    localBytes: bytes(local.scoreBytes),
    denseWork: count(dense.work),
    denseBytes: bytes(dense.scoreBytes),
    ratio: Number((dense.work / local.work).toPrecision(3)),
  });
  const mine = timeOf(measured, "local");
  if (mine === null) return calculatedPart;
  const theirs = timeOf(measured, "dense");
  const times = { local: time(mine), dense: theirs === null ? "" : time(theirs) };
  return `${calculatedPart}${t.between}${fill(theirs === null ? t.localOnly : t.measured, times)}`;
}

/** Where a form gave no time: why. */
function Failures({ t, places: all, axis }: { t: CostMessages; places: readonly Place[]; axis: string }) {
  const lines = all.flatMap(({ at, measured }) => {
    if (!measured) return [];
    const { local, dense } = measured;
    const own =
      local.outcome.kind === "failed"
        ? [fill(t.failures.local, { axis, at, message: local.outcome.message })]
        : [];
    if (dense.outcome.kind === "failed")
      return [...own, fill(t.failures.failed, { axis, at, message: dense.outcome.message })];
    if (dense.outcome.kind === "not_tried")
      return [
        ...own,
        fill(t.failures.not_tried, {
          axis,
          at,
          need: bytes(dense.scoreBytes),
          limit: bytes(dense.outcome.maxBytes),
        }),
      ];
    return own;
  });
  if (lines.length === 0) return null;
  return (
    <ul className={styles.failures} data-testid="failures">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function tableRows(t: CostMessages, all: readonly Place[], axis: string) {
  const own = all.flatMap(({ at, calculated, measured }) =>
    forms.map((form) => [
      at,
      form,
      calculated[form].work,
      calculated[form].scoreBytes,
      peakOf(measured, form),
      timeOf(measured, form),
      t.table.outcomes[measured?.[form].outcome.kind ?? "none"],
    ]),
  );
  if (axis !== "seq_len") return own;
  const recorded = recordedCost.flatMap(({ seq_len, dense, sparse }) =>
    (
      [
        ["xformers sparse", sparse],
        ["xformers dense", dense],
      ] as const
    ).map(([name, { mebibytes, seconds }]) => [
      seq_len,
      name,
      null,
      null,
      range(mebibytes.map((n) => n * 2 ** 20)),
      range(seconds.map((n) => n * 1000)),
      t.table.recorded,
    ]),
  );
  return [...own, ...recorded];
}

function range([low, high]: readonly number[]): string {
  const [from, to] = [low, high].map((n) => String(Number((n ?? Number.NaN).toPrecision(4))));
  return from === to ? `${from}` : `${from}–${to}`;
}
