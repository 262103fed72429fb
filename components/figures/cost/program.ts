import type { FigureProgram } from "../program/program";

/** What is counted is the same elsewhere; times belong to a machine and are not computed. */
export const program: FigureProgram = {
  parameters: [
    "batch",
    "num_heads",
    "seq_len",
    "head_dim",
    "window_size",
    "causal",
    "cost_axis",
    "cost_longest",
  ],
  computes: () => "its counts; times belong to a machine",
  body: `    """seq_len, window_size and the multiply-adds of local and dense attention, at each place of the axis."""
    along_sequence = cost_axis == "seq_len"
    at, longest = (128, int(cost_longest)) if along_sequence else (1, seq_len - 1)
    rows = []
    while at <= longest:
        length, width = (at, window_size) if along_sequence else (seq_len, at)
        if not causal and width % 2 == 0:
            width += 1
        left, right = (width, 0) if causal else (width // 2, width // 2)
        pairs = sum(min(q, left) + 1 + min(length - 1 - q, right) for q in range(length))
        # One multiply-add for query and key, one for weights and value, for each pair and channel.
        per_pair = 2 * batch * num_heads * head_dim
        rows.append([length, width, per_pair * pairs, per_pair * length**2])
        at *= 2
    return {"work": torch.tensor(rows)}`,
  shown: "work",
};
