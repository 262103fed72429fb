import type { Causes } from "../words";

/** Causes of errors of other layers and losses. */
export const layers = {
  ln: [
    "LayerNorm for another last axis",
    "normalized_shape is not the size of the input’s last axes.",
    "`nn.LayerNorm(x.size(-1))`.",
  ],
  embed: [
    "A token id beyond the vocabulary",
    "Ids run from 0 to num_embeddings − 1.",
    "num_embeddings has to exceed the largest id; look for a pad or special token that was added later.",
  ],
  embed_positions: [
    "More tokens than positions",
    "The embedding of positions has fewer rows than the sequence has tokens.",
    "Cut the sequence, or make the table longer.",
  ],
  ce: [
    "Classes are not on axis 1",
    "cross_entropy wants the classes on axis 1: (batch, vocab, seq), not (batch, seq, vocab).",
    "`F.cross_entropy(logits.flatten(0, 1), targets.flatten())`.",
  ],
  loss_batch: [
    "Predictions and targets of different counts",
    "There is one target for each prediction.",
    "Flatten both the same way; for next tokens: `logits[:, :-1]` and `targets[:, 1:]`.",
  ],
  loss_range: [
    "A target that is no class",
    "Targets run from 0 to classes − 1.",
    "Check the vocabulary size, and give the padding id as ignore_index.",
  ],
  loss_axes: [
    "Targets with another number of axes",
    "Class numbers are (batch, …) without a class axis.",
    "`targets.squeeze(-1)`, or `argmax` for one-hot targets.",
  ],
} satisfies Causes;
