import { ticks } from "d3-array";
import { type ScaleContinuousNumeric, scaleLog } from "d3-scale";
import { useParts } from "@/components/lab/use-parts";
import { powersOn, ValueAxis } from "../drawing/ValueAxis";
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

/** Less than two powers are on it: 1, 2 and 5 of each decade, or where it is shorter still a few even steps. */
function within(y: ScaleContinuousNumeric<number, number>): number[] {
  const named = y.ticks(9).filter((tick) => /^[125]e/.test(tick.toExponential()));
  const [least = 1, most = 1] = y.domain();
  return named.length > 1 ? named : ticks(least, most, 3);
}

/** One panel over the windows: what is calculated as a dotted line, what is measured as dots. */
export function Values({
  panel: { title, values, format, base, calculated = [] },
  top,
  height,
  between: [left, right],
  windows,
  at,
  shown,
  nothing,
}: {
  panel: Panel;
  top: number;
  height: number;
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
  const y = scaleLog([least / 1.5, most * 1.5], [top + height, top + PANEL.top]);
  const powers = powersOn(y, base);
  const named = powers.length > 1 ? powers : within(y);
  const points = values.flatMap((value, n) =>
    value === null ? [] : [`${at(windows[n] as number)},${y(value)}`],
  );
  return (
    <g>
      <text x={4} y={top + 14} className={styles.title}>
        {title}
      </text>
      {known.length > 0 && <ValueAxis ticks={named} y={y} between={[left, right]} format={format} />}
      {known.length === 0 && (
        <text x={left} y={top + height / 2 + 12} className={styles.nothing}>
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
