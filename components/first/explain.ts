import { refusesWindow } from "@/kernels/attention/geometry";
import type { Trace } from "@/kernels/lab/observation";
import type { Run } from "@/kernels/lab/run";
import { dimModel } from "./python";

/** Why a call failed, as a key of the catalogue, found in its trace and its settings. */
export interface Cause {
  readonly id: "mask_from_heads" | "even_window" | "heads_do_not_divide" | "other";
  readonly values: Readonly<Record<string, number>>;
}

/** The cause of an error. What is known for certain comes first; a message is never looked at. */
export function causeOf(trace: Trace, run: Run, call: "direct" | "dispatch"): Cause {
  const { window_size, seq_len, num_heads } = run;
  if (refusesWindow(run)) {
    return { id: "even_window", values: { smaller: Math.max(1, window_size - 1), larger: window_size + 1 } };
  }
  const dim_model = dimModel(run);
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
