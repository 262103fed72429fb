import type { Finding, Kind, Shape } from "../types";

/** What is known of a failure: from its message always, from a traceback or a run where there is one. */
export interface Evidence {
  readonly finding: Finding;
  /** The reader's own line that failed; empty where it is not known. */
  readonly line: string;
  /** The whole text. */
  readonly text: string;
  /** The operands as they really were, where the program ran: in the order of the code. */
  readonly operands: readonly Operand[];
}

export interface Operand {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: string;
  /** `attn_mask`, `query`, …: what the operand is for the operation; empty for the sides of an operator. */
  readonly role: string;
}

/** Two shapes by the names of their axes, and the axis of the longer one at which they do not fit. */
export interface Picture {
  readonly rows: readonly (readonly string[])[];
  readonly clash: number;
}

export interface Cause {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** 0 and below: cannot be. 1: this and nothing else. */
  readonly fits: (evidence: Evidence) => number;
  readonly picture?: Picture;
}
