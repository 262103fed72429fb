import type { Experiment } from "@/components/experiment/experiment";
import { refusesWindow } from "@/kernels/attention/geometry";
import type { ReachInput } from "@/kernels/lab/observers/reach";
import { pick } from "@/kernels/lab/run";

/** What is asked of the observer; null where xformers refuses the window. */
export function reachInput(experiment: Experiment): ReachInput | null {
  if (refusesWindow(experiment)) return null;
  return {
    ...pick(experiment, ["seq_len", "head_dim", "window_size", "causal", "seed", "layers"]),
    query: Math.min(experiment.query, experiment.seq_len - 1),
  };
}
