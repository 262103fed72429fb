/** What a run computes. Names are PyTorch's and xformers'; `seed` is the number given to `torch.manual_seed`. */

/** The sizes of q, k and v: (batch, num_heads, seq_len, head_dim), the first two often folded into one axis. */
export interface Sizes {
  readonly batch: number;
  readonly num_heads: number;
  readonly seq_len: number;
  readonly head_dim: number;
}

/** The two arguments that make xformers' local window. */
export interface WindowArguments {
  readonly window_size: number;
  readonly causal: boolean;
}

export const modes = ["release", "intended"] as const;

/** `release`: what xformers 0.0.28.post3 returns, defects included. `intended`: softmax over exactly the window. */
export type Mode = (typeof modes)[number];

export const layouts = ["faithful", "as_published"] as const;

/** How MultiHeadDispatch is sized: dim_model = head_dim (`as_published`) or num_heads · head_dim (`faithful`). */
export type Layout = (typeof layouts)[number];

/** One call of local attention on inputs drawn at random. */
export interface AttentionRun extends Sizes, WindowArguments {
  readonly seed: number;
}

/** Both ways of calling xformers' local attention. */
export interface Run extends AttentionRun {
  readonly mode: Mode;
  readonly layout: Layout;
}

/** The names of an AttentionRun, to pick it out of something larger. */
export const attentionRunKeys = [
  "batch",
  "num_heads",
  "seq_len",
  "head_dim",
  "window_size",
  "causal",
  "seed",
] as const satisfies readonly (keyof AttentionRun)[];

/** The names of a Run. */
export const runKeys = ["mode", ...attentionRunKeys, "layout"] as const satisfies readonly (keyof Run)[];

/** The named properties of `from` and no others: an observer is given exactly what it reads. */
export function pick<T extends object, Key extends keyof T>(from: T, keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, Key>;
}
