import type { FigureProgram } from "./figure-program";
import { randomReader } from "./figure-program-reader";
import { firstCase } from "./figure-program-trace";
import { adviserProgram, checkpointingProgram, costProgram } from "./figure-programs-measured";
import { window } from "./figure-window";

const inputs = `    generator = torch.Generator().manual_seed(seed)
    query, key, value = (
        torch.randn(batch * num_heads, seq_len, head_dim, generator=generator) for _ in range(3)
    )`;

const weights = `    scores = query[head] @ key[head].T / head_dim**0.5
    weights = scores.masked_fill(~visible, float("-inf")).softmax(-1)`;

const attentionParameters = [
  "batch",
  "num_heads",
  "seq_len",
  "head_dim",
  "window_size",
  "causal",
  "seed",
  "head",
] as const;

/** Attention over exactly the window: for every figure that has no program of its own. */
export const attentionProgram: FigureProgram = {
  parameters: attentionParameters,
  body: `    """visible (query, key), weights (query, key) and output (query, channel) of one head."""
${inputs}
${window}
${weights}
    return {"visible": visible, "weights": weights, "output": weights @ value[head]}`,
  shown: "weights",
};

export const figurePrograms: Readonly<Record<string, FigureProgram>> = {
  weights: randomReader,
  trace: firstCase,
  cost: costProgram,
  checkpointing: checkpointingProgram,
  adviser: adviserProgram,
  mask: {
    parameters: ["seq_len", "window_size", "causal"],
    body: `    """visible (query, key), and how many keys each query sees."""
${window}
    return {"visible": visible, "keys": visible.sum(1)}`,
    shown: "visible",
  },
  heads: {
    parameters: ["split_batch", "split_seq_len", "split_dim_model", "split_num_heads", "seed"],
    body: `    """The projected query: as it is, split into heads, heads in front, folded into the batch."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        project, *_ = [torch.nn.Linear(split_dim_model, split_dim_model) for _ in range(4)]
        x = torch.randn(split_batch, split_seq_len, split_dim_model)
    query = project(x).detach()
    split = query.view(split_batch, split_seq_len, split_num_heads, split_dim_model // split_num_heads)
    swapped = split.transpose(1, 2)
    return {"query": query, "split": split, "swapped": swapped, "folded": swapped.flatten(0, 1)}`,
    shown: "folded",
  },
  "lost-keys": {
    parameters: attentionParameters,
    body: `    """Pairs (query, key) that xformers' sparse path drops, and one head's output with and without them."""
${inputs}
${window}
    pairs = visible.nonzero()
    lost = pairs[len(pairs) // 4 * 4 :] if visible.float().mean() <= 0.3 else pairs[:0]
    kept = visible.clone()
    kept[lost[:, 0], lost[:, 1]] = False
    scores = query[head] @ key[head].T / head_dim**0.5
    intended = scores.masked_fill(~visible, float("-inf")).softmax(-1) @ value[head]
    released = torch.nan_to_num(scores.masked_fill(~kept, float("-inf")).softmax(-1)) @ value[head]
    return {"lost": lost, "intended": intended, "released": released}`,
    shown: "lost",
  },
  reach: {
    parameters: ["seq_len", "head_dim", "window_size", "causal", "seed", "layers", "query"],
    body: `    """How much each position moves the query's output after all layers: sum over channels of |gradient|."""
    generator = torch.Generator().manual_seed(seed)
    x = torch.rand(1, seq_len, head_dim, generator=generator).requires_grad_()
${window}
    hidden = x
    for _ in range(layers):
        scores = hidden @ hidden.transpose(1, 2) / head_dim**0.5
        hidden = scores.masked_fill(~visible, float("-inf")).softmax(-1) @ hidden
    (gradient,) = torch.autograd.grad(hidden[0, min(query, seq_len - 1)].sum(), x)
    return {"gradient": gradient[0].abs().sum(-1)}`,
    shown: "gradient",
  },
};
