import { misuseIds } from "@/kernels/lab/misuse/families";
import { readerArchitecture } from "@/kernels/model/sizes";
import type { FigureProgram } from "./figure-program";
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

const headSize = readerArchitecture.dim_model / readerArchitecture.num_heads;

export const figurePrograms: Readonly<Record<string, FigureProgram>> = {
  weights: {
    parameters: ["text", "model_window", "model_head", "seed"],
    computes: ({ model }) =>
      model === "random"
        ? "its numbers"
        : "its numbers for random query, key and value: the trained ones come out of a file of the lab",
    body: `    """Weights (query, key) and output (query, channel) of one head over the characters of a text."""
    seq_len, num_heads, head_dim = len(text), ${readerArchitecture.num_heads}, ${headSize}
    generator = torch.Generator().manual_seed(seed)
    query, key, value = (torch.randn(num_heads, seq_len, head_dim, generator=generator) for _ in range(3))
    i = torch.arange(seq_len)[:, None]  # query
    j = torch.arange(seq_len)[None, :]  # key
    visible = (j <= i) & (i - j <= model_window)
    scores = query[model_head] @ key[model_head].T / head_dim**0.5
    weights = scores.masked_fill(~visible, float("-inf")).softmax(-1)
    return {"weights": weights, "output": weights @ value[model_head]}`,
    shown: "weights",
  },
  trace: {
    parameters: [],
    computes: ({ misuse, misuse_case }) =>
      misuse === misuseIds[0] && misuse_case === 0
        ? "its numbers"
        : "the steps of its first case, the call of xformers issue #1076",
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
  },
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
