import type { Causes } from "../words";

/** Causes of errors of products: of matrices and of batches, by einsum, in a linear layer. */
export const product = {
  no_transpose: [
    "The key is not transposed",
    "Scores compare each query with each key: the last axis of the one meets the last but one of the other.",
    "`q @ k.transpose(-2, -1)`.",
  ],
  heads_untransposed: [
    "Heads and sequence were never exchanged",
    "The product goes over the last two axes. With (batch, seq, heads, head_dim) they are heads and head_dim, and the lengths meet as if they were batches.",
    "`q.transpose(1, 2) @ k.transpose(1, 2).transpose(-2, -1)`.",
  ],
  product_gqa: [
    "Fewer key heads than query heads",
    "Several query heads share a key head, and a product does not repeat it by itself.",
    "`k.repeat_interleave(q.size(1) // k.size(1), dim=1)`, and v likewise.",
  ],
  dot_T: [
    ".T of a batch reverses all axes",
    "For more than two axes, reversing brings head_dim to the front and the batch to the end.",
    "`k.transpose(-2, -1)` exchanges the last two axes and leaves the batch where it is.",
  ],
  value_length: [
    "Weights and values of different lengths",
    "The weights have one column for each key, and there are more or fewer values than keys.",
    "Give key and value the same length.",
  ],
  merged_product: [
    "A product of other axes than meant",
    "The inner sizes of a product have to be equal: columns of the first, rows of the second.",
    "Print both shapes; often one transpose is missing.",
  ],
  bmm4: [
    "bmm of four axes",
    "bmm takes exactly three: (batch, rows, columns).",
    "`torch.matmul` takes any number; or fold the heads into the batch with `flatten(0, 1)`.",
  ],
  bmm_t: [
    "The key is not transposed",
    "bmm multiplies (batch, n, m) by (batch, m, p): the second tensor has to bring its head_dim first.",
    "`torch.bmm(q, k.transpose(1, 2))`.",
  ],
  bmm_heads: [
    "Batches of different sizes",
    "bmm does not repeat anything: both first axes have to be equal. Often heads are folded into one of them only.",
    "Fold both, or use `torch.matmul`.",
  ],
  linear: [
    "A layer of another width",
    "The layer’s in_features is not the size of the input’s last axis.",
    "`nn.Linear(x.size(-1), ...)`.",
  ],
  linear_axes: [
    "Channels are not last",
    "The input is (batch, dim, seq); a linear layer works on the last axis.",
    "`x.transpose(1, 2)` before it.",
  ],
  linear_flatten: [
    "Heads were not put together again",
    "The layer wants dim_model, and the input still has heads and head_dim apart.",
    "`x.transpose(1, 2).flatten(2)` before the output projection.",
  ],
  einsum_size: [
    "One letter for two sizes",
    "A letter of the equation stands for one size everywhere, and two tensors disagree.",
    "Different axes get different letters; if the axis is the same, the tensors have to agree.",
  ],
  einsum_letters: [
    "Letters that do not count the axes",
    "Each axis of a tensor needs one letter of its part of the equation.",
    "Write one letter for each axis, or `...` for those that are left alone.",
  ],
  einsum_words: [
    "An equation that cannot be read",
    "The equation and its operands do not fit together.",
    "One part for each operand, between commas, and only known letters behind the arrow.",
  ],
} satisfies Causes;
