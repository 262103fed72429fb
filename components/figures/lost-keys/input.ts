import type { Experiment } from "@/components/experiment/experiment";
import { refusesWindow } from "@/kernels/attention/geometry";
import { type AttentionRun, attentionRunKeys, pick } from "@/kernels/lab/run";

/** What is asked of the observer; null where xformers refuses the window. */
export function lostKeysInput(experiment: Experiment): AttentionRun | null {
  return refusesWindow(experiment) ? null : pick(experiment, attentionRunKeys);
}
