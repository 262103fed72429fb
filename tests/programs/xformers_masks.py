"""Masks of packed sequences, against attention of each sequence by itself.

no recording here: its output is this kernel's own, read by a person.
this machine has no xformers; every line compares two ways to compute.
"""

import math

import torch
import xformers.ops as xops
from torch.nn.attention.flex_attention import AuxRequest, BlockMask, _mask_mod_signature, create_block_mask, flex_attention
from xformers.ops.fmha import attn_bias as ab

torch.manual_seed(0)


def plain(q, k, v, visible):
    """(seq, heads, head_dim) under (queries, keys)."""
    s = torch.einsum("qhd,khd->hqk", q, k) / math.sqrt(q.shape[-1])
    w = torch.nan_to_num(s.masked_fill(~visible, -math.inf).softmax(-1))
    return torch.einsum("hqk,khd->qhd", w, v)


def offsets(n, m, corner):
    return torch.arange(m)[None] - torch.arange(n)[:, None] - (m - n if corner else 0)


qs, ks = [3, 1, 4], [3, 5, 6]
q, k, v = torch.randn(1, 8, 2, 4), torch.randn(1, 14, 2, 4), torch.randn(1, 14, 2, 4)
base = ab.BlockDiagonalMask.from_seqlens(qs, ks)
rules = {
    "all": (base, lambda d, c: d == d, False),
    "causal": (base.make_causal(), lambda d, c: d <= 0, False),
    "corner": (base.make_causal_from_bottomright(), lambda d, c: d <= 0, True),
    "local": (base.make_local_attention(2), lambda d, c: (d <= 0) & (d > -2), False),
    "local corner": (base.make_local_attention_from_bottomright(3), lambda d, c: (d <= 0) & (d > -3), True),
}
for name, (mask, rule, corner) in rules.items():
    have = xops.memory_efficient_attention(q, k, v, attn_bias=mask)
    want, i, j = [], 0, 0
    for n, m in zip(qs, ks):
        want.append(plain(q[0, i : i + n], k[0, j : j + m], v[0, j : j + m], rule(offsets(n, m, corner), 0)))
        i, j = i + n, j + m
    print(name, type(mask).__name__, torch.allclose(have[0], torch.cat(want), atol=1e-6))
    print([tuple(p.shape) for p in mask.split_queries(have)])

padded = ab.BlockDiagonalCausalWithOffsetPaddedKeysMask.from_seqlens([1, 2], 6, [4, 5])
key, value = torch.randn(1, 12, 2, 4), torch.randn(1, 12, 2, 4)
query = torch.randn(1, 3, 2, 4)
have = xops.memory_efficient_attention(query, key, value, attn_bias=padded)
want = [plain(query[0, :1], key[0, :4], value[0, :4], offsets(1, 4, True) <= 0),
        plain(query[0, 1:], key[0, 6:11], value[0, 6:11], offsets(2, 5, True) <= 0)]
print("padded", torch.allclose(have[0], torch.cat(want), atol=1e-6))
pages = torch.tensor([[3, 0, 5], [1, 4, 2]])
where = torch.cat([torch.arange(2) + 2 * p for row in pages.tolist() for p in row])
stored_k, stored_v = torch.zeros_like(key), torch.zeros_like(value)
stored_k[0, where], stored_v[0, where] = key[0], value[0]
paged = padded.make_paged(pages, 2)
print(type(paged).__name__, torch.allclose(xops.memory_efficient_attention(query, stored_k, stored_v, attn_bias=paged), have, atol=1e-6))
gappy = ab.BlockDiagonalGappyKeysMask.from_seqlens([1, 2], [0, 7, 12], [3, 4])
have = xops.memory_efficient_attention(query, key, value, attn_bias=gappy)
want = [plain(query[0, :1], key[0, :3], value[0, :3], torch.tensor(True)), plain(query[0, 1:], key[0, 7:11], value[0, 7:11], torch.tensor(True))]
print("gappy", torch.allclose(have[0], torch.cat(want), atol=1e-6))
local = ab.BlockDiagonalCausalLocalAttentionPaddedKeysMask.from_seqlens_local([1, 2], 6, [4, 5], 2)
print(local.materialize((3, 12)))
mask, packed = ab.BlockDiagonalMask.from_tensor_list([torch.ones(2, 3, 1, 4), torch.zeros(1, 2, 1, 4)])
print(packed.shape, [tuple(t.shape) for t in mask.split(packed)], mask.q_seqinfo.seqstart)
g = torch.randn(2, 5, 3, 2, 4)
flat = g.reshape(2, 5, 6, 4)
print("grouped", torch.equal(xops.memory_efficient_attention(g, g, g).reshape(2, 5, 6, 4), xops.memory_efficient_attention(flat, flat, flat)))
for bad in (lambda: base.make_local_attention(0), lambda: ab.BlockDiagonalMask.from_seqlens([3], [2]).make_causal_from_bottomright(),
            lambda: ab.PagedBlockDiagonalGappyKeysMask):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e)[:60])

from xformers.components.attention import GlobalAttention, build_attention

x = torch.randn(2, 16, 8)
# Numbers of visible pairs that are multiples of four: compressed rows lose none (see the lesson on lost keys).
for causal, tokens in ((False, [0, 9]), (True, [1])):
    seen = torch.zeros(16, 1, dtype=torch.bool)
    seen[tokens] = True
    visible = seen | seen.T
    att = build_attention({"name": "global", "dropout": 0.0, "attention_query_mask": seen, "causal": causal})
    rule = visible & (offsets(16, 16, False) <= 0) if causal else visible
    s = (x @ x.transpose(1, 2) / 8**0.5).masked_fill(~rule, -math.inf)
    want = torch.nan_to_num(s.softmax(-1)) @ x
    rows = rule.any(-1)
    print(type(att).__name__, torch.allclose(att(x, x, x)[:, rows], want[:, rows], atol=1e-5))

blocks = BlockMask.from_kv_blocks(torch.tensor([[[1, 1]]], dtype=torch.int32), torch.tensor([[[[0, 1], [1, 0]]]], dtype=torch.int32),
                                  BLOCK_SIZE=4, mask_mod=lambda b, h, i, j: i >= j)
print(blocks.shape, blocks.to_dense().tolist(), round(blocks.sparsity(), 2))
h = torch.randn(1, 2, 8, 4)
out, aux = flex_attention(h, h, h, block_mask=blocks, return_aux=AuxRequest(lse=True))
dense = create_block_mask(lambda b, h, i, j: (i >= j) & (i // 4 == j // 4), None, None, 8, 8, BLOCK_SIZE=4)
print(torch.allclose(out, flex_attention(h, h, h, block_mask=dense), atol=1e-6), aux.lse.shape, aux.max_scores)
