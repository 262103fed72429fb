import styles from "../drawings.module.css";
import { keys, query } from "./numbers";

/** Where either axis ends: no vector of the example is longer. */
const LONGEST = 2.6;

/** The query and the keys as arrows, and how far the chosen key goes along the query. */
export function Plane({
  x,
  y,
  size,
  chosen,
  projected,
  label,
}: {
  x: number;
  y: number;
  size: number;
  /** The key that is lit; null for none. */
  chosen: number | null;
  projected: boolean;
  label: string;
}) {
  const across = (value: number) => x + 8 + (value / LONGEST) * (size - 8);
  const up = (value: number) => y + (1 - value / LONGEST) * (size - 8);
  const key = chosen === null ? undefined : keys[chosen];
  const along = key ? (key[0] * query[0] + key[1] * query[1]) / (query[0] ** 2 + query[1] ** 2) : 0;
  const foot = [query[0] * along, query[1] * along] as const;
  return (
    <g>
      <path
        className={styles.thin}
        d={`M${across(0)} ${up(LONGEST)}V${up(0)}H${across(LONGEST)}M${across(1)} ${up(0)}v5M${across(2)} ${up(0)}v5M${across(0)} ${up(1)}h-5M${across(0)} ${up(2)}h-5`}
      />
      {projected && key && (
        <>
          <line
            x1={across(0)}
            y1={up(0)}
            x2={across(foot[0])}
            y2={up(foot[1])}
            stroke="var(--weights)"
            strokeWidth={7}
            opacity={0.45}
          />
          <line
            className={styles.dashed}
            style={{ color: "var(--weights)" }}
            x1={across(key[0])}
            y1={up(key[1])}
            x2={across(foot[0])}
            y2={up(foot[1])}
          />
        </>
      )}
      <Arrow to={query} colour="var(--query)" across={across} up={up} faint={false} />
      {keys.map((to, n) => (
        <Arrow
          key={to.join()}
          to={to}
          colour="var(--key)"
          across={across}
          up={up}
          faint={chosen !== null && chosen !== n}
        />
      ))}
      <text x={across(1)} y={up(2) - 4} textAnchor="middle" style={{ fill: "var(--query)" }} fontWeight={600}>
        {label} ({query.join(", ")})
      </text>
    </g>
  );
}

function Arrow({
  to: [a, b],
  colour,
  across,
  up,
  faint,
}: {
  to: readonly [number, number];
  colour: string;
  across: (n: number) => number;
  up: (n: number) => number;
  faint: boolean;
}) {
  const angle = (Math.atan2(up(b) - up(0), across(a) - across(0)) * 180) / Math.PI;
  return (
    <g style={{ color: colour }} opacity={faint ? 0.4 : 1}>
      <line className={styles.arrow} x1={across(0)} y1={up(0)} x2={across(a)} y2={up(b)} />
      <path d="M0 0l-9 -4v8z" fill={colour} transform={`translate(${across(a)} ${up(b)}) rotate(${angle})`} />
    </g>
  );
}
