import type { FigureId } from "../catalogue";
import styles from "./frame.module.css";

/** Cells of the grid along a side, and how far the band below the diagonal reaches. */
const CELLS = 12;
const BAND = 3;

/** Holds a drawing's place until there is one: a grid with a window on it, and no number. */
export function Blank({ id }: { id: FigureId }) {
  const rows = Array.from({ length: CELLS }, (_, n) => n);
  return (
    <svg
      className={styles.blank}
      viewBox={`0 0 ${CELLS} ${CELLS}`}
      preserveAspectRatio="xMinYMin meet"
      aria-hidden="true"
      data-drawing={id}
      data-blank=""
    >
      {rows.map((row) => (
        <g key={row}>
          <path d={`M0 ${row}H${CELLS}M${row} 0V${CELLS}`} />
          <rect x={Math.max(0, row - BAND)} y={row} width={Math.min(row, BAND) + 1} height={1} />
        </g>
      ))}
    </svg>
  );
}
