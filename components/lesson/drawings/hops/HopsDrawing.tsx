import { formatMessage } from "@/components/ui/format-message";
import type { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";
import { middlesOf, query, window_size } from "./ways";

const FIRST = query - 18;
const CELL = 19;
const LEFT = 30;
const LINES = [18, 112, 206];

/** Three lines of tokens, two windows between them, and every way from the output back to the asked-for token. */
export function HopsDrawing({ state: { distance }, change, t }: DrawingProps<"hops">) {
  const words = t.hops;
  const target = query - distance;
  const middles = middlesOf(distance);
  const x = (position: number) => LEFT + (position - FIRST) * CELL + CELL / 2;
  const [top = 0, middle = 0, bottom = 0] = LINES;
  const lit = (line: number, position: number) =>
    line === 0 ? position === query : line === 1 ? middles.includes(position) : position === target;
  return (
    <Sketch
      width={440}
      height={258}
      says={formatMessage(middles.length === 0 ? words.none : middles.length === 1 ? words.one : words.ways, {
        distance,
        n: middles.length,
        first: middles[0] ?? "",
        last: middles.at(-1) ?? "",
        reach: 2 * window_size,
      })}
      choice={{
        label: words.choice,
        options: [8, 12, 16, 17].map((value) => ({
          value: value as (typeof drawings.hops.distance)[number],
          label: String(value),
        })),
        value: distance,
        onChange: (value) => change({ distance: value }),
      }}
    >
      {/* All that two windows reach, quietly. */}
      <path
        d={`M${x(query)} ${top + 20}L${x(query - window_size) - 9} ${middle}H${x(query) + 9}zM${x(query - window_size) - 9} ${middle + 20}L${x(query - 2 * window_size) - 9} ${bottom}H${x(query) + 9}V${middle + 20}z`}
        fill="var(--mask-soft)"
      />
      {middles.map((at) => (
        <g key={at} style={{ color: "var(--weights)" }}>
          <line className={styles.arrow} x1={x(query)} y1={top + 20} x2={x(at)} y2={middle} />
          <line className={styles.arrow} x1={x(at)} y1={middle + 20} x2={x(target)} y2={bottom} />
        </g>
      ))}
      {LINES.map((y, line) => (
        <g key={y}>
          {Array.from({ length: query - FIRST + 1 }, (_, n) => FIRST + n).map((position) => (
            <rect
              key={position}
              x={x(position) - CELL / 2 + 1}
              y={y}
              width={CELL - 2}
              height={20}
              rx={3}
              fill={lit(line, position) ? INK[line] : "var(--surface)"}
              stroke={line === 2 && position === target ? "var(--key)" : "var(--border-strong)"}
              strokeWidth={line === 2 && position === target ? 2 : 0.75}
            />
          ))}
          <text x={0} y={y - 4} className={styles.muted}>
            {words.lines[line]}
          </text>
        </g>
      ))}
      <text x={x(query)} y={top + 15} textAnchor="middle" fontSize={14} style={{ fill: "var(--ground)" }}>
        {query}
      </text>
      <text x={x(target)} y={bottom + 38} textAnchor="middle" style={{ fill: "var(--key)" }} fontWeight={600}>
        {target}
        {middles.length === 0 ? " ✕" : ""}
      </text>
    </Sketch>
  );
}

const INK = ["var(--output)", "var(--weights)", "var(--key)"];
