import type { Experiment } from "@/components/experiment/experiment";

type Values = Pick<Experiment, "seq_len" | "causal" | "copy_distance" | "copy_layers">;

/** The published rule of thumb; null for lengths it does not speak of. */
export function ruleOfThumb(seq_len: number): { readonly least: number; readonly most: number } | null {
  if (seq_len >= 2048) return { least: 256, most: 512 };
  return seq_len >= 512 && seq_len <= 1024 ? { least: 64, most: 128 } : null;
}

/** How far back one layer has to reach, for all of them together to reach the distance. */
export function neededReach({ copy_distance, copy_layers }: Values): number {
  return Math.ceil(copy_distance / copy_layers);
}

/** The window_size that reaches that many keys back: causal as it is, else two such wings and the query. */
export function windowOfReach(reach: number, causal: boolean): number {
  return causal ? reach : 2 * reach + 1;
}

const REACHES = [16, 32, 64, 128, 256, 512];

/** The windows that are tried: doubling ones up to the sequence, and those on both sides of what is needed. */
export function windowsOf(values: Values): readonly number[] {
  const { seq_len, causal } = values;
  const needed = neededReach(values);
  // Where a window is centred, W of the rule is its whole width.
  const doubling = REACHES.map((w) => (causal ? w : w + 1)).filter((w) => w <= seq_len);
  const around = [needed - 1, needed].map((reach) => windowOfReach(reach, causal));
  return [...new Set([...doubling, ...around])].sort((a, b) => a - b);
}
