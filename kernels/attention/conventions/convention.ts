/** What one number called "window" means: a single entry of the list. */
import type { ConventionId } from "../convention-ids";
import type { KeyRange } from "../geometry";

/** Why a library refuses a number; the wording for people is in the message catalogues. */
export type Refusal =
  | "needs-odd"
  | "needs-even"
  | "needs-divisor"
  | "needs-whole-chunks"
  | "needs-positive"
  | "needs-shorter";

/** What kind of rule it is; the figure groups them by it, in this order. */
export const conventionFamilies = [
  "one side",
  "both sides",
  "blocks",
  "documents",
  "first tokens and sinks",
  "gaps",
] as const;

export type ConventionFamily = (typeof conventionFamilies)[number];

interface Described {
  readonly id: ConventionId;
  readonly family: ConventionFamily;
  /** The library's own name, never translated. */
  readonly library: string;
  /** The call as a reader would write it; `{w}` stands for the number. */
  readonly call: string;
  /**
   * The rule as Python over `q`, `kv` and `seq_len`, for numbers and for tensors of positions alike; `{w}` stands for the
   * number.
   */
  readonly predicate: string;
  readonly causal: boolean;
  /** Whether the rule was checked by running the library ("ran") or by reading its code or paper ("read"). */
  readonly evidence: "ran" | "read";
  readonly source: string;
  /** Why the library does not take this number, or undefined where it does. */
  refuses?(w: number, seqLen: number): Refusal | undefined;
}

/** A rule whose keys stand side by side. */
interface Ranged extends Described {
  /** Keys that `query` sees under the number `w`, before clipping to the sequence. */
  range(query: number, w: number): KeyRange;
}

/** A rule that may leave keys out in between, or that depends on the length of the sequence. */
interface Judged extends Described {
  sees(query: number, key: number, w: number, seqLen: number): boolean;
}

export type WindowConvention = Ranged | Judged;

export const positive = (w: number): Refusal | undefined => (w > 0 ? undefined : "needs-positive");
