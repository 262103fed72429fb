import { useMemo } from "react";
import { bandOf } from "./band";
import styles from "./hero.module.css";
import { place } from "./scale";

/** The most heads of which each is a row with lines around it. */
const MOST_LINES = 16;
/** As a share of the square: it lies above its diagonal, where a causal window shows nothing. */
const SHARE = 0.34;

/**
 * The mask in the corner of the scores, enlarged as under a lens: a row and a column for each head. A line leads out of
 * it, to what the call says.
 */
export function Lens({
  heads,
  window,
  corner,
  length,
  end,
}: {
  heads: number;
  window: { readonly left: number; readonly right: number };
  /** The side of the mask to scale, and of the scores. */
  corner: number;
  length: number;
  /** Where the line ends. */
  end: number;
}) {
  const side = place(SHARE * length);
  const [x, y] = [place(length - side - 12), 12];
  const band = useMemo(() => bandOf(heads, window, side), [heads, window, side]);
  const lines =
    heads <= MOST_LINES ? Array.from({ length: heads - 1 }, (_, n) => place(((n + 1) * side) / heads)) : [];
  return (
    <g className={styles.lens}>
      <path d={`M${corner} 0L${x} ${y}V${place(y + side)}L${corner} ${corner}`} className={styles.beam} />
      <rect width={corner} height={corner} className={styles.corner} />
      <path d={`M${place(x + side)} ${y + 16}H${end}`} className={styles.leads} />
      <g transform={`translate(${x} ${y})`}>
        <rect width={side} height={side} className={styles.lensGround} />
        <path d={band.path} transform={band.transform} className={styles.corner} />
        <path
          d={lines.map((at) => `M0 ${at}H${side}M${at} 0V${side}`).join("")}
          className={styles.lensLines}
        />
        <path d={`M0 ${side}V0H${side}`} className={styles.taken} />
      </g>
      <text x={place(x + side)} y={place(y + side + 18)} textAnchor="end" className={styles.cornerName}>
        {heads} × {heads}
      </text>
    </g>
  );
}
