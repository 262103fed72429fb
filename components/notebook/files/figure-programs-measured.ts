import { copySizes, copyTraining, plainAttention } from "@/components/figures/adviser/python";
import { stackForward, stackStart, stackUpdate } from "@/components/figures/checkpointing/python";
import { indented } from "@/components/figures/python/parts";
import type { FigureProgram } from "./figure-program";
import { window } from "./figure-window";

/**
 * Figures that measure and train. What is counted and trained is the same elsewhere; times belong to a machine and are
 * not computed.
 */

export const costProgram: FigureProgram = {
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

export const checkpointingProgram: FigureProgram = {
  parameters: ["seq_len", "head_dim", "window_size", "causal", "seed", "layers", "train_steps"],
  computes: () => "its losses and how often a layer is computed; bytes belong to a library",
  body: `    """The same stack trained twice, every layer kept and every layer computed again: losses before each step."""
    from torch.utils.checkpoint import checkpoint

    with torch.random.fork_rng():
${indented(stackStart, 2)}
${window}
    computed = 0

    def layer(x, query, key, value, out):
        nonlocal computed
        computed += 1
        q, k, v = x @ query, x @ key, x @ value
        scores = q @ k.transpose(1, 2) / head_dim**0.5
        return x + scores.masked_fill(~visible, float("-inf")).softmax(-1) @ v @ out

    def train(again):
        nonlocal computed
        weights = [weight.clone().requires_grad_() for weight in first]
        losses = []
        for _ in range(train_steps):
            computed = 0
${indented(stackForward, 3)}
            losses.append(loss.item())
${indented(stackUpdate, 3)}
        return losses, computed

    (kept, once), (again, twice) = train(False), train(True)
    return {"losses": torch.tensor([kept, again]), "layers computed in a step": (once, twice)}`,
  shown: "losses",
};

export const adviserProgram: FigureProgram = {
  parameters: ["seq_len", "causal", "copy_distance", "copy_layers", "seed"],
  computes: () =>
    "which windows solve its task; times belong to a machine, and so do last digits of a training",
  body: `    """Trains a small copy network through each window: window_size and the share of right answers."""
    import math

    distance, layers, longest = copy_distance, copy_layers, seq_len
    needed = -(-distance // layers)
    widen = (lambda reach: reach) if causal else (lambda reach: 2 * reach + 1)
    doubling = [w if causal else w + 1 for w in (16, 32, 64, 128, 256, 512)]
    windows = sorted({w for w in doubling if w <= longest} | {widen(needed - 1), widen(needed)})

${indented(copySizes, 1)}

${indented(plainAttention, 1)}

${indented(copyTraining, 1)}

    with torch.random.fork_rng():
        return {"right": torch.tensor([[window, train(window)] for window in windows])}`,
  shown: "right",
};
