import { path } from "d3-path";
import { scaleLinear } from "d3-scale";
import { Fragment } from "react";
import styles from "./mask.module.css";
import { type Rows, width } from "./rows";

const WIDTH = 560;
const HEIGHT = 150;
const LINE = 118;
/** With more keys than this, arcs are drawn to evenly spaced ones, and the caption says so. */
const MOST_ARCS = 48;

/** How many keys lie between two drawn arcs. */
export function arcStep(keys: number): number {
  return Math.max(1, Math.ceil(keys / MOST_ARCS));
}

/** The tokens as a line, the keys of one query as a band on it, and an arc to each of them. */
export function TokenLine({ rows, query, label }: { rows: Rows; query: number; label: string }) {
  const { seq } = rows;
  const range = rows.row(query);
  const x = scaleLinear([-0.5, seq - 0.5], [8, WIDTH - 8]);
  const step = arcStep(width(range));
  const arcs: number[] = [];
  for (let key = range.last; key >= range.first; key -= step) arcs.push(key);
  const tokens = seq <= 96 ? Array.from({ length: seq }, (_, n) => n) : [];

  const arc = (key: number) => {
    const pen = path();
    const from = x(query);
    const to = x(key);
    const height = Math.min(LINE - 14, 12 + Math.abs(to - from) / 2);
    pen.moveTo(from, LINE - 6);
    pen.bezierCurveTo(from, LINE - 6 - height, to, LINE - 6 - height, to, LINE - 6);
    return pen.toString();
  };

  return (
    <svg className={styles.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={x(-0.5)} x2={x(seq - 0.5)} y1={LINE} y2={LINE} className={styles.ground} />
      {width(range) > 0 && (
        <rect
          x={x(range.first - 0.5)}
          width={x(range.last + 0.5) - x(range.first - 0.5)}
          y={LINE - 7}
          height={14}
          rx={3}
          className={styles.band}
        />
      )}
      {arcs.map((key) => (
        <path key={key} d={arc(key)} className={styles.arc} />
      ))}
      {tokens.map((token) => (
        <circle key={token} cx={x(token)} cy={LINE} r={2} className={styles.token} />
      ))}
      <Fragment key="marks">
        <circle cx={x(query)} cy={LINE} r={6} className={styles.queryMark} />
        <text
          x={x(query)}
          y={HEIGHT - 6}
          textAnchor={query < seq / 8 ? "start" : query > (7 * seq) / 8 ? "end" : "middle"}
        >
          {query}
        </text>
      </Fragment>
    </svg>
  );
}
