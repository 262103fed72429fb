import { exceededLimit } from "@/kernels/lab/limits";
import type { Experiment } from "./experiment";
import { type FieldKey, fields } from "./fields";

/** The fields by which the arrays of a run grow. */
const SIZES: ReadonlySet<FieldKey> = new Set(["batch", "num_heads", "seq_len", "head_dim", "window_size"]);

/** What a control of a number may offer. */
export interface Range {
  readonly min: number;
  /** The most that can be computed while the other properties stay as they are. */
  readonly max: number;
  readonly step: number;
  /** The end of its track, which is the table's and moves with nothing else. */
  readonly end: number;
  /** Why `max` lies before `end`, as a formula in the fields' names; undefined where it does not. */
  readonly bound?: string;
}

/** The range of `key`: the table's, and what `exceededLimit` lets pass of it. */
export function rangeOf(experiment: Experiment, key: FieldKey): Range {
  const field = fields[key];
  if (field.kind !== "integer") throw new TypeError(`${key} is not a number`);
  const { min, step } = field;
  let low = min;
  let high = key === "head" ? experiment.num_heads - 1 : field.max;
  if (SIZES.has(key)) {
    // The size grows with every one of these properties, so the largest allowed value is found by halving.
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (exceededLimit({ ...experiment, [key]: middle })) high = middle - 1;
      else low = middle;
    }
    high = low;
  }
  const limit = high < field.max ? exceededLimit({ ...experiment, [key]: high + 1 }) : undefined;
  return {
    min,
    max: high,
    step,
    end: field.max,
    ...(limit && { bound: `${limit.keys.join(" · ")} ≤ ${limit.max}` }),
  };
}

/** The experiment with some properties changed, as a control changes them: views that no longer exist are moved. */
export function change(experiment: Experiment, patch: Partial<Experiment>): Experiment {
  const next = { ...experiment, ...patch };
  return next.head < next.num_heads ? next : { ...next, head: next.num_heads - 1 };
}
