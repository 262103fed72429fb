import type { Causes } from "../words";

/** Causes of errors of shapes that meet element by element. */
export const elementwise = {
  pad_mask_2d: [
    "A padding mask of (batch, key)",
    "Shapes are lined up from the right: the mask’s batch axis lands on the query axis of the scores.",
    "Give the mask its head and query axes: `mask[:, None, None, :]`.",
  ],
  mask_3d: [
    "A mask of (batch, query, key) without heads",
    "Lined up from the right, the mask’s batch axis lands on the head axis of the scores.",
    "Put the head axis in: `mask.unsqueeze(1)`.",
  ],
  bias_axes: [
    "A bias of (query, key, head)",
    "The scores are (batch, head, query, key), so the bias has its head axis where the keys are.",
    "Bring the heads forward: `bias.permute(2, 0, 1)`.",
  ],
  heads_as_seq: [
    "Heads taken for positions",
    "Axes 1 and 2 of the input are exchanged, so the scores compare heads with heads, while the mask counts positions.",
    "Bring the heads forward before the product: `x.transpose(1, 2)`.",
  ],
  mask_length: [
    "A mask made for another length",
    "The mask was built for one sequence length, and the scores have another.",
    "Build the mask from the length at hand, `scores.size(-1)`, not from a constant.",
  ],
  rotary: [
    "Rotary tables of another size",
    "cos and sin were made for dim_model, or for another head_dim, than the queries have.",
    "Build the tables for head_dim = dim_model // num_heads.",
  ],
  pos_table: [
    "Positions for another length",
    "The table of positions has more or fewer rows than the input has tokens.",
    "Take as many rows as there are tokens: `pos[:, :x.size(1)]`; for longer inputs, make a longer table.",
  ],
  residual: [
    "A branch of another width",
    "What is added to the residual has another last axis than the residual.",
    "Let the branch end in the width of x, with its last linear layer.",
  ],
  keepdim: [
    "A reduction that lost its axis",
    "A sum, mean or maximum over an axis takes the axis away, and the rest is lined up one place too far right.",
    "Keep it: `keepdim=True`.",
  ],
  lengths_differ: [
    "Two sequences of different lengths",
    "Both tensors count positions on this axis, and they have different numbers of them.",
    "Pad or cut one of them to the other’s length.",
  ],
  inplace_grows: [
    "An in-place result cannot get another axis",
    "The result is written over the left side, which has fewer axes than the sum would have.",
    "`x = x + mask` makes a new tensor; or give x its batch axis before.",
  ],
  batch_sizes: [
    "Two batch sizes",
    "The first axes differ: often the last, smaller batch of an epoch meets something made for a full one.",
    "Make it from `x.size(0)`, or drop the last batch.",
  ],
  other_axes: [
    "The axes are in another order",
    "Neither size is 1 and they differ, so they cannot stand for the same axis.",
    "Print both shapes, name their axes, and bring one into the order of the other.",
  ],
  expand_mask: [
    "A mask of two axes expanded over heads",
    "expand lines up from the right too: the batch axis of the mask lands on the query axis.",
    "First make the axes: `mask[:, None, None, :].expand(...)`.",
  ],
  too_many_positions: [
    "More tokens than the model has positions",
    "The table of positions has one row each, and the text is longer.",
    "`tokenizer(text, truncation=True, max_length=512)`, or a model for longer texts.",
  ],
  expand_size: [
    "A size that cannot grow",
    "expand only repeats axes of size 1; this one has another size already.",
    "Use -1 for axes that stay, and unsqueeze for new ones.",
  ],
} satisfies Causes;
