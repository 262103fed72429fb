/** The two snippets the lab is about, verbatim. */

/** xformers issue 1076: fails on every machine, and here. */
export const wrongSnippet = `import torch
from xformers.components.attention.local import LocalAttention
atn = LocalAttention(causal=True, window_size=128)
q = k = v = torch.randn(2, 8, 512, 32)
out = atn(q, k, v)
`;

/** The same intent through MultiHeadDispatch. */
export const rightSnippet = `import torch
from xformers.components.attention.local import LocalAttention
from xformers.components.multi_head_dispatch import MultiHeadDispatch
local_attn = LocalAttention(causal=True, window_size=128)
multi_head_attn = MultiHeadDispatch(dim_model=32, residual_dropout=0.0, num_heads=8, attention=local_attn)
q = k = v = torch.randn(2, 512, 32)
output = multi_head_attn(q, k, v)
`;
