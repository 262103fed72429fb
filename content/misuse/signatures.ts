import type { MisuseId } from "@/content/misuse/ids";

/** What a message may mean: a family of the catalogue, or an xformers without its compiled operators. */
export type ErrorMeaning = MisuseId | "not-compiled";

export interface Signature {
  readonly means: ErrorMeaning;
  /** Type and message, `RuntimeError: …`, with white space as single spaces. */
  readonly message: RegExp;
  /** A frame of the traceback, `file.py:function`. Asked only where a traceback was pasted. */
  readonly frame?: RegExp;
  /** What the numbers in the message have to be; the groups of `message`, in order. */
  readonly when?: (...numbers: number[]) => boolean;
}

const sizes =
  /size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension (\d+)/;
const multiplied = /mat1 and mat2 shapes cannot be multiplied/;
const batch2 = /Expected size for first two dimensions of batch2 tensor to be/;
const reshaped = /shape '\[(\d+), (\d+), (\d+), (\d+)\]' is invalid for input of size (\d+)/;
const bare = /^AssertionError:?$/;
const dropout = /dropout probability has to be between 0 and 1, but got (-?[\d.]+)/;

const product = (...factors: number[]) => factors.reduce((all, one) => all * one, 1);

/**
 * How the messages of the catalogue are told apart. The first that fits is the likeliest; several may fit, since some
 * calls go wrong in different ways with one and the same message.
 */
