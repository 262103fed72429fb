"""Memory-efficient attention: (batch, seq, heads, head_dim), or (batch, seq, head_dim) for one head."""

import math

import torch
from torch._C.windowed import windowed_heads

from xformers.ops.fmha import attn_bias
from xformers.ops.fmha.attn_bias import (
    AttentionBias,
    LowerTriangularMask,
    LowerTriangularMaskWithTensorBias,
)
from xformers.ops.fmha.released import answer_on_cpu, as_released


def _shapes(query, key, value):
    for name, t in (("query", query), ("key", key), ("value", value)):
        if t.ndim not in (3, 4, 5):
            raise ValueError(
                f"Invalid shape for {name}: {tuple(t.shape)}. Expected (batch, seqlen, head_dim), (batch, seqlen, "
                "num_heads, head_dim) or (batch, seqlen, num_groups, num_heads_per_group, head_dim)."
            )
    if not query.dtype == key.dtype == value.dtype:
        raise ValueError(
            f"Query/Key/Value should either all have the same dtype, or (in the quantized case) Key/Value should have dtype "
            f"torch.int32\n  query.dtype: {query.dtype}\n  key.dtype  : {key.dtype}\n  value.dtype: {value.dtype}"
        )
    if query.shape[0] != key.shape[0] or key.shape[:2] != value.shape[:2] or query.shape[-1] != key.shape[-1]:
        raise ValueError(
            f"Incompatible shapes for attention inputs:\n  query.shape: {query.shape}\n  key.shape  : {key.shape}\n"
            f"  value.shape: {value.shape}\nHINT: We don't support broadcasting, please use `expand` yourself before calling "
            "`memory_efficient_attention` if you need to"
        )


def memory_efficient_attention(query, key, value, attn_bias=None, p=0.0, scale=None, *, op=None, output_dtype=None):
    """softmax(q k^T * scale + bias) v, without ever asking for a mask of your own making.

    ``attn_bias``: None, a tensor that broadcasts to (batch, heads, queries, keys), or a mask of ``xformers.ops.fmha.attn_bias``.
    A query that sees no key gives 0. A mask that is a window goes through the WebGL kernel of local attention.
    The release runs on CUDA only: see ``as_released``.
    """
    _shapes(query, key, value)
    if query.ndim == 5:
        return _grouped(query, key, value, attn_bias, p, scale)
    single = query.ndim == 3
    if single:
        query, key, value = (t.unsqueeze(2) for t in (query, key, value))
    answer_on_cpu(query, key, value, attn_bias, p)
    q, k, v = (t.transpose(1, 2) for t in (query, key, value))
    if p == 0 and isinstance(attn_bias, AttentionBias):
        window = attn_bias.window(q.shape[2], k.shape[2])
        out = windowed_heads(q, k, v, window, scale, "_fMHABackward")
        if out is not None:
            out = out.transpose(1, 2)
            return out.squeeze(2) if single else out
    factor = 1 / math.sqrt(query.shape[-1]) if scale is None else scale
    scores = (q * factor) @ k.transpose(-2, -1)
    if attn_bias is not None:
        if isinstance(attn_bias, AttentionBias):
            bias = attn_bias.materialize(tuple(scores.shape), dtype=torch.float32)
        else:
            bias = attn_bias.unsqueeze(1) if attn_bias.ndim == 3 else attn_bias
        scores = scores + bias
    hidden = (scores == -math.inf).all(-1, keepdim=True)
    weights = torch.where(hidden, 0.0, scores.softmax(-1))
    if p > 0:
        weights = torch.nn.functional.dropout(weights, p)
    out = (weights @ v).transpose(1, 2)
    return out.squeeze(2) if single else out


def _grouped(query, key, value, attn_bias, p, scale):
    """(batch, seq, groups, heads, head_dim): as if groups * heads were heads."""
    groups, heads = query.shape[2:4]
    if isinstance(attn_bias, torch.Tensor) and attn_bias.ndim == 5:
        attn_bias = attn_bias.flatten(1, 2)
    flat = [t.reshape(*t.shape[:2], groups * heads, t.shape[-1]) for t in (query, key, value)]
    out = memory_efficient_attention(*flat, attn_bias, p, scale)
    return out.reshape(*out.shape[:2], groups, heads, out.shape[-1])


def memory_efficient_attention_forward(query, key, value, attn_bias=None, p=0.0, scale=None, *, op=None):
    """The same without gradients."""
    with torch.no_grad():
        return memory_efficient_attention(query, key, value, attn_bias, p, scale)


def __getattr__(name):
    if name == "BlockDiagonalMask":
        return attn_bias.BlockDiagonalMask
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = ["AttentionBias", "LowerTriangularMask", "LowerTriangularMaskWithTensorBias", "as_released",
           "attn_bias", "memory_efficient_attention", "memory_efficient_attention_forward"]
