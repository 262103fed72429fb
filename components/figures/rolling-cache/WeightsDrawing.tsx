import type { PartProps } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import { short } from "@/components/ui/numbers";
import styles from "./rolling-cache.module.css";
import type { Step } from "./step";

export const WEIGHT_ROW = 20;
export const LOW_WEIGHT_ROW = 14;

/** The mask over what the step's attention is given, and the weight of each pair that it lets through. */
export function WeightsDrawing({
  step,
  cell,
  row: height,
  learned,
  part,
  words,
}: {
  step: Step;
  cell: number;
  /** The height of one query's row. */
  row: number;
  /** Whether a learned sink takes a part of each row. */
  learned: boolean;
  part: (name: string) => PartProps;
  words: { readonly sum: string };
}) {
  const { queries, attended, visible, weights, sums } = step;
  return (
    <g>
      {cell > 15 &&
        attended.map((position, slot) => (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
            key={slot}
            x={slot * cell + cell / 2}
            y={-5}
            textAnchor="middle"
            className={styles.axis}
          >
            {position}
          </text>
        ))}
      {queries.map((query, row) => (
        <g key={query}>
          <text x={-8} y={(row + 0.5) * height + 4} textAnchor="end" className={styles.queryText}>
            {query}
          </text>
          {attended.map((position, slot) => {
            const seen = visible[row]?.[slot] ?? false;
            const weight = weights[row * attended.length + slot] ?? 0;
            return (
              <g
                // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
                key={slot}
                data-pair={`${query} ${position}`}
                {...part(seen ? "weight" : "hidden")}
              >
                <rect
                  x={slot * cell + 0.5}
                  y={row * height + 1}
                  width={cell - 2}
                  height={height - 3}
                  className={seen ? styles.seen : styles.unseen}
                  fillOpacity={seen ? 0.12 + 0.88 * weight : undefined}
                />
                {!seen && (
                  <path
                    d={`M${slot * cell + cell / 2 - 3} ${(row + 0.5) * height - 4}l6 6m0 -6l-6 6`}
                    className={styles.cross}
                  />
                )}
              </g>
            );
          })}
          {learned && (
            <text x={attended.length * cell + 6} y={(row + 0.5) * height + 4} {...part("sum")}>
              {formatMessage(words.sum, { sum: short(sums[row] ?? 0) })}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
