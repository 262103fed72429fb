"use client";

import { fill } from "@/components/ui/fill";
import { Rich } from "@/components/ui/Rich";
import type { Experiment } from "@/kernels/lab/experiment";
import { causeOf, clashOf, failedStep, frameName, relations } from "./explain";
import styles from "./first.module.css";
import { MaskToScale } from "./MaskToScale";
import { shapeText } from "./numbers";
import { ShapeGrid } from "./ShapeGrid";
import type { ShownCall } from "./shown";
import { useText } from "./text";

const marks = { equal: "=", stretch: "↔", missing: "·", clash: "≠" } as const;

/** A call's exception: its words, the two shapes that clash, and what to make of them. */
export function ErrorView({ shown, experiment }: { shown: ShownCall; experiment: Experiment }) {
  const { t } = useText();
  const { error } = shown.trace;
  if (!error) return null;
  const { operands } = error;
  const clash = clashOf(error);
  const step = failedStep(shown.trace);
  const cause = causeOf(shown.trace, experiment, shown.call);
  const frame = error.frames.at(-1);
  const { lines } = t.error;
  const count = operands ? Math.max(...operands.map(({ shape }) => shape.length)) : 0;
  return (
    <section className={styles.error} aria-label={`${t.error.title}: ${t.columns[shown.call].title}`}>
      <p className={styles.message} data-testid="error-message">
        <b>{error.type}</b>
        {error.message && `: ${error.message}`}
      </p>
      {operands && (
        <figure className={styles.aligned}>
          <ShapeGrid
            rows={operands.map((operand, n) => ({
              ...operand,
              marked: markedAxes(error, n, count),
            }))}
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
                      {t.error[kind]}
                    </>
                  ),
                };
              }),
            })}
          />
          <figcaption>{t.error.aligned}</figcaption>
        </figure>
      )}
      {shown.mask && cause.id === "mask_from_heads" && (
        <MaskToScale mask={shown.mask} seq={experiment.seq_len} />
      )}
      <dl className={styles.lessons}>
        {operands && (
          <>
            <dt>{t.error.operands}</dt>
            <dd>
              <Rich
                text={fill(lines[operandsLine(clash)], {
                  a: operands[0].name,
                  b: operands[1].name,
                  shapeA: shapeText(operands[0].shape),
                  shapeB: shapeText(operands[1].shape),
                  ...(clash && {
                    axis: clash.axis,
                    sizeA: clash.a.size ?? "",
                    nameA: clash.a.axis ?? "",
                    sizeB: clash.b.size ?? "",
                    nameB: clash.b.axis ?? "",
                  }),
                })}
              />
            </dd>
          </>
        )}
        {frame && (
          <>
            <dt>{t.error.where}</dt>
            <dd>
              <Rich
                text={fill(step ? lines.where : lines.raised, {
                  code: step?.code ?? "",
                  frame: `\`${frameName(frame)}\``,
                })}
              />
            </dd>
          </>
        )}
        <dt>{t.error.why}</dt>
        <dd>
          <Rich text={fill(t.error.causes[cause.id], cause.values)} />
        </dd>
        <dt>{t.error.fix}</dt>
        <dd>
          <Rich text={fill(t.error.fixes[cause.id], cause.values)} />
        </dd>
      </dl>
    </section>
  );
}

/** Which sentence says how the operands clash: only an addition in place stumbles over a size of 1. */
function operandsLine(clash: ReturnType<typeof clashOf>) {
  if (!clash) return "operandsPlain";
  return clash.a.size === 1 ? "operandsInPlace" : "operands";
}

/** The axes of one operand, from its left, that do not fit. */
function markedAxes(
  { axis, operands, operandAxes }: NonNullable<ShownCall["trace"]["error"]>,
  operand: number,
  count: number,
): number[] {
  const own = operandAxes?.[operand];
  if (own !== undefined) return [own];
  const length = operands?.[operand]?.shape.length;
  return axis === undefined || length === undefined ? [] : [axis - count + length];
}
