"use client";

import { scaleLog } from "d3-scale";
import { type KeyboardEvent, useRef } from "react";
import { Picture } from "@/components/figures/drawing/Picture";
import { useWidth } from "@/components/figures/drawing/use-size";
import { powersOn } from "@/components/figures/drawing/ValueAxis";
import { walk } from "@/components/figures/drawing/walk";
import type { BenchMessages } from "@/content/messages/en/bench";
import styles from "./bars.module.css";
import { layoutOf } from "./layout";
import { type EngineResult, isOurs, type Timed } from "./results";
import { milliseconds, wayName } from "./words";

const classOf = (timed: Timed, isShown: boolean) =>
  `${isOurs(timed) ? styles.ours : styles.other} ${isShown ? styles.shown : ""}`;

/** Milliseconds of every way as bars, engine by engine, and where the limits of the engine are. */
export function BenchBars({
  results,
  shown,
  onShow,
  label,
  t,
}: {
  results: readonly EngineResult[];
  /** The bar that is spelled out, counted over all engines. */
  shown: number | null;
  onShow: (bar: number | null) => void;
  label: string;
  t: BenchMessages;
}) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const width = useWidth(box, 640);
  const { left, right, height, bottom, groups, step, thick, lowest, highest } = layoutOf(results, width);
  const x = scaleLog([lowest, highest], [left, width - right]);
  const last = results.flatMap(({ timed }) => timed).length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const [before, after] = [Math.max(0, (shown ?? 1) - 1), Math.min(last, (shown ?? -1) + 1)];
    walk(event, {
      moves: { ArrowUp: before, ArrowLeft: before, ArrowDown: after, ArrowRight: after, Home: 0, End: last },
      onMove: onShow,
      onLock: () => undefined,
      onRelease: () => onShow(null),
    });
  };
  return (
    <div className={styles.bars}>
      <div ref={box} />
      <Picture
        drawing={drawing}
        data-drawing="bench"
        viewBox={`0 0 ${width} ${height}`}
        label={label}
        walked
        onKeyDown={onKeyDown}
        onPointerLeave={() => onShow(null)}
        onBlur={() => onShow(null)}
      >
        {powersOn(x, 10).map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} className={styles.grid} />
            <text x={x(tick)} y={bottom + 16} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <text x={width - right} y={bottom + 34} textAnchor="end">
          {t.drawing.axis}
        </text>
        {groups.map(({ engine, limits, top, end, bars }) => (
          <g key={engine} data-engine={engine}>
            <text x={0} y={top + 14} className={styles.engine}>
              {t.engine[engine]}
            </text>
            {bars.map(({ timed, bar, y }) => (
              <g
                key={timed.way}
                data-way={timed.way}
                className={classOf(timed, bar === shown)}
                onPointerEnter={() => onShow(bar)}
              >
                <rect x={0} y={y - (step - thick)} width={width} height={step} className={styles.catch} />
                <rect
                  x={left}
                  y={y}
                  width={Math.max(1, x(timed.ms) - left)}
                  height={thick}
                  data-bar={timed.way}
                />
              </g>
            ))}
            {(["arithmetic", "stream"] as const).map(
              (limit) =>
                limits[limit] > 0 && (
                  <line
                    key={limit}
                    data-limit={limit}
                    x1={x(limits[limit])}
                    x2={x(limits[limit])}
                    y1={top + 18}
                    y2={end}
                    className={styles[limit]}
                  />
                ),
            )}
            {bars.map(({ timed, bar, y, labelY, labelX }) => (
              <g key={timed.way} className={classOf(timed, bar === shown)}>
                <text x={labelX} y={labelY} textAnchor={labelX > 0 ? "end" : "start"} className={styles.over}>
                  {wayName(timed, t)}
                </text>
                <text x={x(timed.ms) + 6} y={y + thick / 2 + 4} className={`${styles.over} ${styles.value}`}>
                  {milliseconds(timed.ms)}
                </text>
              </g>
            ))}
          </g>
        ))}
      </Picture>
      <ul className={styles.legend}>
        {(["ours", "others", "arithmetic", "stream"] as const).map((mark) => (
          <li key={mark}>
            <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
              {mark === "ours" || mark === "others" ? (
                <g className={mark === "ours" ? styles.ours : styles.other}>
                  <rect width="20" height="12" data-bar={mark} />
                </g>
              ) : (
                <line x1="10" x2="10" y1="0" y2="12" className={styles[mark]} />
              )}
            </svg>
            {t.drawing[mark]}
          </li>
        ))}
      </ul>
    </div>
  );
}
