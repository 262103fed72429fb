import type { FigureProgram } from "../program/program";
import { indented, windowInFunction } from "../python/parts";
import { stackForward, stackStart, stackUpdate } from "./python";

/** What is counted and trained is the same elsewhere; times and bytes belong to a machine and are not computed. */
export const program: FigureProgram = {
  parameters: ["seq_len", "head_dim", "window_size", "causal", "seed", "layers", "train_steps"],
  computes: () => "its losses and how often a layer is computed; bytes belong to a library",
  body: `    """The same stack trained twice, every layer kept and every layer computed again: losses before each step."""
    from torch.utils.checkpoint import checkpoint

    with torch.random.fork_rng():
${indented(stackStart, 2)}
${windowInFunction}
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
