import { formatMessage } from "@/components/ui/format-message";
import { short, tiny } from "@/components/ui/numbers";
import type { RollingCacheMessages } from "@/content/messages/en/rolling-cache";
import type { RollingObservation } from "@/kernels/lab/observers/rolling-cache";
import { NOISE } from "./input";

/** What a step does, and how far the output is from the right one until then. */
export function rollingSentence(
  t: RollingCacheMessages,
  observation: RollingObservation,
  at: number,
): string {
  const step = observation.steps[at];
  if (!step) return t.sentence.waiting;
  const { queries, attended, slots, evicted, visible, sums } = step;
  const last = queries.at(-1) ?? 0;
  const seen = attended.filter((_, slot) => visible.at(-1)?.[slot]).length;
  const differences = Array.from(observation.differences.subarray(0, last + 1));
  const largest = Math.max(...differences);
  const wrong = differences.findIndex((difference) => difference > NOISE);
  const parts = [
    formatMessage(queries.length === 1 ? t.sentence.one : t.sentence.some, {
      first: queries[0] ?? 0,
      last,
      keys: attended.length,
      seen,
    }),
    formatMessage(evicted.length > 0 ? t.sentence.evicts : t.sentence.keeps, {
      kept: slots.filter((position) => position >= 0).length,
      evicted: evicted.join(", "),
    }),
    observation.logit === null ? "" : formatMessage(t.sentence.learned, { sum: short(sums.at(-1) ?? 0) }),
    wrong < 0
      ? formatMessage(observation.bug === "none" ? t.sentence.same : t.sentence.unhurt, {
          largest: tiny(largest),
        })
      : formatMessage(t.sentence.wrong, { token: wrong, largest: short(largest) }),
  ];
  return parts.filter((one) => one !== "").join(t.between);
}
