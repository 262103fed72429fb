import { formatMessage } from "@/components/ui/format-message";
import { count } from "@/components/ui/units";
import type { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";
import { amountsOf, block, forms, window_size } from "./amounts";

const LONGEST = 4096;
/** Of a square of the longest sequence. */
const SIZE = 100;
const COLUMN = 122;
const LEFT = 78;
const ROWS = [22, 152];

/** What each form computes, and what it holds, as parts of the square of all pairs, to scale. */
export function GrowthDrawing({ state: { seq_len, measure }, change, t }: DrawingProps<"growth">) {
  const words = t.growth;
  const side = (SIZE * seq_len) / LONGEST;
  const thick = (SIZE * window_size) / LONGEST;
  const strip = (SIZE * block) / LONGEST;
  const figures = Object.fromEntries(
    forms.flatMap((form) => {
      const { time, memory } = amountsOf(form, seq_len);
      return [
        [`${form}_time`, count(time)],
        [`${form}_memory`, count(memory)],
      ];
    }),
  );
  return (
    <Sketch
      width={440}
      height={278}
      says={formatMessage(words.says[measure], { seq_len, ...figures })}
      choice={{
        label: words.choice,
        options: [1024, 2048, 4096].map((value) => ({
          value: value as (typeof drawings.growth.seq_len)[number],
          label: String(value),
        })),
        value: seq_len,
        onChange: (value) => change({ seq_len: value }),
      }}
    >
      {forms.map((form, n) => (
        <text key={form} x={LEFT + n * COLUMN} y={14} fontWeight={600}>
          {words.forms[form]}
        </text>
      ))}
      {(["time", "memory"] as const).map((what, row) => (
        <g key={what} className={measure === "both" || measure === what ? undefined : styles.later}>
          <text x={0} y={(ROWS[row] ?? 0) + 18} className={styles.muted}>
            {words.rows[what]}
          </text>
          {forms.map((form, n) => {
            const [x, y] = [LEFT + n * COLUMN, ROWS[row] ?? 0];
            const whole = form === "dense" || (form === "flash" && what === "time");
            return (
              <g key={form}>
                <rect x={x} y={y} width={SIZE} height={SIZE} fill="none" stroke="var(--grid)" />
                <rect x={x} y={y} width={side} height={side} className={styles.cell} />
                {whole && <rect x={x} y={y} width={side} height={side} fill={`var(--${INK[what]})`} />}
                {!whole && form === "flash" && (
                  <rect x={x + side / 2} y={y} width={strip} height={side} fill={`var(--${INK[what]})`} />
                )}
                {form === "windowed" && (
                  <path
                    d={`M${x} ${y}L${x + side} ${y + side}h${-thick}L${x} ${y + thick}z`}
                    fill={`var(--${INK[what]})`}
                    stroke={`var(--${INK[what]})`}
                  />
                )}
                <text x={x} y={y + SIZE + 18}>
                  {figures[`${form}_${what}`]}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </Sketch>
  );
}

const INK = { time: "weights", memory: "key" } as const;
