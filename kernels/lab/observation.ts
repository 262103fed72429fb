import type { NamedShape, Role, Trace } from "../xformers";
import type { EngineInfo } from "./protocol";
import type { Run } from "./run";

export type { NamedShape, Role, Trace };

/** Numbers read back from a kernel (or, in an exported page, from the reference), row-major, with named axes. */
export interface NamedArray {
  readonly name: string;
  readonly role: Role;
  readonly shape: readonly number[];
  readonly axes: readonly string[];
  readonly data: Float32Array;
}

/**
 * Weights stored as a band: along the last axis, entry n of query i belongs to key `i - left + n`. Hidden keys, and
 * places outside the sequence, are 0.
 */
export interface BandedWeights extends NamedArray {
  readonly left: number;
  readonly right: number;
}

/** A mask as the run built it: `seq` queries and keys, query i seeing keys first[i]..last[i], or none. */
export interface MaskPicture {
  readonly seq: number;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** `sparse` when xformers stores it as a sparse matrix, which it does up to a density of 0.30. */
  readonly path: "dense" | "sparse";
  readonly pairs: number;
  /** Visible pairs that the sparse path drops: the last ones in row-major order. */
  readonly lost: number;
}

/** The numbers of a run against the float64 reference of the same steps. */
export interface Check {
  /** Largest |kernel − reference|; NaN where only one of the two is NaN. */
  readonly max: number;
  /** Largest error as a share of its tolerance `atol + rtol · |reference|`. */
  readonly share: number;
  readonly atol: number;
  readonly rtol: number;
  /** How many numbers were compared. */
  readonly compared: number;
  readonly ok: boolean;
}

/** Queries whose output differs from local attention over exactly the window, and by how much at most. */
export interface Difference {
  readonly queries: readonly number[];
  readonly max: number;
}

/** What is worth saying about a run. Found by comparing numbers, never looked up. */
export type Note =
  /** The call succeeded and returns softmax over exactly the window. */
  | { readonly code: "as_intended" }
  /** xformers' sparse path dropped these pairs. `difference` is null when it changed nothing that can be measured. */
  | {
      readonly code: "lost_keys";
      readonly pairs: readonly { readonly query: number; readonly key: number }[];
      readonly difference: Difference | null;
    }
  /** The call succeeded, and what it returns is attention over all keys. */
  | { readonly code: "unmasked"; readonly difference: Difference | null }
  /** The call succeeded and returns something else. */
  | { readonly code: "differs"; readonly difference: Difference }
  /** The layer's parameters are more than the lab draws. */
  | {
      readonly code: "layer_too_wide";
      readonly dim_model: number;
      readonly max_dim_model: number;
      readonly parameters: number;
    }
  /** The dense steps need (batch, head, query, key) scores and are not run at this size. */
  | {
      readonly code: "dense_not_run";
      readonly seq_len: number;
      readonly max_seq_len: number;
      readonly scores: number;
      readonly max_scores: number;
    };

/** One of the two calls of the first page. */
export interface CallObservation {
  readonly call: "direct" | "dispatch";
  /** What the call is given, for its Python: q = k = v, or x. */
  readonly input: NamedShape;
  /** dim_model and head size of MultiHeadDispatch; null for the direct call. */
  readonly model: { readonly dim_model: number; readonly head_size: number } | null;
  readonly trace: Trace;
  readonly mask: MaskPicture | null;
  /** Null when the call ended in an error, or was not run. */
  readonly result: { readonly output: NamedArray; readonly weights: BandedWeights } | null;
  readonly notes: readonly Note[];
  /** Null when there are no numbers, or when they are the reference's own. */
  readonly check: Check | null;
  /** From the call to its numbers being read back; null in an exported page. */
  readonly milliseconds: number | null;
}

/** Both calls of the first page. */
export interface CallsObservation extends Run {
  /** `reference`: computed in double precision when the page was exported. */
  readonly source: "reference" | EngineInfo["backend"];
  readonly direct: CallObservation;
  readonly dispatch: CallObservation;
  /** Both checks together: what the badge shows. */
  readonly check: Check | null;
}
