/** Sizes of a tensor's axes, outermost first. */
export type Shape = readonly number[];

/** Families of operations that fail. */
export const kinds = [
  "broadcast",
  "expand",
  "view",
  "reshape",
  "matmul",
  "bmm",
  "linear",
  "einsum",
  "mha-mask",
  "mha-embed",
  "sdpa-mask",
  "sdpa-heads",
  "flex-mask",
  "divisibility",
  "cat",
  "stack",
  "split",
  "index",
  "embedding",
  "layernorm",
  "loss",
  "dtype",
  "device",
  "dim",
  "permute",
  "inplace",
  "autograd",
  "unpack",
  "keyword",
  "argument",
  "attribute",
  "import",
  "conv",
  "numpy",
  "jax",
  "einops",
  "flash",
  "xformers-ops",
  "transformers",
  "longformer",
  "windows",
  "config",
  "checkpoint",
  "memory",
  "nan",
] as const;
export type Kind = (typeof kinds)[number];

/** One side of the operation that failed. */
export interface Side {
  /** As the reader's code or the message calls it; empty where neither does. */
  readonly name: string;
  readonly shape: Shape;
  /** Names of its axes, where they can be known. */
  readonly axes?: readonly string[];
}

/** What a message says, and no more. */
export interface Finding {
  readonly rule: string;
  readonly kind: Kind;
  /** `masked_fill`, `torch.cat`, `nn.MultiheadAttention`: as exactly as it is known. */
  readonly operation: string;
  readonly sides: readonly Side[];
  /** That clashes, counted from 0 on the longer shape; null where it is not one axis. */
  readonly axis: number | null;
  /** Further numbers and words of the message, by name. */
  readonly told: Readonly<Record<string, number | string>>;
}

/** A message's form, and what its parts mean. */
export interface Rule {
  readonly id: string;
  readonly kind: Kind;
  readonly operation: string;
  /** Of the message with white space as single spaces; the type of the exception is not part of it. */
  readonly pattern: RegExp;
  /** Where the words come from. */
  readonly source: string;
  readonly read?: (
    found: RegExpExecArray,
  ) => Partial<Pick<Finding, "kind" | "operation" | "sides" | "axis" | "told">>;
  /** What else the text has to say, for words that many programs use. */
  readonly only?: RegExp;
}
