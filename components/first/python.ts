import type { Experiment } from "@/components/experiment/experiment";
import { windowRule } from "@/components/figures/python/window-rule";
import type { Role } from "@/components/ui/roles";

type Values = Pick<
  Experiment,
  "batch" | "num_heads" | "seq_len" | "head_dim" | "window_size" | "causal" | "layout" | "seed"
>;

/** Names whose tensors have a role in the snippets below. */
export const codeRoles: Readonly<Record<string, Role>> = {
  q: "query",
  k: "key",
  v: "value",
  query: "query",
  key: "key",
  value: "value",
  mask: "mask",
  visible: "mask",
  block_mask: "mask",
  attn_mask: "mask",
  out: "output",
};

const python = (value: boolean) => (value ? "True" : "False");

/** The call: four axes given straight to LocalAttention. */
export function directCode({
  batch,
  num_heads,
  seq_len,
  head_dim,
  window_size,
  causal,
  seed,
}: Values): string {
  return `import torch
from xformers.components.attention import LocalAttention

torch.manual_seed(${seed})
q = k = v = torch.randn(${batch}, ${num_heads}, ${seq_len}, ${head_dim})
attention = LocalAttention(causal=${python(causal)}, window_size=${window_size})
out = attention(q, k, v)`;
}

/** The call put right for whoever has query, key and value already: heads into the batch, and back. */
export function foldCode({ batch, num_heads, seq_len, head_dim, window_size, causal, seed }: Values): string {
  return `import torch
from xformers.components.attention import LocalAttention

torch.manual_seed(${seed})
query = key = value = torch.randn(${batch}, ${num_heads}, ${seq_len}, ${head_dim})
attention = LocalAttention(causal=${python(causal)}, window_size=${window_size})
out = attention(
    query.flatten(0, 1), key.flatten(0, 1), value.flatten(0, 1))
out = out.unflatten(0, (${batch}, ${num_heads}))`;
}

/** The same attention inside MultiHeadDispatch, which splits and folds the heads itself. */
export function dispatchCode(values: Values): string {
  const { batch, num_heads, seq_len, window_size, causal, seed } = values;
  const dim_model = dimModel(values);
  return `import torch
from xformers.components import MultiHeadDispatch
from xformers.components.attention import LocalAttention

torch.manual_seed(${seed})
attention = LocalAttention(causal=${python(causal)}, window_size=${window_size})
layer = MultiHeadDispatch(
    dim_model=${dim_model}, num_heads=${num_heads}, attention=attention)
x = torch.randn(${batch}, ${seq_len}, ${dim_model})
out = layer(x)`;
}

export function dimModel({ layout, num_heads, head_dim }: Values): number {
  return layout === "faithful" ? num_heads * head_dim : head_dim;
}

/** The window as a boolean mask for scaled_dot_product_attention. */
export function sdpaCode(values: Values): string {
  const { batch, num_heads, seq_len, head_dim, seed } = values;
  return `import torch
import torch.nn.functional as F

torch.manual_seed(${seed})
q = k = v = torch.randn(${batch}, ${num_heads}, ${seq_len}, ${head_dim})
i = torch.arange(${seq_len})[:, None]
j = torch.arange(${seq_len})[None, :]
visible = ${windowRule(values, "i", "j")}
out = F.scaled_dot_product_attention(
    q, k, v, attn_mask=visible)`;
}

/** The window as a predicate for FlexAttention. */
export function flexCode(values: Values): string {
  const { batch, num_heads, seq_len, head_dim, seed } = values;
  return `import torch
from torch.nn.attention.flex_attention import (
    create_block_mask, flex_attention)

# Uncompiled it computes every pair.
flex_attention = torch.compile(flex_attention)

def window(b, h, i, j):
    return ${windowRule(values, "i", "j")}

torch.manual_seed(${seed})
q = k = v = torch.randn(${batch}, ${num_heads}, ${seq_len}, ${head_dim})
block_mask = create_block_mask(
    window, None, None, ${seq_len}, ${seq_len}, device=q.device)
out = flex_attention(q, k, v, block_mask=block_mask)`;
}
