import type { Tensor } from "@tensorflow/tfjs-core";
import type { Generator } from "../torch";
import type { Watch } from "./recorder";

/**
 * `release`: the steps of xformers 0.0.28.post3 with its compiled CPU operators, one by one, with what it loses and
 * refuses. `intended`: softmax over exactly the keys of the window, in O(seq · window).
 */
export type Mode = "release" | "intended";

/** What PyTorch keeps in its default generator, and which of the two answers is wanted. MultiHeadDispatch has the mode of its attention. */
export interface ModuleOptions {
  /** `release` when left out. */
  readonly mode?: Mode;
  /** Draws parameters and dropout. A generator of its own when left out. */
  readonly generator?: Generator;
}

/** What a caller can say about a single call beside its arguments. */
export interface CallContext {
  /** The names of the axes of q, for the trace. By default (batch·head, seq, head_dim), or with a head axis of its own. */
  readonly axes?: readonly string[];
  /** From which share of visible pairs on the release keeps the mask dense; xformers' `_DENSITY_THRESHOLD`, 0.3. */
  readonly densityThreshold?: number;
  /** Which weights attention dropout keeps, (batch·head, query, key) of 0 and 1, instead of drawing. */
  readonly keep?: Tensor;
  /** Is shown the value each step made, strides and numbers included. */
  readonly watch?: Watch;
}

export interface LocalAttentionInit {
  /** Share of attention weights zeroed in training, in [0, 1]. Default 0. */
  readonly dropout?: number;
  /** Default false. */
  readonly causal?: boolean;
  /** Causal: how many keys before the query are seen, besides its own. Otherwise how many in all, odd. Default 5. */
  readonly window_size?: number;
  /** Stores the mask sparsely whatever its density. Default false. */
  readonly force_sparsity?: boolean;
  /** xformers accepts and forgets any other keyword. */
  readonly [unknown: string]: unknown;
}
