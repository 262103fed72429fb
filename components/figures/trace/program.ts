import type { Completion, FigureProgram, ProgramState } from "../program/program";
import { windowInFunction } from "../python/parts";
import { traceFields } from "./fields";

const { misuse: families, misuse_case: cases } = traceFields.fields;

/** Whether these values of the fields show the first case of the catalogue. */
const isFirstCase = (misuse: string, misuse_case: number): boolean =>
  misuse === families.default && misuse_case === cases.default;

/**
 * The first case of the shape trace, the default, which needs no more than itself. The others come out of the
 * catalogue, which is large: `completion` writes them.
 */
export const program: FigureProgram = {
  parameters: [],
  computes: ({ misuse, misuse_case }) =>
    isFirstCase(misuse, misuse_case)
      ? "its numbers"
      : "only the first case of the catalogue, the call of xformers issue #1076:\n# the case shown was not at hand when this was written",
  body: `    """LocalAttention on four axes, step by step: the shapes that meet, and PyTorch's own word about them."""
    batch, num_heads, seq_len, head_dim, window_size, causal = 2, 8, 512, 32, 128, True
    query = key = torch.zeros(batch, num_heads, seq_len, head_dim)
    scores = query @ key.transpose(-2, -1) / head_dim**0.5
    # The axis that it takes for the sequence is the second one: here the heads.
    seq_len = query.shape[1]
${windowInFunction}
    mask = torch.zeros(seq_len, seq_len).masked_fill(~visible, float("-inf"))
    steps = {"scores": tuple(scores.shape), "mask": tuple(mask.shape), "message": None}
    try:
        scores += mask
    except RuntimeError as error:
        steps["message"] = str(error)
    return steps`,
  shown: "message",
};

const bindsCase = ({ isBound }: ProgramState) => isBound("misuse") || isBound("misuse_case");

/** With the case that is shown, out of the catalogue. */
export const completion: Completion = {
  needed: (state) => !isFirstCase(state.values.misuse, state.values.misuse_case) || bindsCase(state),
  complete: async (state, sources) => {
    const { caseProgram } = await import("./program-case");
    return caseProgram(state.values, bindsCase(state), sources.observe);
  },
};
