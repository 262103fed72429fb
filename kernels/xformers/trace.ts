/**
 * The trace of one module call: what every function on the way did to the shapes, as it ran. It is plain JSON, so it
 * can cross from a worker to the page. Nothing in it is prepared: a step is written down by the function that took it.
 */

/** What a tensor is for; figures colour by it. */
export type Role =
  | "query"
  | "key"
  | "value"
  | "mask"
  | "weights"
  | "output"
  | "scores"
  | "input"
  | "parameter";

/** A shape whose axes have names: `batch`, `head`, `seq`, `query`, `key`, `head_dim`, `dim_model`, `batch·head`, … */
export interface NamedShape {
  readonly name: string;
  readonly role: Role;
  readonly shape: readonly number[];
  /** As many as `shape` has. A mask sized by the head axis has `head` here, whatever the library takes it for. */
  readonly axes: readonly string[];
}

/** Where the local mask of a call comes from. */
export interface MaskOrigin {
  /** The axis whose length became the side of the mask: always axis 1 of q, whatever that axis is. */
  readonly sizedBy: {
    readonly tensor: string;
    readonly axis: number;
    readonly length: number;
    /** What the caller says this axis is: `seq`, or `head` in the call with four axes. */
    readonly name: string;
  };
  /** The axis xformers takes it for. */
  readonly intended: string;
  /** Stored as an additive tensor, or as the visible pairs only. */
  readonly path: "dense" | "sparse";
  /** Visible (query, key) pairs in the window, before any is lost. */
  readonly pairs: number;
  /** Pairs that the sparse storage drops from the end of the last rows. */
  readonly lost: number;
}

export interface TraceStep {
  /** What kind of step it is; a stable key for texts. */
  readonly id: StepId;
  /** The function that ran it, `module:qualified name`. */
  readonly frame: string;
  /** The step as an expression in Python, with the names of `inputs`. */
  readonly code: string;
  readonly inputs: readonly NamedShape[];
  /** Empty when the step failed. */
  readonly outputs: readonly NamedShape[];
  readonly mask?: MaskOrigin;
  /** Whether PyTorch moves numbers in memory here (true) or only changes shape and strides (false). */
  readonly copies?: boolean;
}

/** Every kind of step, in the order in which a call through MultiHeadDispatch meets them. */
export type StepId =
  | "check" // only where it refuses
  | "expand_batch"
  | "project"
  | "split_heads"
  | "swap_heads"
  | "rotate"
  | "fold_heads"
  | "reuse_mask"
  | "make_mask"
  | "store_mask"
  | "and_mask"
  | "scale"
  | "transpose_key"
  | "scores"
  | "repeat_mask"
  | "add_mask"
  | "masked_scores"
  | "softmax"
  | "dropout"
  | "weighted_sum"
  | "window_attention"
  | "unfold_heads"
  | "merge_heads"
  | "project_out";

export interface TraceError {
  /** Python's class name. */
  readonly type: string;
  readonly message: string;
  /** The functions that were open when it was raised, outermost first. */
  readonly frames: readonly string[];
  /** The two shapes that do not fit, in the order of the message. */
  readonly operands?: readonly [NamedShape, NamedShape];
  /** For broadcasting: the clashing axis, counted in the longer shape once both are aligned from the right. */
  readonly axis?: number;
  /** For each operand the axis of its own that does not fit, where there is one. */
  readonly operandAxes?: readonly [number | undefined, number | undefined];
}

export interface Trace {
  readonly steps: readonly TraceStep[];
  /** The functions that ran, in the order in which they were entered; after an error only those still open. */
  readonly frames: readonly string[];
  readonly error?: TraceError;
}
