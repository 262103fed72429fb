/** What a tensor is in attention. Each role has one colour. */
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

export interface NamedShape {
  readonly name: string;
  readonly role: Role;
  readonly shape: readonly number[];
  readonly axes: readonly string[];
}

/** Where a mask's size came from. */
export interface MaskOrigin {
  readonly sizedBy: { readonly tensor: string; readonly axis: number; readonly length: number };
  readonly intended: string;
  readonly path: "dense" | "sparse";
  readonly pairs: number;
  readonly lost: number;
}

export interface TraceStep {
  /** Stable key for the text that explains the step. */
  readonly id: string;
  /** `module:Qual.name` of the function that ran. */
  readonly frame: string;
  readonly code: string;
  readonly inputs: readonly NamedShape[];
  readonly outputs: readonly NamedShape[];
  readonly mask?: MaskOrigin;
  readonly copies?: boolean;
}

export interface TraceError {
  readonly type: string;
  readonly message: string;
  readonly frames: readonly string[];
  readonly operands?: readonly [NamedShape, NamedShape];
  /** The axis that clashes, of the larger shape, both aligned from the right. */
  readonly axis?: number;
}

export interface Trace {
  readonly steps: readonly TraceStep[];
  readonly frames: readonly string[];
  readonly error?: TraceError;
}
