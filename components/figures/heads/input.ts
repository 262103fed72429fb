import type { Experiment } from "@/components/experiment/experiment";
import type { HeadsInput } from "@/kernels/lab/observers/heads";
import { pick } from "@/kernels/lab/run";

/** What is asked of the observer: the window of the experiment, over a tensor small enough to be drawn. */
export function headsInput(experiment: Experiment): HeadsInput {
  return {
    ...pick(experiment, ["mode", "causal", "window_size", "seed"]),
    batch: experiment.split_batch,
    seq_len: experiment.split_seq_len,
    dim_model: experiment.split_dim_model,
    num_heads: experiment.split_num_heads,
  };
}