export const signatures: readonly Signature[] = [
  { means: "not-compiled", message: /name 'SparseCS' is not defined/ },

  { means: "dispatch-sizes", message: /TorchScript interpreter.*size of tensor a/ },
  {
    means: "heads-as-sequence",
    message: sizes,
    frame: /_matmul_with_mask/,
    when: (a, b, axis) => axis === 3 && a > b,
  },
  {
    means: "sequence-before-heads",
    message: sizes,
    frame: /_matmul_with_mask/,
    when: (a, b, axis) => axis === 3 && a < b,
  },
  {
    means: "heads-as-sequence",
    message: sizes,
    frame: /_matmul_with_mask/,
    when: (_a, _b, axis) => axis === 1 || axis === 4,
  },
  {
    means: "batch-sizes-differ",
    message: sizes,
    frame: /_matmul_with_mask/,
    when: (_a, _b, axis) => axis === 0,
  },
  {
    means: "mask-shape-or-type",
    message: sizes,
    frame: /core\.py:_matmul_with_mask\n_ops\.py:__call__/,
    when: (_a, _b, axis) => axis === 2,
  },
  { means: "lengths-differ", message: sizes, frame: /_matmul_with_mask/, when: (_a, _b, axis) => axis === 2 },
  { means: "too-few-axes", message: sizes, frame: /_matmul_with_mask/, when: (_a, _b, axis) => axis === 2 },
  {
    means: "mask-shape-or-type",
    message: sizes,
    frame: /_matmul_with_mask/,
    when: (_a, _b, axis) => axis === 2,
  },
  {
    means: "mask-shape-or-type",
    message: sizes,
    frame: /_binary_op_slow/,
    when: (_a, _b, axis) => axis === 2,
  },
  { means: "dispatch-sizes", message: sizes, frame: /rotary/ },
  {
    means: "heads-as-sequence",
    message: /output with shape \[\d+, \d+, \d+, \d+\] doesn't match the broadcast shape/,
  },
  { means: "too-few-axes", message: /output with shape \[\d+, \d+\] doesn't match the broadcast shape/ },

  { means: "dispatch-sizes", message: bare, frame: /multi_head_dispatch\.py:__init__/ },
  { means: "mask-shape-or-type", message: bare, frame: /:from_bool/ },
  { means: "not-a-tensor", message: bare, frame: /:to$/m },
  { means: "heads-as-sequence", message: bare, frame: /_masked_matmul/ },
  { means: "sequence-before-heads", message: bare, frame: /_masked_matmul/ },
  { means: "lengths-differ", message: bare, frame: /_masked_matmul/ },

  { means: "even-window", message: /window size is assumed to be odd/, frame: /local\.py:__init__/ },
  { means: "window-not-an-integer", message: /window size is assumed to be odd/ },
  { means: "window-not-an-integer", message: /unsupported operand type\(s\) for [%*]: 'NoneType' and 'int'/ },
  { means: "window-not-an-integer", message: /can only concatenate str \(not "int"\) to str/ },
  { means: "window-not-an-integer", message: /not all arguments converted during string formatting/ },

  { means: "dropout", message: dropout, frame: /multi_head_dispatch\.py:__init__/ },
  {
    means: "first-argument-is-dropout",
    message: dropout,
    frame: /local\.py:__init__/,
    when: (p) => Number.isInteger(p) && p > 1,
  },
  { means: "dropout", message: dropout },

  { means: "feature-sizes-differ", message: /Expected a\.size\(2\) == b\.size\(2\)/ },
  { means: "batch-sizes-differ", message: /Expected a\.size\(0\) == b\.size\(0\)/ },
  { means: "batch-sizes-differ", message: /expanded size of the tensor .* Target sizes: \[\d+, -1, -1\]/ },
  { means: "heads-as-sequence", message: /Expected a\.dim\(\) == 3 to be true/ },
  { means: "feature-sizes-differ", message: batch2, frame: /:_matmul_with_mask$/m },
  { means: "lengths-differ", message: batch2 },
  { means: "dispatch-sizes", message: batch2 },

  { means: "dispatch-axes", message: multiplied, frame: /input_projection/ },
  { means: "dispatch-sizes", message: multiplied },
  { means: "dispatch-axes", message: /values to unpack \(expected 3/ },
  { means: "dispatch-sizes", message: /expanded size of the tensor .* Tensor sizes: \[\d+\]/ },
  { means: "dispatch-sizes", message: /embeddings need to be divisible by the number of heads/ },
  { means: "dispatch-sizes", message: /integer modulo by zero/ },
  { means: "dispatch-sizes", message: /view\(\): argument 'size'.*float/ },
  { means: "value-becomes-query", message: reshaped, when: (a, b, c, d, size) => size < product(a, b, c, d) },
  { means: "lengths-differ", message: reshaped },
  { means: "value-becomes-query", message: reshaped, when: (a, b, c, d, size) => size > product(a, b, c, d) },
  {
    means: "lengths-differ",
    message: /requires query and key to have the same sequence \(context\) lengths/,
  },
  { means: "lengths-differ", message: /Causal attention is not supported when key and query have different/ },
  { means: "dispatch-arguments", message: /does not support key padding masks/ },
  {
    means: "dispatch-arguments",
    message: /missing 1 required positional argument: '(attention|dim_model|num_heads)'/,
  },
  { means: "dispatch-arguments", message: /has no attribute 'requires_input_projection'/ },
  { means: "too-few-axes", message: /tuple index out of range/, frame: /_get_local_mask/ },
  {
    means: "dispatch-arguments",
    message: /tuple index out of range/,
    frame: /multi_head_dispatch\.py:__init__/,
  },

  {
    means: "not-a-tensor",
    message: /'list' object has no attribute 'shape'|'numpy\.ndarray' object has no attribute/,
  },
  { means: "mask-on-dense", message: /unsupported operand type\(s\) for &: 'AttentionMask' and/ },
  { means: "mask-on-sparse", message: /Expected the same sparsity pattern over the batch dimension/ },
  { means: "mask-shape-or-type", message: /logical_and\(\): argument 'other'/ },
  { means: "mask-shape-or-type", message: /^AssertionError: torch\.\w+$/ },
  {
    means: "dtypes",
    message: /expected scalar type \w+ but found \w+|mat1 and mat2 must have the same dtype/,
  },
  { means: "dtypes", message: /not implemented for 'Half'/ },
  { means: "cached-mask", message: /Expected all tensors to be on the same device/ },
  { means: "empty-input", message: /ZeroDivisionError: division by zero/ },
];
