import type { Experiment } from "@/kernels/lab/experiment";
import type { Trace } from "@/kernels/lab/observation";
import { dimModel } from "./python";

type Step = Trace["steps"][number];
type TraceError = NonNullable<Trace["error"]>;

/** Why a call failed, as a key of the catalogue, found in its trace and its settings. */
export interface Cause {
  readonly id: "mask_from_heads" | "even_window" | "heads_do_not_divide" | "other";
  readonly values: Readonly<Record<string, number>>;
}

/** The cause of an error. What is known for certain comes first; a message is never looked at. */
export function causeOf(trace: Trace, experiment: Experiment, call: "direct" | "dispatch"): Cause {
  const { window_size, causal, seq_len, num_heads } = experiment;
  if (!causal && window_size % 2 === 0) {
    return { id: "even_window", values: { smaller: Math.max(1, window_size - 1), larger: window_size + 1 } };
  }
  const dim_model = dimModel(experiment);
  if (call === "dispatch" && dim_model % num_heads !== 0) {
    return { id: "heads_do_not_divide", values: { dim_model, num_heads } };
  }
  const origin = trace.steps.find(({ mask }) => mask)?.mask;
  if (origin && origin.sizedBy.name !== origin.intended) {
    return {
      id: "mask_from_heads",
      values: { length: origin.sizedBy.length, seq: seq_len, window: window_size },
    };
  }
  return { id: "other", values: {} };
}

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
