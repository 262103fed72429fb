import type { FigureProgram } from "../program/program";
import { indented } from "../python/parts";
import { copySizes, copyTraining, plainAttention } from "./python";

/** What is trained is the same elsewhere; times belong to a machine and are not computed. */
export const program: FigureProgram = {
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
