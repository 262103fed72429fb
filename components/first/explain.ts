import type { Experiment } from "@/kernels/lab/experiment";
import type { Trace } from "@/kernels/lab/observation";
import { dimModel } from "./python";

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
