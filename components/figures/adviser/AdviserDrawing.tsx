"use client";

import { scaleLinear, scaleLog } from "d3-scale";
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useFocus } from "@/components/lab/use-focus";
import { useParts } from "@/components/lab/use-parts";
import { fill } from "@/components/ui/fill";
import { percent } from "@/components/ui/numbers";
import type { AdviserMessages } from "@/content/messages/en/adviser";
import { bytes, time } from "../cost/units";
import { useWidth } from "../drawing/use-size";
import { pointIn, walk } from "../drawing/walk";
import type { Row } from "./AdviserFigure";
import styles from "./adviser.module.css";
import { PANEL, type Panel, Values } from "./Values";
import { ruleOfThumb } from "./windows";

/** A phone gets a narrower drawing and not a smaller one. */
const WIDTHS = { narrow: 360, wide: 760 };
const LEFT = 66;
const RIGHT = 14;
const HEIGHT = 3 * (PANEL.height + PANEL.gap) + 34;

/** Time, memory and the copy task over the windows tried, with the rule of thumb as a band behind them. */
export function AdviserDrawing({
  drawing,
  windows,
  rows,
  scores,
  shown,
  seq_len,
  distance,
  needed,
  chance,
  label,
  messages: t,
  onHover,
  onLock,
}: {
  drawing: RefObject<SVGSVGElement | null>;
  windows: readonly number[];
  rows: readonly Row[];
  /** Bytes of the scores that each window holds, by calculation. */
  scores: readonly number[];
  shown: number;
  seq_len: number;
  distance: number;
  /** The window_size that reaches far enough, by calculation. */
  needed: number;
  chance: number;
  label: string;
  messages: AdviserMessages;
  onHover: (place: number | null) => void;
  onLock: (place: number | null) => void;
}) {
  const d = t.drawing;
  const { release } = useFocus();
  const { part, pointing } = useParts("adviser");
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 1040) < 560 ? WIDTHS.narrow : WIDTHS.wide;
  const right = width - RIGHT;
  const rule = ruleOfThumb(seq_len);
  const ends = [...windows.map((w) => Math.max(1, w)), ...(rule ? [rule.least, rule.most] : [])];
  const x = scaleLog([Math.min(...ends) / 1.25, Math.max(...ends) * 1.25], [LEFT, right]);
  const at = (window: number) => x(Math.max(1, window));
  const panels: readonly Panel[] = [
    {
      title: fill(d.time, { seq_len }),
      values: windows.map((_, n) => rows[n]?.milliseconds ?? null),
      format: time,
      base: 10,
    },
    {
      title: d.memory,
      values: windows.map((_, n) => rows[n]?.bytes ?? null),
      format: bytes,
      base: 4,
      calculated: scores,
    },
  ];
  const bottom = HEIGHT - 34;
  const copyTop = 2 * (PANEL.height + PANEL.gap);
  const share = scaleLinear([0, 1], [copyTop + PANEL.height, copyTop + PANEL.top]);

  function placeAt(event: React.MouseEvent<SVGSVGElement>): number | null {
    const point = pointIn(event);
    if (!point) return null;
    const distances = windows.map((window) => Math.abs(at(window) - point.x));
    return distances.indexOf(Math.min(...distances));
  }

  function steer(event: KeyboardEvent): void {
    walk(event, {
      moves: { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: windows.length - 1 },
      onMove: (to) => onHover(Math.max(0, Math.min(windows.length - 1, to))),
      onLock: () => onLock(shown),
      onRelease: () => {
        release();
        onLock(null);
      },
    });
  }

  return (
    <div>
      <div ref={box} />
      <svg
        ref={drawing}
        className={styles.drawing}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its windows are walked by arrow keys
        tabIndex={0}
        {...pointing}
        onPointerMove={(event) => onHover(placeAt(event))}
        onPointerLeave={() => onHover(null)}
        onBlur={() => onHover(null)}
        onClick={(event) => onLock(placeAt(event))}
        onKeyDown={steer}
      >
        {rule && (
          <g {...part("rule")}>
            <rect
              x={at(rule.least)}
              width={at(rule.most) - at(rule.least)}
              y={PANEL.top - 6}
              height={bottom - PANEL.top + 6}
              className={styles.rule}
            />
            <text x={at(rule.least) + 4} y={PANEL.top + 6}>
              {d.rule} {rule.least}–{rule.most}
            </text>
          </g>
        )}
        {/* Below all words: a line through them is not read. */}
        {windows[shown] !== undefined && (
          <line
            x1={at(windows[shown])}
            x2={at(windows[shown])}
            y1={PANEL.top}
            y2={bottom}
            className={styles.cursor}
          />
        )}
        {panels.map((panel, n) => (
          <Values
            key={panel.title}
            panel={panel}
            top={n * (PANEL.height + PANEL.gap)}
            {...{ windows, at, shown }}
            between={[LEFT, right]}
            nothing={d.nothing}
          />
        ))}
        <text x={4} y={copyTop + 14} className={styles.title}>
          {fill(d.copy, { distance })}
        </text>
        {[0, 0.5, 1].map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={right} y1={share(tick)} y2={share(tick)} className={styles.grid} />
            <text x={LEFT - 6} y={share(tick) + 4} textAnchor="end">
              {100 * tick} %
            </text>
          </g>
        ))}
        <g {...part("chance")}>
          <line x1={LEFT} x2={right} y1={share(chance)} y2={share(chance)} className={styles.chance} />
          <text x={right} y={share(chance) - 4} textAnchor="end">
            {d.chance} {percent(chance)}
          </text>
        </g>
        <line
          {...part("needed")}
          x1={at(needed)}
          x2={at(needed)}
          y1={copyTop + PANEL.top - 6}
          y2={bottom}
          className={styles.needed}
        />
        <text
          {...part("needed")}
          x={at(needed) + 5}
          y={copyTop + PANEL.top + 4}
          className={styles.neededText}
        >
          {fill(d.need, { distance })} →
        </text>
        {windows.map((window, n) => {
          const row = rows[n];
          return (
            row && (
              <g
                key={window}
                {...part("copy")}
                data-window={window}
                className={row.solved ? styles.solved : styles.unsolved}
              >
                <line
                  x1={at(window)}
                  x2={at(window)}
                  y1={share(0)}
                  y2={share(row.right)}
                  className={styles.bar}
                />
                <text x={at(window)} y={share(row.right) - 5} textAnchor="middle" className={styles.mark}>
                  {row.solved ? "✓" : "✗"}
                </text>
              </g>
            )
          );
        })}
        {windows.map((window, n) => (
          <text
            key={window}
            x={at(window)}
            y={bottom + (n % 2 === 0 ? 14 : 26)}
            textAnchor="middle"
            className={n === shown ? styles.shown : undefined}
          >
            {window}
          </text>
        ))}
        {/* On a phone it stands below the first window, which is close. */}
        <text x={4} y={bottom + (width === WIDTHS.narrow ? 28 : 14)} className={styles.axis}>
          {d.axis}
        </text>
      </svg>
    </div>
  );
}
