import type { ObservationState } from "@/components/lab/latest-observation";
import { formatMessage } from "@/components/ui/format-message";

/** What a figure says of where its numbers come from. */
interface SourceWords {
  readonly failed: string;
  readonly progress?: string;
  readonly waiting: string;
}

/** The line under a figure: that it failed, how far it is, what was measured, or that nothing was yet. */
export function sourceOf<T>(
  { phase, error, progress, observation }: ObservationState<T>,
  words: SourceWords,
  measured: (observation: T) => string,
): string {
  if (phase === "failed") return formatMessage(words.failed, { message: error?.message ?? "" });
  if (phase === "computing" && progress && words.progress)
    return formatMessage(words.progress, { ...progress });
  return observation === null ? words.waiting : measured(observation);
}
