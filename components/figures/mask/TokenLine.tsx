import { path } from "d3-path";
import { useParts } from "@/components/lab/use-parts";
import styles from "./mask.module.css";
import { type Rows, width } from "./rows";
import type { View } from "./shapes";

/** Height of the line with its arcs and the number of the query, in pixels. */
export const LINE_HEIGHT = 116;
const GROUND = 86;
/** How far an arc rises for each pixel that it spans: short ones are steeper, so that they fill their room as well. */
const RISE = { least: 0.5, most: 2 };
/** With more keys than this, arcs are drawn to evenly spaced ones, and the caption says so. */
const MOST_ARCS = 48;

/** How many keys lie between two drawn arcs. */
export function arcStep(keys: number): number {
  return Math.max(1, Math.ceil(keys / MOST_ARCS));
}

/**
 * The tokens as a line under the matrix, each below its column: the keys of one query as a band, and an arc to each.
 */
export function TokenLine({
  rows,
  query,
  view,
  size,
}: {
  rows: Rows;
  query: number;
  view: View;
  size: number;
}) {
  const { part } = useParts("mask");
  const { seq } = rows;
  const range = rows.row(query);
  const x = (token: number) => view.x + (token + 0.5) * view.cell;
  const step = arcStep(width(range));
  const arcs: number[] = [];
  for (let key = range.last; key >= range.first; key -= step) arcs.push(key);
  const tokens = view.cell >= 5 ? Array.from({ length: seq }, (_, n) => n) : [];
  const at = x(query);

  /** Of a curve whose handles are this high, three quarters are seen. */
  const highest = (GROUND - 14) / 0.75;
  const farthest = Math.max(1, query - range.first, range.last - query) * view.cell;
  const rise = Math.max(RISE.least, Math.min(RISE.most, (highest - 12) / farthest));

  const arc = (key: number) => {
    const pen = path();
    const to = x(key);
    const height = Math.min(highest, 12 + rise * Math.abs(to - at));
    pen.moveTo(at, GROUND - 6);
    pen.bezierCurveTo(at, GROUND - 6 - height, to, GROUND - 6 - height, to, GROUND - 6);
    return pen.toString();
  };

  return (
    <g className={styles.line}>
      <line x1={x(-0.5)} x2={x(seq - 0.5)} y1={GROUND} y2={GROUND} className={styles.ground} />
      {width(range) > 0 && (
        <rect
          {...part("keys")}
          x={x(range.first - 0.5)}
          width={width(range) * view.cell}
          y={GROUND - 7}
          height={14}
          rx={3}
          className={styles.band}
        />
      )}
      {arcs.map((key) => (
        <path key={key} {...part("keys")} d={arc(key)} className={styles.arc} />
      ))}
      {tokens.map((token) => (
        <circle key={token} cx={x(token)} cy={GROUND} r={2} className={styles.token} />
      ))}
      <circle {...part("query")} cx={at} cy={GROUND} r={6} className={styles.queryMark} />
      <text
        {...part("query")}
        x={at}
        y={LINE_HEIGHT - 6}
        className={styles.queryName}
        textAnchor={at < 24 ? "start" : at > size - 24 ? "end" : "middle"}
      >
        {query}
      </text>
    </g>
  );
}
