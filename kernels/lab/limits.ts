import type { Experiment } from "./experiment";
import { type FieldKey, fields } from "./fields";

/**
 * Numbers the largest array of an experiment may hold: 4 Mi, 16 MiB as float32. A few arrays of this size stay well
 * inside what an integrated GPU gives a page.
 */
const MAX_ARRAY = 2 ** 22;

/** The longest sequence for which the release's dense steps, with their S × S scores, are run. */
export const MAX_DENSE_SEQ = 1024;

/** Numbers the dense scores (batch, head, query, key) may hold: 16 Mi, 64 MiB, about three of them at once. */
export const MAX_DENSE_SCORES = 2 ** 24;

/** An array of the experiment that would be larger than `max`, and the properties that size it. */
export interface ArrayLimit {
  readonly keys: readonly FieldKey[];
  readonly size: number;
  readonly max: number;
}

type Sizes = Pick<Experiment, "batch" | "num_heads" | "seq_len" | "head_dim" | "window_size" | "causal">;

/** How wide a band of weights is: the reaches of the window, neither longer than the sequence, and the query. */
function bandWidth({ causal, window_size, seq_len }: Sizes): number {
  const reach = (keys: number) => Math.min(keys, seq_len - 1);
  return causal ? reach(window_size) + 1 : 2 * reach(Math.floor(window_size / 2)) + 1;
}

/** The first array of the experiment that is too large to compute on a learner's device, if any. */
export function exceededLimit(sizes: Sizes): ArrayLimit | undefined {
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

/** Whether the dense steps, which hold (batch, head, query, key) scores, are run at these sizes. */
export function densePathRuns({ batch, num_heads, seq_len }: Sizes): boolean {
  return seq_len <= MAX_DENSE_SEQ && batch * num_heads * seq_len * seq_len <= MAX_DENSE_SCORES;
}

/**
 * The range a control of `key` may offer while the other properties stay as they are: the table's range, narrowed
 * to what `exceededLimit` lets pass.
 */
export function rangeOf(experiment: Experiment, key: FieldKey): { min: number; max: number; step: number } {
  const field = fields[key];
  if (field.kind !== "integer") throw new TypeError(`${key} is not a number`);
  const { min, step } = field;
  let low = min;
  let high = key === "head" ? experiment.num_heads - 1 : field.max;
  if (field.scope === "run" && key !== "seed") {
    // The size grows with every one of these properties, so the largest allowed value is found by halving.
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (exceededLimit({ ...experiment, [key]: middle })) high = middle - 1;
      else low = middle;
    }
    high = low;
  }
  return { min, max: high, step };
}

/** The experiment with some properties changed, as a control changes them: views that no longer exist are moved. */
export function change(experiment: Experiment, patch: Partial<Experiment>): Experiment {
  const next = { ...experiment, ...patch };
  return next.head < next.num_heads ? next : { ...next, head: next.num_heads - 1 };
}
