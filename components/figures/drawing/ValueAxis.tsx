import { range } from "d3-array";
import styles from "./value-axis.module.css";

/** The powers of `base` that lie on a logarithmic axis. */
export function powersOn(axis: { domain(): number[] }, base: number): number[] {
  const [low, high] = axis.domain().map((value) => Math.log(value) / Math.log(base)) as [number, number];
  return range(Math.ceil(low), Math.floor(high) + 1).map((power) => base ** power);
}

/** The axis of the values: a line across at each tick, and what every so many of them are, before the line. */
export function ValueAxis({
  ticks,
  y,
  between: [left, right],
  format,
  named = 1,
}: {
  ticks: readonly number[];
  y: (value: number) => number;
  /** Where the lines begin and end, sideways. */
  between: readonly [number, number];
  format: (value: number) => string;
  named?: number;
}) {
  return ticks.map((tick, n) => (
    <g key={tick}>
      <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
      {n % named === 0 && (
        <text x={left - 6} y={y(tick) + 4} textAnchor="end">
          {format(tick)}
        </text>
      )}
    </g>
  ));
}
