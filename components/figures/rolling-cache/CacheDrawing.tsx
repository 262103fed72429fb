"use client";

import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import type { RollingCacheMessages } from "@/content/messages/en/rolling-cache";
import type { RollingObservation } from "@/kernels/lab/observers/rolling-cache";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { useForm } from "../form";
import { BARS, BELOW_BARS, DifferenceDrawing, LESSON_BARS } from "./DifferenceDrawing";
import styles from "./rolling-cache.module.css";
import { SLOT_ROW, SlotsDrawing } from "./SlotsDrawing";
import { LOW_WEIGHT_ROW, WEIGHT_ROW, WeightsDrawing } from "./WeightsDrawing";

const LEFT = 54;
const RIGHT = 96;
const MOST_CELL = 30;
/** Steps that are in sight at once, the one that the reader stands on last. */
const MOST_STEPS = 12;
/** In a lesson, which leaves half of its screen: what is drawn higher is scaled until its numbers cannot be read. */
const LESSON_STEPS = { most: 6, least: 1 };
/** A step of more queries, the prompt, has lower rows and bars there. */
const FEW_QUERIES = 3;
/** In so wide a room weights and differences stand beside the slots, from its middle on. */
const BESIDE = 800;

/** Slots after each step, the mask and weights of one step, and what the output differs by. */
export function CacheDrawing({
  observation,
  here,
  label,
  drawing,
  messages: t,
  onStep,
}: {
  observation: RollingObservation;
  /** The step that the reader stands on, from 0. */
  here: number;
  label: string;
  drawing: RefObject<SVGSVGElement | null>;
  messages: RollingCacheMessages["drawing"];
  onStep: (step: number) => void;
}) {
  const { part, pointing } = useParts("rolling-cache");
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const lesson = useForm() === "lesson";
  const tallest = useTallest(drawing);
  const { steps, differences, window, logit } = observation;
  const step = steps[here];
  if (!step) return null;
  const slotsTop = 46;
  const between = lesson ? 46 : 52;
  const low = lesson && step.queries.length > FEW_QUERIES;
  const bars = lesson ? LESSON_BARS[low ? "low" : "high"] : BARS;
  const weightRow = low ? LOW_WEIGHT_ROW : WEIGHT_ROW;
  const around = slotsTop + between + step.queries.length * weightRow + 46 + bars + BELOW_BARS;
  const fitting = Math.floor((tallest - around) / SLOT_ROW);
  const { most: mostSteps, least } = LESSON_STEPS;
  const stepsInSight = lesson ? Math.max(least, Math.min(mostSteps, fitting)) : MOST_STEPS;
  const inSight = Math.min(steps.length, stepsInSight);
  const from = Math.max(0, here + 1 - inSight);
  const drawn = steps.slice(from, here + 1);
  const most = Math.max(1, ...steps.map(({ slots, attended }) => Math.max(slots.length, attended.length)));
  const beside = room >= BESIDE;
  const column = beside ? room / 2 : room;
  const cell = Math.min(MOST_CELL, (column - LEFT - RIGHT) / most);
  // Room is kept for the steps to come: what stands below stays where it is while they are played.
  const slotsEnd = slotsTop + inSight * SLOT_ROW;
  const second = beside ? column : 0;
  const weightsTop = beside ? slotsTop : slotsEnd + between;
  const differenceTop = weightsTop + step.queries.length * weightRow + 46;
  const height = Math.max(slotsEnd, differenceTop + bars + BELOW_BARS);

  function steer(event: KeyboardEvent): void {
    const last = steps.length - 1;
    walk(event, {
      moves: {
        ArrowLeft: Math.max(0, here - 1),
        ArrowUp: Math.max(0, here - 1),
        ArrowRight: Math.min(last, here + 1),
        ArrowDown: Math.min(last, here + 1),
        Home: 0,
        End: last,
      },
      onMove: onStep,
      onLock: () => {},
      onRelease: () => onStep(last),
    });
  }

  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.svg}
        width={room}
        height={height}
        viewBox={`0 0 ${room} ${height}`}
        label={label}
        walked
        {...pointing}
        onKeyDown={steer}
      >
        <text x={0} y={14} className={styles.heading}>
          {t.slots}
        </text>
        <text x={LEFT - 8} y={slotsTop - 6} textAnchor="end" className={styles.axis}>
          {t.token}
        </text>
        <text x={LEFT} y={slotsTop - 6} className={styles.axis}>
          {t.slot}
        </text>
        <g transform={`translate(${LEFT} ${slotsTop})`}>
          <SlotsDrawing
            steps={drawn}
            from={from}
            here={here}
            cell={cell}
            width={column}
            plan={observation}
            part={part}
            onStep={onStep}
          />
        </g>
        <text x={second} y={weightsTop - (beside ? 32 : 22)} className={styles.heading}>
          {formatMessage(t.weights, { count: step.attended.length })}
        </text>
        <g transform={`translate(${second + LEFT} ${weightsTop})`}>
          <WeightsDrawing
            step={step}
            cell={cell}
            row={weightRow}
            learned={logit !== null}
            part={part}
            words={t}
          />
        </g>
        <text x={second} y={differenceTop - 16} className={styles.heading}>
          {t.difference}
        </text>
        <g transform={`translate(${second + LEFT} ${differenceTop})`}>
          <DifferenceDrawing
            differences={differences}
            upTo={(step.queries.at(-1) ?? 0) + 1}
            window={window}
            width={Math.max(60, Math.min(760, column - LEFT - 8))}
            height={bars}
            part={part}
            words={t}
          />
        </g>
      </Picture>
    </div>
  );
}
