import type { Sizes, WindowArguments } from "./run";

/**
 * Numbers the largest array of a run may hold: 4 Mi, 16 MiB as float32. A few arrays of this size stay well
 * inside what an integrated GPU gives a page.
 */
const MAX_ARRAY = 2 ** 22;

/** The longest sequence for which the release's dense steps, with their S × S scores, are run. */
export const MAX_DENSE_SEQ = 1024;

/** Numbers the dense scores (batch, head, query, key) may hold: 16 Mi, 64 MiB, about three of them at once. */
export const MAX_DENSE_SCORES = 2 ** 24;

/** An array of the run that would be larger than `max`, and the properties that size it. */
export interface ArrayLimit {
  readonly keys: readonly (keyof Limited)[];
  readonly size: number;
  readonly max: number;
}

/** What the sizes of a run's arrays follow from. */
interface Limited extends Sizes, WindowArguments {}

/** How wide a band of weights is: the reaches of the window, neither longer than the sequence, and the query. */
function bandWidth({ causal, window_size, seq_len }: Limited): number {
  const reach = (keys: number) => Math.min(keys, seq_len - 1);
  return causal ? reach(window_size) + 1 : 2 * reach(Math.floor(window_size / 2)) + 1;
}

/** The first array of the run that is too large to compute on a learner's device, if any. */
export function exceededLimit(sizes: Limited): ArrayLimit | undefined {
  const rows = sizes.batch * sizes.num_heads * sizes.seq_len;
  const input = rows * sizes.head_dim;
  if (input > MAX_ARRAY) {
    return { keys: ["batch", "num_heads", "seq_len", "head_dim"], size: input, max: MAX_ARRAY };
  }
  const band = rows * bandWidth(sizes);
  if (band > MAX_ARRAY) {
    return { keys: ["batch", "num_heads", "seq_len", "window_size"], size: band, max: MAX_ARRAY };
  }
  return undefined;
}

/** The widest MultiHeadDispatch that is run: each of its four layers holds dim_model² numbers. */
export const MAX_DIM_MODEL = 2048;

/** Whether the dense steps, which hold (batch, head, query, key) scores, are run at these sizes. */
export function densePathRuns({ batch, num_heads, seq_len }: Sizes): boolean {
  return seq_len <= MAX_DENSE_SEQ && batch * num_heads * seq_len * seq_len <= MAX_DENSE_SCORES;
}
