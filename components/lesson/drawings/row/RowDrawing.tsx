import { formatMessage } from "@/components/ui/format-message";
import { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";
import { hiddenKey, keys, query, type Row, rowOf, values } from "./numbers";
import { Plane } from "./Plane";

const COLUMNS = [132, 192, 252];
const STEP = 38;
const TOP = 26;

const pair = ([a, b]: readonly [number, number]) => `(${a}, ${b})`;
const decimal = (n: number) => String(Number(n.toFixed(2)));
const score = (n: number) => (n === Number.NEGATIVE_INFINITY ? "−∞" : decimal(n));

/** One query and three keys: the row grows from vectors to the output, a line for each thing that is computed. */
export function RowDrawing({ state: { stage, hidden, key }, change, t }: DrawingProps<"row">) {
  const row = rowOf(hidden === "zero" ? 0 : Number.NEGATIVE_INFINITY);
  const words = t.row;
  const stages = drawings.row.stage;
  const reached = stages.indexOf(stage);
  const lines = [
    { stage: 0, name: words.key, colour: "var(--key)", cells: keys.map(pair) },
    { stage: 1, name: words.score, colour: "var(--weights)", cells: row.scores.map(score) },
    { stage: 2, name: words.masked, colour: "var(--mask)", cells: row.masked.map(score) },
    { stage: 3, name: words.exponential, colour: "var(--weights)", cells: row.exponentials.map(decimal) },
    { stage: 4, name: words.weight, colour: "var(--weights)", cells: row.weights.map(decimal) },
    { stage: 0, name: words.value, colour: "var(--value)", cells: values.map(pair) },
  ];
  const bottom = TOP + 5 * STEP;
  return (
    <Sketch
      width={440}
      height={250}
      says={sentence(words.says, stage, key, row, score(row.masked[2] ?? Number.NaN))}
      choice={{
        label: words.choice,
        options: stages.map((value) => ({ value, label: words.stages[value] })),
        value: stage,
        onChange: (value) => change({ stage: value }),
      }}
    >
      {reached === 1 && (
        <rect
          x={(COLUMNS[key] ?? 0) - 29}
          y={8}
          width={58}
          height={2 * STEP - 6}
          rx={5}
          className={styles.chosen}
        />
      )}
      {lines.map(({ stage: from, name, colour, cells }, line) => (
        <g key={name} className={reached < from ? styles.later : undefined}>
          <text x={0} y={TOP + line * STEP} style={{ fill: colour }} fontWeight={600}>
            {name}
          </text>
          {line === 4 && reached >= from
            ? row.weights.map((weight, n) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: keys are positions
                  key={n}
                  x={(COLUMNS[n] ?? 0) - 27}
                  y={TOP + line * STEP - 16}
                  width={54 * weight}
                  height={22}
                  fill="var(--weights-soft)"
                />
              ))
            : null}
          {reached >= from &&
            cells.map((cell, n) => (
              <text
                // biome-ignore lint/suspicious/noArrayIndexKey: keys are positions
                key={n}
                x={COLUMNS[n]}
                y={TOP + line * STEP}
                textAnchor="middle"
                className={reached >= 2 && n === hiddenKey && line !== 2 ? styles.later : undefined}
              >
                {cell}
              </text>
            ))}
        </g>
      ))}
      <Plane
        x={300}
        y={6}
        size={138}
        chosen={reached <= 1 ? key : null}
        projected={reached === 1}
        label={words.query}
      />
      <g className={reached < 5 ? styles.later : undefined}>
        {reached === 5 &&
          row.weights.map((weight, n) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: keys are positions
              key={n}
              d={`M${COLUMNS[n]} ${bottom + 6} C${COLUMNS[n]} ${bottom + 30} 300 ${bottom + 24} 326 ${bottom - 8}`}
              fill="none"
              stroke="var(--output)"
              strokeWidth={weight * 8}
            />
          ))}
        <text x={370} y={bottom - 22} textAnchor="middle" style={{ fill: "var(--output)" }} fontWeight={600}>
          {words.output}
        </text>
        {reached === 5 && (
          <text x={370} y={bottom} textAnchor="middle">
            ({row.output.map(decimal).join(", ")})
          </text>
        )}
      </g>
    </Sketch>
  );
}

function sentence(
  says: Readonly<Record<"vectors" | "scores" | "masked" | "exponentials" | "weights" | "sum", string>>,
  stage: keyof typeof says,
  key: number,
  row: Row,
  written: string,
): string {
  const [a, b] = keys[key] ?? keys[0];
  return formatMessage(says[stage], {
    n: key + 1,
    products: `${a} · ${query[0]} + ${b} · ${query[1]}`,
    score: row.scores[key] ?? 0,
    query: pair(query),
    written,
    weight: decimal(row.weights[2] ?? 0),
    sum: decimal(row.sum),
    terms: values.map((value, n) => `${decimal(row.weights[n] ?? 0)} · ${pair(value)}`).join(" + "),
    output: `(${row.output.map(decimal).join(", ")})`,
  });
}
