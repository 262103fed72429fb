import { formatMessage } from "@/components/ui/format-message";
import { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";
import { type Dialect, dialectOf } from "./keys";

const REACH = 4;
const LEFT = 172;
const CELL = 24;
const LINE = 36;
const TOP = 34;

const seen = ({ first, last }: Dialect) => last - first + 1;

/** One token line, and under it the keys that light up for the same number in each library. */
export function DialectsDrawing({ state: { w, library }, change, t }: DrawingProps<"dialects">) {
  const words = t.dialects;
  const ours = dialectOf("xformers-causal", w);
  const chosen = dialectOf(library, w);
  const places = Array.from({ length: 2 * REACH + 1 }, (_, n) => n - REACH);
  const x = (place: number) => LEFT + (place + REACH) * CELL;
  const says = { library: chosen.library, w, seen: seen(chosen), ours: seen(ours) };
  const same = chosen.first === ours.first && chosen.last === ours.last;
  return (
    <Sketch
      width={440}
      height={TOP + 6 * LINE + 2}
      says={formatMessage(
        library === "xformers-causal" ? words.first : same ? words.same : words.differs,
        says,
      )}
      choice={{
        label: words.choice,
        options: drawings.dialects.w.map((value) => ({ value, label: String(value) })),
        value: w,
        onChange: (value) => change({ w: value }),
      }}
    >
      <text x={x(0) + CELL / 2} y={14} textAnchor="middle" style={{ fill: "var(--query)" }} fontWeight={600}>
        {words.query}
      </text>
      <path
        d={`M${x(0) + CELL / 2} 18v10m-4 -5l4 5l4 -5`}
        fill="none"
        stroke="var(--query)"
        strokeWidth={1.5}
      />
      {drawings.dialects.library.map((id, line) => {
        const dialect = dialectOf(id, w);
        const y = TOP + line * LINE;
        const lit = (place: number) => place >= dialect.first && place <= dialect.last;
        const inOurs = (place: number) => place >= ours.first && place <= ours.last;
        return (
          <g key={id} opacity={id === library || id === "xformers-causal" ? 1 : 0.55}>
            {id === library && (
              <rect x={0} y={y - 2} width={440} height={LINE - 5} rx={4} className={styles.chosen} />
            )}
            <text x={4} y={y + 19} fontSize={14}>
              {words.names[id]}
            </text>
            {places.map((place) => (
              <g key={place}>
                <rect
                  x={x(place)}
                  y={y + 2}
                  width={CELL - 2}
                  height={23}
                  rx={2}
                  fill={lit(place) ? "var(--key)" : "var(--surface)"}
                  stroke={place === 0 ? "var(--query)" : "var(--border-strong)"}
                  strokeWidth={place === 0 ? 2 : 0.75}
                />
                {id === library && lit(place) !== inOurs(place) && (
                  <text
                    x={x(place) + CELL / 2 - 1}
                    y={y + 19}
                    textAnchor="middle"
                    fontWeight={700}
                    style={{ fill: lit(place) ? "var(--ground)" : "var(--error)" }}
                  >
                    {lit(place) ? "+" : "−"}
                  </text>
                )}
              </g>
            ))}
            <text x={436} y={y + 19} textAnchor="end">
              {formatMessage(words.count, { n: seen(dialect) })}
            </text>
          </g>
        );
      })}
    </Sketch>
  );
}
