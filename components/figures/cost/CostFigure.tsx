"use client";

import { useRef, useState } from "react";
import { useLabStatus } from "@/components/lab/lab-provider";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { tiny } from "@/components/ui/numbers";
import type { CostMessages } from "@/content/messages/en/cost";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { MeasuringMessages } from "@/content/messages/en/measuring";
import { recordedCost, recordedSizes } from "@/content/recorded-cost";
import { FigureFrame } from "../frame/FigureFrame";
import { MeasuringBar } from "../measuring/MeasuringBar";
import { useMeasuring } from "../measuring/use-measuring";
import { CostControls } from "./CostControls";
import { CostDrawing } from "./CostDrawing";
import { CostLegend } from "./CostLegend";
import styles from "./cost.module.css";
import { Failures } from "./Failures";
import { costInput, jobAt, keyOf } from "./measure";
import { type Point, places, placesOf } from "./points";
import { costPython } from "./python";
import { firstOf, sentenceOf, tableRows } from "./words";

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
  const first = useObservation("cost", smallest ? costInput(smallest) : null, { channel: "cost-first" });
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
            ? formatMessage(t.state.failed, { message: first.error?.message ?? "" })
            : begun
              ? formatMessage(t.state.begun, {
                  backend: engine?.backend ?? "",
                  renderer: engine?.renderer ?? "JavaScript",
                })
              : t.state.calculated
          : formatMessage(rows.some(({ agreement }) => agreement) ? t.state.measured : t.state.alone, {
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
      room={{ narrow: 880, middle: 600, wide: 290 }}
      lags={false}
      note={
        all.length > 0 && (
          <MeasuringBar
            label={t.measure}
            state={state}
            ready={ready}
            messages={{ ...measuring, idle: firstOf(t, axis, all[0]?.at, begun) ?? measuring.idle }}
            onStart={() => start(placesOf(experiment).map((at) => jobAt(experiment, at, cost_push, t)))}
            onCancel={cancel}
          />
        )
      }
      picture={
        all.length > 0 && (
          <CostDrawing
            drawing={drawing}
            places={all}
            shown={shown}
            axis={axis}
            one={experiment.cost_panel}
            label={sentence}
            messages={t.drawing}
            onHover={setHovered}
            onLock={(at) => {
              setHovered(null);
              change({ cost_point: at === null ? 0 : at + 1 });
            }}
          />
        )
      }
    >
      {all.length > 0 && (
        <>
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
