import type { Trace } from "@/kernels/lab/observation";

type Step = Trace["steps"][number];
type TraceError = NonNullable<Trace["error"]>;

/** The step a call stopped at: the one without an output. */
export function failedStep(trace: Trace): Step | undefined {
  return trace.error ? trace.steps.findLast(({ outputs }) => outputs.length === 0) : undefined;
}

/** How two sizes that PyTorch lines up go together. */
export type Relation = "equal" | "stretch" | "missing" | "clash";

/** The relation of each axis of the longer shape, both aligned from the right. */
export function relations(a: readonly number[], b: readonly number[]): Relation[] {
  const count = Math.max(a.length, b.length);
  return Array.from({ length: count }, (_, n) => {
    const one = a[n - count + a.length];
    const other = b[n - count + b.length];
    if (one === undefined || other === undefined) return "missing";
    if (one === other) return "equal";
    return one === 1 || other === 1 ? "stretch" : "clash";
  });
}

/** The last part of a frame, `LocalAttention.forward` of `xformers.…:LocalAttention.forward`. */
export function frameName(frame: string): string {
  return frame.slice(frame.indexOf(":") + 1);
}

/** The sizes and names at the axis that broadcasting stumbled over; undefined for other errors. */
export function clashOf({ operands, axis }: TraceError) {
  if (!operands || axis === undefined) return undefined;
  const [a, b] = operands;
  const count = Math.max(a.shape.length, b.shape.length);
  const at = (operand: typeof a) => {
    const own = axis - count + operand.shape.length;
    return { size: operand.shape[own], axis: operand.axes[own] };
  };
  return { axis, a: at(a), b: at(b) };
}
