"use client";

import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { shapeText } from "@/components/ui/numbers";
import type { Trace } from "@/kernels/lab/observation";
import { clashOf, relations } from "./explain";
import { ShapeGrid } from "./ShapeGrid";
import { useTraceText } from "./text";
import styles from "./trace.module.css";

type TraceError = NonNullable<Trace["error"]>;

const marks = { equal: "=", stretch: "↔", missing: "·", clash: "≠" } as const;

/** The two shapes of an exception, lined up from the right, and how each pair of sizes goes together. */
export function ClashView({ error }: { error: TraceError }) {
  const { t } = useTraceText();
  const { operands } = error;
  if (!operands) return null;
  const clash = clashOf(error);
  const count = Math.max(...operands.map(({ shape }) => shape.length));
  return (
    <figure className={styles.aligned}>
      <ShapeGrid
        rows={operands.map((operand, n) => ({ ...operand, marked: markedAxes(error, n, count) }))}
        {...(clash && {
          foot: relations(operands[0].shape, operands[1].shape).map((relation, axis) => {
            // PyTorch stops at the first pair it cannot join, from the right; the rest is not looked at.
            const here = axis === clash.axis;
            const kind = here ? "clash" : relation === "clash" ? undefined : relation;
            return {
              clash: here,
              mark: kind && (
                <>
                  <span aria-hidden="true">{marks[kind]} </span>
                  {t.clash[kind]}
                </>
              ),
            };
          }),
        })}
      />
      <figcaption>{t.clash.aligned}</figcaption>
    </figure>
  );
}

/** Both operands in a sentence: their names, shapes, and the axis that clashes. */
export function ClashWords({ error }: { error: TraceError }) {
  const { t } = useTraceText();
  const { operands } = error;
  if (!operands) return null;
  const [a, b] = operands;
  const clash = clashOf(error);
  return (
    <MessageText
      text={formatMessage(t.clash[wordsOf(clash)], {
        a: a.name,
        b: b.name,
        shapeA: shapeText(a.shape),
        shapeB: shapeText(b.shape),
        ...(clash && {
          axis: clash.axis,
          sizeA: clash.a.size ?? "",
          nameA: clash.a.axis ?? "",
          sizeB: clash.b.size ?? "",
          nameB: clash.b.axis ?? "",
        }),
      })}
    />
  );
}

/** Which sentence says how the operands clash: only an addition in place stumbles over a size of 1. */
function wordsOf(clash: ReturnType<typeof clashOf>) {
  if (!clash) return "operandsPlain";
  return clash.a.size === 1 ? "operandsInPlace" : "operands";
}

/** The axes of one operand, from its left, that do not fit. */
function markedAxes({ axis, operands, operandAxes }: TraceError, operand: number, count: number): number[] {
  const own = operandAxes?.[operand];
  if (own !== undefined) return [own];
  const length = operands?.[operand]?.shape.length;
  return axis === undefined || length === undefined ? [] : [axis - count + length];
}
