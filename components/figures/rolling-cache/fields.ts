import { boolean, choice, integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";
import { rollingBugs, rollingKinds } from "@/kernels/windows/rolling";

export const rollingCacheFields = {
  fields: {
    cache_kind: choice(rollingKinds),
    /** A mistake that is switched on. */
    cache_bug: choice(rollingBugs),
    /** Keys that a query sees, itself included. */
    cache_window: integer(6, 1, 16),
    /** First tokens that are kept beside the window. */
    cache_sinks: integer(2, 0, 4),
    cache_tokens: integer(20, 1, 40),
    /** Tokens of the first step, and of each later one. */
    cache_prompt: integer(4, 1, 24),
    cache_chunk: integer(1, 1, 8),
    /** Whether a learned sink takes part, and its logit. */
    cache_learned: boolean(false),
    cache_logit: integer(1, -6, 6),
    /** The step that the reader stands on, counted from 1; 0 is the last. */
    cache_step: integer(0, 0, 40),
  },
} as const satisfies FieldGroup;
