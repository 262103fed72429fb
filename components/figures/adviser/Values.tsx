import { range } from "d3-array";
import { scaleLog } from "d3-scale";
import { useParts } from "@/components/lab/use-parts";
import styles from "./adviser.module.css";

export const PANEL = { height: 104, top: 24, gap: 14 };

export interface Panel {
  readonly title: string;
  readonly values: readonly (number | null)[];
  readonly format: (value: number) => string;
  readonly base: number;
  /** Drawn as a line beside what is measured: known by calculation. */
  readonly calculated?: readonly number[];
}

/** One panel over the windows: what is calculated as a dotted line, what is measured as dots. */
export function Values({
  panel: { title, values, format, base, calculated = [] },
  top,
  between: [left, right],
  windows,
  at,
  shown,
  nothing,
}: {
  panel: Panel;
  top: number;
  /** Where the panel begins and ends, sideways. */
  between: readonly [number, number];
  nothing: string;
  windows: readonly number[];
  at: (window: number) => number;
  shown: number;
}) {
  const { part } = useParts("adviser");
  const known = [...values, ...calculated].filter((value): value is number => value !== null && value > 0);
  const [least, most] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [1, base];
  const y = scaleLog([least / 1.5, most * 1.5], [top + PANEL.height, top + PANEL.top]);
  const [low, high] = y.domain().map((value) => Math.log(value) / Math.log(base)) as [number, number];
  const powers = range(Math.ceil(low), Math.floor(high) + 1).map((power) => base ** power);
  // Less than a decade has no power of ten in it to be named.
  const ticks = powers.length > 1 ? powers : y.ticks(3);
  const points = values.flatMap((value, n) =>
    value === null ? [] : [`${at(windows[n] as number)},${y(value)}`],
  );
  return (
    <g>
      <text x={4} y={top + 14} className={styles.title}>
        {title}
      </text>
      {known.length > 0 &&
        ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
      {known.length === 0 && (
        <text x={left} y={top + PANEL.height / 2 + 12} className={styles.nothing}>
          {nothing}
        </text>
      )}
      {calculated.length > 1 && (
        <polyline
          {...part("calculated")}
          points={calculated.map((value, n) => `${at(windows[n] as number)},${y(value)}`).join(" ")}
          className={styles.calculated}
        />
      )}
      {points.length > 1 && (
        <polyline {...part("measured")} points={points.join(" ")} className={styles.line} />
      )}
      {values.map(
        (value, n) =>
          value !== null && (
            <circle
              key={windows[n]}
              {...part("measured")}
              cx={at(windows[n] as number)}
              cy={y(value)}
              r={n === shown ? 6 : 4}
              className={styles.dot}
            />
          ),
      )}
    </g>
  );
}
