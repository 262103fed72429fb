import type { Experiment } from "@/components/experiment/experiment";
import { refusesWindow } from "@/kernels/attention/geometry";
import type { CheckpointingInput } from "@/kernels/lab/observers/checkpointing";
import { pick } from "@/kernels/lab/run";

/** What is asked of the observer: one sequence and one head, whatever the experiment has. Null for a refused window. */
export function checkpointingInput(experiment: Experiment): CheckpointingInput | null {
  if (refusesWindow(experiment)) return null;
  return {
    ...pick(experiment, ["seq_len", "head_dim", "window_size", "causal", "seed", "layers"]),
    steps: experiment.train_steps,
  };
}
