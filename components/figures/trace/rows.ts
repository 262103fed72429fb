import type { Focus } from "@/components/lab/focus";
import { clashOf } from "@/components/trace/explain";
import type { NamedShape, Trace } from "@/kernels/lab/observation";

/** Where the experiment keeps the step of a call that the reader stands on. */
export type StepField = "step_direct" | "step_dispatch";

export interface DrawnColumn {
  readonly title: string;
  readonly trace: Trace;
  readonly field: StepField;
  /** The step the reader stands on, from 1. */
  readonly at: number;
}

export interface TraceRow {
  readonly step: number;
  readonly shape: NamedShape;
  /** The axis that does not fit, from the left of this shape. */
  readonly clash?: number | undefined;
  readonly failed: boolean;
}

/** One row for what a step made; two for the shapes over which one failed. */
export function rowsOf(trace: Trace): TraceRow[] {
  return trace.steps.flatMap((step, n): TraceRow[] => {
    const [made] = step.outputs;
    if (made) return [{ step: n + 1, shape: made, failed: false }];
    const error = n === trace.steps.length - 1 ? trace.error : undefined;
    if (!error?.operands)
      return step.inputs.slice(0, 2).map((shape) => ({ step: n + 1, shape, failed: true }));
    const count = Math.max(...error.operands.map(({ shape }) => shape.length));
    const clash = clashOf(error);
    return error.operands.map((shape, operand) => ({
      step: n + 1,
      shape,
      failed: true,
      clash: error.operandAxes?.[operand] ?? (clash ? clash.axis - count + shape.shape.length : undefined),
    }));
  });
}

/** A step as the focus names it. */
export function stepName(field: StepField, step: number): string {
  return `${field} ${step}`;
}

/** The step of one of the columns that a focus names. */
export function stepAt(columns: readonly DrawnColumn[], name: string | undefined) {
  for (const column of columns) {
    const at = column.trace.steps.findIndex((_, n) => stepName(column.field, n + 1) === name);
    if (at >= 0) return { column, step: at + 1 };
  }
  return undefined;
}

/** What the texts of the catalogue mean in the drawing: the tensors and axes that are there. */
export function partsOf(columns: readonly DrawnColumn[]): Readonly<Record<string, Focus>> {
  const shapes = columns.flatMap(({ trace }) => rowsOf(trace).map(({ shape }) => shape));
  return Object.fromEntries([
    ...shapes.map(({ role }) => [role, { role }]),
    ...shapes.flatMap(({ axes }) => axes.map((axis) => [axis, { axis }])),
  ]);
}
