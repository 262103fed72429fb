import type { FigureProgram } from "../program/program";
import { windowInFunction } from "../python/parts";

/** The gradient of one query through a stack of layers. */
export const program: FigureProgram = {
  parameters: ["seq_len", "head_dim", "window_size", "causal", "seed", "layers", "query"],
  body: `    """How much each position moves the query's output after all layers: sum over channels of |gradient|."""
    generator = torch.Generator().manual_seed(seed)
    x = torch.rand(1, seq_len, head_dim, generator=generator).requires_grad_()
${windowInFunction}
    hidden = x
    for _ in range(layers):
        scores = hidden @ hidden.transpose(1, 2) / head_dim**0.5
        hidden = scores.masked_fill(~visible, float("-inf")).softmax(-1) @ hidden
    (gradient,) = torch.autograd.grad(hidden[0, min(query, seq_len - 1)].sum(), x)
    return {"gradient": gradient[0].abs().sum(-1)}`,
  shown: "gradient",
};
