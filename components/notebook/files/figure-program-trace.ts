import { defaultExperiment } from "@/kernels/lab/experiment";
import type { FigureProgram } from "./figure-program";
import { window } from "./figure-window";

/**
 * The first case of the shape trace, the default, which needs no more than itself. The others come out of the catalogue, which is
 * large: `caseProgram` writes them, where it is at hand.
 */
export const firstCase: FigureProgram = {
  parameters: [],
  computes: ({ misuse, misuse_case }) =>
    misuse === defaultExperiment.misuse && misuse_case === defaultExperiment.misuse_case
      ? "its numbers"
      : "only the first case of the catalogue, the call of xformers issue #1076:\n# the case shown was not at hand when this was written",
  body: `    """LocalAttention on four axes, step by step: the shapes that meet, and PyTorch's own word about them."""
    batch, num_heads, seq_len, head_dim, window_size, causal = 2, 8, 512, 32, 128, True
    query = key = torch.zeros(batch, num_heads, seq_len, head_dim)
    scores = query @ key.transpose(-2, -1) / head_dim**0.5
    # The axis that it takes for the sequence is the second one: here the heads.
    seq_len = query.shape[1]
${window}
    mask = torch.zeros(seq_len, seq_len).masked_fill(~visible, float("-inf"))
    steps = {"scores": tuple(scores.shape), "mask": tuple(mask.shape), "message": None}
    try:
        scores += mask
    except RuntimeError as error:
        steps["message"] = str(error)
    return steps`,
  shown: "message",
};
