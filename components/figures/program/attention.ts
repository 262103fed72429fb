import { inputsInFunction, windowInFunction } from "../python/parts";
import type { FigureProgram } from "./program";

const weights = `    scores = query[head] @ key[head].T / head_dim**0.5
    weights = scores.masked_fill(~visible, float("-inf")).softmax(-1)`;

export const attentionParameters = [
  "batch",
  "num_heads",
  "seq_len",
  "head_dim",
  "window_size",
  "causal",
  "seed",
  "head",
] as const;

/** Attention over exactly the window: for a figure that this version does not know. */
export const attentionProgram: FigureProgram = {
  parameters: attentionParameters,
  body: `    """visible (query, key), weights (query, key) and output (query, channel) of one head."""
${inputsInFunction}
${windowInFunction}
${weights}
    return {"visible": visible, "weights": weights, "output": weights @ value[head]}`,
  shown: "weights",
};
