import type { Experiment } from "@/components/experiment/experiment";
import type { RollingInput } from "@/kernels/lab/observers/rolling-cache";

/** What the float32 of two orders of addition may differ by: more is a mistake. */
export const NOISE = 1e-5;

export function rollingInput(experiment: Experiment): RollingInput {
  return {
    kind: experiment.cache_kind,
    bug: experiment.cache_bug,
    window: experiment.cache_window,
    sinks: experiment.cache_sinks,
    tokens: experiment.cache_tokens,
    prompt: experiment.cache_prompt,
    chunk: experiment.cache_chunk,
    logit: experiment.cache_learned ? experiment.cache_logit : null,
    seed: experiment.seed,
  };
}
