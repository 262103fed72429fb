import { scaleLog } from "d3-scale";
import type { BenchMessages } from "@/content/messages/en/bench";
import styles from "./bench.module.css";
import { median } from "./median";
import { type BenchRow, LENGTHS } from "./use-bench";

const WIDTH = 420;
const HEIGHT = 260;
const EDGE = { left: 52, right: 16, top: 12, bottom: 28 };

const ways = [
  { id: "ours", colour: "var(--weights)", dash: undefined },
  { id: "dense", colour: "var(--text)", dash: "5 4" },
] as const;

/** Both ways over the lengths timed so far. The table beside it holds the same numbers. */
export function BenchChart({
  rows,
  label,
  t,
}: {
  rows: readonly BenchRow[];
  label: string;
  t: BenchMessages;
}) {
  const times = rows.flatMap(({ ours, dense }) => [median(ours), median(dense)]);
  const x = scaleLog([LENGTHS[0], LENGTHS[3]], [EDGE.left, WIDTH - EDGE.right]);
  const y = scaleLog([Math.min(...times) / 1.5, Math.max(...times) * 1.5], [HEIGHT - EDGE.bottom, EDGE.top]);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
            {/^[125]/.test(String(tick * 1000)) && (
              <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">
                {tick}
              </text>
            )}
          </g>
        ))}
        {LENGTHS.map((seq) => (
          <text key={seq} x={x(seq)} y={HEIGHT - 8} textAnchor="middle">
            {seq}
          </text>
        ))}
        <text x={EDGE.left + 6} y={EDGE.top + 10}>
          {t.axis}
        </text>
        {ways.map(({ id, colour, dash }) => (
          <g key={id} fill={colour} stroke={colour}>
            <polyline
              points={rows.map((row) => `${x(row.seq_len)},${y(median(row[id]))}`).join(" ")}
              fill="none"
              strokeWidth="2"
              strokeDasharray={dash}
            />
            {rows.map((row) => (
              <circle key={row.seq_len} cx={x(row.seq_len)} cy={y(median(row[id]))} r="3.5" />
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        {ways.map(({ id, colour, dash }) => (
          <span key={id}>
            <svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
              <line x1="0" x2="28" y1="4" y2="4" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
            </svg>{" "}
            {t.table[id]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
