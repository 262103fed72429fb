import { ticks as niceNumbers } from "d3-array";
import type { Focus } from "@/components/lab/focus";
import { useParts } from "@/components/lab/use-parts";
import styles from "./mask.module.css";
import type { Rows } from "./rows";
import { boxOf, type View } from "./shapes";

/** The row and the column that are pointed at, and the handle by which the window is taken. */
export function FocusMarks({
  rows,
  view,
  query,
  focus,
  causal,
  shaded,
}: {
  rows: Rows;
  view: View;
  query: number;
  focus: Focus | null;
  causal: boolean;
  /** The keys of the row have colours of their own, which are not to be hidden. */
  shaded: boolean;
}) {
  const { part } = useParts("mask");
  const range = rows.row(query);
  const lit = boxOf(view, query, range);
  const thick = Math.max(view.cell, 2);
  const end = rows.seq * view.cell;
  const top = view.y + query * view.cell;
  const middle = top + view.cell / 2;
  return (
    <>
      <rect
        {...part("query")}
        x={view.x}
        y={top - 1}
        width={end}
        height={thick + 2}
        className={styles.rowMark}
      />
      {lit && (
        <rect
          {...part("keys")}
          {...lit}
          height={Math.max(2, lit.height)}
          className={styles.lit}
          data-shaded={shaded ? "" : undefined}
        />
      )}
      {focus?.key !== undefined && (
        <rect
          x={view.x + focus.key * view.cell}
          y={view.y}
          width={thick}
          height={end}
          className={styles.keyMark}
        />
      )}
      {lit && <Handle x={lit.x} y={middle} />}
      {lit && !causal && <Handle x={lit.x + lit.width} y={middle} />}
    </>
  );
}

/** The drag handle of the window's edge. */
function Handle({ x, y }: { x: number; y: number }) {
  const { part } = useParts("mask");
  return (
    <g {...part("edge")} transform={`translate(${Math.round(x)} ${Math.round(y)})`} className={styles.handle}>
      <rect x={-5} y={-11} width={10} height={22} rx={3} />
      <path d="M-1.5 -5V5M1.5 -5V5" />
    </g>
  );
}

/** The last number ends where the drawing does: cut, 1000 reads as 100. */
const HALF_DIGIT = 4.4;

/** Numbers along the keys and the queries, of what is in sight. */
export function Axes({
  seq,
  view,
  size,
  names,
}: {
  seq: number;
  view: View;
  size: number;
  names: { readonly queries: string; readonly keys: string };
}) {
  const ticks = (start: number) => {
    const first = Math.max(0, -start / view.cell - 0.5);
    const last = Math.min(seq - 1, (size - start) / view.cell - 0.5);
    const count = Math.max(2, Math.min(6, size / 90));
    return [...new Set(niceNumbers(first, last, count).map(Math.round))]
      .filter((n) => n >= first && n <= last)
      .map((n) => ({ n, at: start + (n + 0.5) * view.cell }));
  };
  return (
    <g className={styles.axes}>
      <text x={0} y={-22} className={styles.keysName}>
        {names.keys} →
      </text>
      {ticks(view.x).map(({ n, at }) => (
        <text key={n} x={Math.min(at, size - HALF_DIGIT * String(n).length)} y={-6} textAnchor="middle">
          {n}
        </text>
      ))}
      <text transform="translate(-32 0) rotate(-90)" textAnchor="end" className={styles.queriesName}>
        ← {names.queries}
      </text>
      {ticks(view.y).map(({ n, at }) => (
        <text key={n} x={-6} y={at} textAnchor="end" dominantBaseline="central">
          {n}
        </text>
      ))}
    </g>
  );
}
