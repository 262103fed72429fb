import type { PartProps } from "@/components/lab/use-parts";
import { isSink, type RollingPlan } from "@/kernels/windows/rolling";
import styles from "./rolling-cache.module.css";
import type { Step } from "./step";

export const SLOT_ROW = 22;

/** What the slots hold after each step, the newest step last: a position in each slot. */
export function SlotsDrawing({
  steps,
  from,
  here,
  cell,
  width,
  plan,
  part,
  onStep,
}: {
  /** The steps that are drawn. */
  steps: readonly Step[];
  /** The number of the first of them, from 0. */
  from: number;
  here: number;
  cell: number;
  /** As far as a step is clicked. */
  width: number;
  plan: Pick<RollingPlan, "kind" | "sinks">;
  part: (name: string) => PartProps;
  onStep: (step: number) => void;
}) {
  return (
    <g>
      {steps.map(({ slots, queries, evicted }, n) => {
        const y = n * SLOT_ROW;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the whole picture is walked with the arrows
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            key={n}
            data-cache-step={from + n + 1}
            className={styles.step}
            onClick={() => onStep(from + n)}
          >
            <rect x={-52} y={y} width={width} height={SLOT_ROW} className={styles.touch} />
            <text
              x={-8}
              y={y + 15}
              textAnchor="end"
              className={from + n === here ? styles.hereText : styles.axis}
            >
              {queries.length > 1 ? `${queries[0]}–${queries.at(-1)}` : queries[0]}
            </text>
            {slots.map((position, slot) => {
              const name =
                position < 0
                  ? "empty"
                  : queries.includes(position)
                    ? "new"
                    : isSink(plan, position)
                      ? "first"
                      : "kept";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
                <g key={slot} {...part(name)} data-slot={name}>
                  <rect
                    x={slot * cell + 0.5}
                    y={y + 1.5}
                    width={cell - 2}
                    height={SLOT_ROW - 4}
                    className={styles.slot}
                  />
                  {cell > 15 && position >= 0 && (
                    <text
                      x={slot * cell + cell / 2}
                      y={y + 15}
                      textAnchor="middle"
                      className={styles.slotText}
                    >
                      {position}
                    </text>
                  )}
                </g>
              );
            })}
            {evicted.length > 0 && (
              <text x={slots.length * cell + 6} y={y + 15} className={styles.evicted} {...part("evicted")}>
                {evicted.length > 4 ? `− ${evicted[0]}…${evicted.at(-1)}` : `− ${evicted.join(", ")}`}
              </text>
            )}
            {from + n === here && (
              <rect
                x={-2}
                y={y - 0.5}
                width={Math.max(cell, slots.length * cell) + 3}
                height={SLOT_ROW}
                className={styles.here}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}
