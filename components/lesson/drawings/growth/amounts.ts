import { countPairs, xformersWindow } from "@/kernels/attention/geometry";

/** As in the chapter's own programs: keys a flash kernel takes at a time, and the window. */
export const block = 128;
export const window_size = 128;

export const forms = ["dense", "flash", "windowed"] as const;

export interface Amounts {
  /** Scores that are computed. */
  readonly time: number;
  /** Scores that are held at once. */
  readonly memory: number;
}

/** What one head computes and holds on a sequence of this length, in scores. */
export function amountsOf(form: (typeof forms)[number], seq_len: number): Amounts {
  const all = seq_len * seq_len;
  if (form === "dense") return { time: all, memory: all };
  if (form === "flash") return { time: all, memory: seq_len * block };
  const pairs = countPairs(seq_len, xformersWindow({ window_size, causal: true }));
  return { time: pairs, memory: pairs };
}
