"use client";

import { type KeyboardEvent, type PointerEvent, useId, useRef } from "react";
import { usePolicy } from "@/components/ui/control-policy";
import styles from "./hero.module.css";
import { pointIn } from "./point";

/**
 * A part of the drawing that is dragged: a slider whose place is what it sets. By keyboard it goes in steps, and by
 * doubling and halving with the page keys.
 */
export function Grip({
  field,
  label,
  text,
  value,
  range: { min, max, step },
  at: [x, y],
  axis,
  valueAt,
  onChange,
  onEnd,
}: {
  /** The experiment's property that it sets. */
  field: string;
  label: string;
  /** The value in words. */
  text: string;
  value: number;
  range: { readonly min: number; readonly max: number; readonly step: number };
  at: readonly [number, number];
  /** The way in which it is pulled. */
  axis: "across" | "slanted" | "up";
  /** What it stands for at a point of the drawing. */
  valueAt: (point: { readonly x: number; readonly y: number }) => number;
  onChange: (value: number, gesture?: string) => void;
  onEnd: () => void;
}) {
  const id = useId();
  const dragging = useRef(false);
  const policy = usePolicy(field);
  if (policy === "hidden") return null;
  const set = (to: number, gesture?: string) =>
    onChange(Math.max(min, Math.min(max, Math.round(to))), gesture);

  function steer(event: KeyboardEvent): void {
    const to = {
      ArrowRight: value + step,
      ArrowUp: value + step,
      ArrowLeft: value - step,
      ArrowDown: value - step,
      PageUp: 2 * value,
      PageDown: value / 2,
      Home: min,
      End: max,
    }[event.key];
    if (to === undefined || policy === "fixed") return;
    event.preventDefault();
    set(to, id);
  }

  function move(event: PointerEvent<SVGGElement>): void {
    if (!dragging.current) return;
    const point = pointIn(event);
    if (point) set(valueAt(point), id);
  }

  function letGo(): void {
    if (!dragging.current) return;
    dragging.current = false;
    onEnd();
  }

  return (
    <g
      className={styles.grip}
      data-axis={axis}
      data-grip={field}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      aria-disabled={policy === "fixed" || undefined}
      transform={`translate(${x} ${y})`}
      onPointerDown={(event) => {
        if (policy === "fixed") return;
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={move}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={steer}
      onKeyUp={onEnd}
    >
      <title>{label}</title>
      <circle r={18} className={styles.reach} />
      <circle r={9} className={styles.knob} />
      <path d={ARROWS[axis]} className={styles.arrows} />
    </g>
  );
}

/** Both ways in which a grip goes. */
const ARROWS = {
  across: "M-2 -3l-3 3l3 3M2 -3l3 3l-3 3",
  slanted: "M-4 0v-4h4M4 0v4h-4",
  up: "M-4 0v4h4M4 0v-4h-4",
} as const;
