import type { Causes } from "../words";

/** Causes of errors of how axes are laid out: view and reshape, transpose and permute, joining, splitting, unpacking. */
export const layout = {
  view_after_transpose: [
    "A view after a transpose",
    "transpose only relabels axes; in memory the numbers lie as before, and a view cannot join axes across it.",
    "`x.transpose(1, 2).reshape(...)`, or `.contiguous().view(...)`.",
  ],
  float_size: [
    "A size that is a float",
    "In Python `/` always makes a float, `512 / 8` too.",
    "`dim_model // num_heads`.",
  ],
  split_heads: [
    "Heads × head_dim is not dim_model",
    "A view keeps the number of elements: the last two sizes have to multiply to dim_model.",
    "head_dim = dim_model // num_heads.",
  ],
  windows: [
    "The sequence is not a multiple of the window",
    "Whole windows leave a rest, which a view cannot drop.",
    "Pad the sequence to a multiple of the window.",
  ],
  merge_sizes: [
    "Sizes that do not multiply to the elements",
    "A view or reshape keeps the number of elements.",
    "Let one size be -1, and it is worked out.",
  ],
  checkpoint: [
    "A checkpoint of another model",
    "The stored tensor has another shape than the one that it is loaded into.",
    "Make the model with the sizes it was saved with, or leave that entry out.",
  ],
  transpose_dim: [
    "An axis that is not there",
    "Axes count from 0; the head axis only exists once the heads are split.",
    "Split the heads first: `x.unflatten(-1, (num_heads, head_dim))`.",
  ],
  dim_number: [
    "An axis number beyond the last",
    "A tensor of n axes has the axes 0 to n − 1, or −n to −1 from the end.",
    "Count from the end: −1 is the last axis.",
  ],
  t_batch: [".t() of a batch", "t() is for matrices only.", "`x.transpose(-2, -1)`."],
  permute: [
    "permute names too few or too many axes",
    "Every axis has to be named exactly once.",
    "As many numbers as the tensor has axes.",
  ],
  cat: [
    "Joined tensors differ in another axis",
    "Only the axis that is joined may differ; a cache and the new keys need the same order of axes.",
    "Both (batch, head, seq, head_dim), joined on dim=2.",
  ],
  cat_axes: [
    "Joined tensors have different numbers of axes",
    "cat makes no new axis.",
    "`unsqueeze` the one with fewer axes.",
  ],
  stack: [
    "Tensors of different lengths in a stack",
    "stack wants equal shapes.",
    "`nn.utils.rnn.pad_sequence(list, batch_first=True)`, and a mask of what is padding.",
  ],
  split_sizes: [
    "Parts that do not add up",
    "The parts of a split have to add up to the axis.",
    "Often q, k and v are one projection of 3 × dim: split that axis in three.",
  ],
  conv_axes: [
    "Channels are not on axis 1",
    "A convolution wants (batch, channels, length).",
    "`x.transpose(1, 2)` before it and after it.",
  ],
  conv_channels_last: [
    "Channels stand last",
    "A 2D convolution wants (batch, channels, height, width).",
    "`x.permute(0, 3, 1, 2)` before it.",
  ],
  conv_channels: [
    "Another number of channels than the layer has",
    "The layer was made for another number of channels, and axis 1 of the input is that number.",
    "Make it with `in_channels = x.size(1)`, or bring the channels to axis 1.",
  ],
  unpack4: [
    "More axes than names",
    "The tensor still has its heads apart, or has an axis more than the code expects.",
    "Give (batch, seq, dim), or take four names.",
  ],
  unpack2: ["Fewer axes than names", "The tensor has no batch axis.", "`x.unsqueeze(0)`."],
  unpack_ids: [
    "Token ids, not their vectors",
    "(batch, seq) are ids: the axis of channels comes with the embedding.",
    "`x = embedding(ids)` first, or take two names.",
  ],
  unpack_results: [
    "Another number of results",
    "The call gives more or fewer things than there are names.",
    "Look at what it gives: nn.MultiheadAttention gives output and weights.",
  ],
} satisfies Causes;
