"""Attention with several heads as a function: checks, projections, masks, weights."""

import math
import warnings

import torch


def _canonical_mask(mask, mask_name, other_type, other_name, target_type, check_other=True):
    """A bool mask as minus infinity where it is True; a float mask as it is; anything else is refused."""
    if mask is None:
        return None
    if mask.dtype is not torch.bool and not mask.is_floating_point():
        raise AssertionError(f"only bool and floating types of {mask_name} are supported")
    if check_other and other_type is not None and mask.dtype is not other_type:
        warnings.warn(
            f"Support for mismatched {mask_name} and {other_name} is deprecated. Use same type for both instead.",
            stacklevel=3,
        )
    if mask.dtype is torch.bool:
        return torch.zeros_like(mask, dtype=target_type).masked_fill_(mask, -math.inf)
    return mask


def _none_or_dtype(input):
    if input is None:
        return None
    if isinstance(input, torch.Tensor):
        return input.dtype
    raise RuntimeError("input to _none_or_dtype() must be None or torch.Tensor")


def _refuse(condition, text):
    if condition:
        raise AssertionError(text)


def _check_ranks(query, key, value, key_padding_mask, attn_mask, num_heads):
    """Whether the call has a batch axis; every other tensor must agree with the query."""
    rank = query.dim()
    if rank not in (2, 3):
        raise AssertionError(f"query should be unbatched 2D or batched 3D tensor but received {rank}-D query tensor")
    kind = "batched (3-D)" if rank == 3 else "unbatched (2-D)"
    _refuse(
        key.dim() != rank or value.dim() != rank,
        f"For {kind} `query`, expected `key` and `value` to be {rank}-D but found {key.dim()}-D and {value.dim()}-D "
        "tensors respectively",
    )
    if key_padding_mask is not None:
        _refuse(
            key_padding_mask.dim() != rank - 1,
            f"For {kind} `query`, expected `key_padding_mask` to be `None` or {rank - 1}-D but found "
            f"{key_padding_mask.dim()}-D tensor instead",
        )
    if attn_mask is not None:
        _refuse(
            attn_mask.dim() not in (2, 3),
            f"For {kind} `query`, expected `attn_mask` to be `None`, 2-D or 3-D but found {attn_mask.dim()}-D tensor "
            "instead",
        )
        expected = (num_heads, query.shape[0], key.shape[0])
        _refuse(
            rank == 2 and attn_mask.dim() == 3 and attn_mask.shape != expected,
            f"Expected `attn_mask` shape to be {expected} but got {attn_mask.shape}",
        )
    return rank == 3


def _check_mask_shape(mask, batch, heads, target, source):
    """The mask with three axes, (1 or batch * heads, target, source)."""
    rank = mask.dim()
    expected = (target, source) if rank == 2 else (batch * heads, target, source)
    if mask.shape != expected:
        raise RuntimeError(f"The shape of the {rank}D attn_mask is {mask.shape}, but should be {expected}.")
    return mask.unsqueeze(0) if rank == 2 else mask


def _one_more(mask):
    """A further key that may be seen."""
    return None if mask is None else torch.nn.functional.pad(mask, (0, 1))


def multi_head_attention_forward(
    query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn,
    dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None,
    use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None,
    static_v=None, average_attn_weights=True, is_causal=False
):
    """(seq, batch, embed_dim) or (seq, embed_dim) through projections, attention and the output projection."""
    from torch.nn import functional as F

    batched = _check_ranks(query, key, value, key_padding_mask, attn_mask, num_heads)
    if not batched:
        query, key, value = query.unsqueeze(1), key.unsqueeze(1), value.unsqueeze(1)
        if key_padding_mask is not None:
            key_padding_mask = key_padding_mask.unsqueeze(0)
    target, batch, embed_dim = query.shape
    source = key.shape[0]
    key_padding_mask = _canonical_mask(
        key_padding_mask, "key_padding_mask", _none_or_dtype(attn_mask), "attn_mask", query.dtype
    )
    if is_causal and attn_mask is None:
        raise RuntimeError("Need attn_mask if specifying the is_causal hint.")
    attn_mask = _canonical_mask(attn_mask, "attn_mask", None, "", query.dtype, check_other=False)
    _refuse(
        embed_dim != embed_dim_to_check,
        f"was expecting embedding dimension of {embed_dim_to_check}, but got {embed_dim}",
    )
    head = embed_dim // num_heads
    _refuse(head * num_heads != embed_dim, f"embed_dim {embed_dim} not divisible by num_heads {num_heads}")
    if use_separate_proj_weight:
        _refuse(
            key.shape[:2] != value.shape[:2],
            f"key's sequence and batch dims {key.shape[:2]} do not match value's {value.shape[:2]}",
        )
        weights = (q_proj_weight, k_proj_weight, v_proj_weight)
    else:
        _refuse(key.shape != value.shape, f"key shape {key.shape} does not match value shape {value.shape}")
        weights = in_proj_weight.chunk(3)
    biases = in_proj_bias.chunk(3) if in_proj_bias is not None else (None, None, None)
    q, k, v = (F.linear(t, w, b) for t, w, b in zip((query, key, value), weights, biases))
    if attn_mask is not None:
        attn_mask = _check_mask_shape(attn_mask, batch, num_heads, target, source)
    if bias_k is not None and bias_v is not None:
        k = torch.cat([k, bias_k.repeat(1, batch, 1)])
        v = torch.cat([v, bias_v.repeat(1, batch, 1)])
        attn_mask, key_padding_mask = _one_more(attn_mask), _one_more(key_padding_mask)

    def fold(t):
        return t.contiguous().view(t.shape[0], batch * num_heads, head).transpose(0, 1)

    q, k, v = fold(q), fold(k), fold(v)
    if static_k is not None:
        k = static_k
    if static_v is not None:
        v = static_v
    if add_zero_attn:
        k = torch.cat([k, torch.zeros(batch * num_heads, 1, head, dtype=k.dtype)], 1)
        v = torch.cat([v, torch.zeros(batch * num_heads, 1, head, dtype=v.dtype)], 1)
        attn_mask, key_padding_mask = _one_more(attn_mask), _one_more(key_padding_mask)
    source = k.shape[1]
    mask = attn_mask
    if key_padding_mask is not None:
        _refuse(
            key_padding_mask.shape != (batch, source),
            f"expecting key_padding_mask shape of {(batch, source)}, but got {key_padding_mask.shape}",
        )
        padding = key_padding_mask.view(batch, 1, 1, source).expand(-1, num_heads, -1, -1)
        padding = padding.reshape(batch * num_heads, 1, source)
        mask = padding if mask is None else mask + padding
    rate = dropout_p if training else 0.0
    attn = None
    if need_weights:
        scores = (q * math.sqrt(1.0 / head)) @ k.transpose(-2, -1)
        attn = F.softmax(scores if mask is None else scores + mask, dim=-1)
        if rate > 0:
            attn = F.dropout(attn, rate)
        out = torch.bmm(attn, v)
    else:
        # without weights a query that may see no key gets 0 instead of nan
        wide = (batch, num_heads, -1, head)
        if mask is not None:
            mask = mask.unsqueeze(0) if mask.size(0) == 1 else mask.view(batch, num_heads, -1, source)
        out = F.scaled_dot_product_attention(q.view(wide), k.view(wide), v.view(wide), mask, rate).flatten(0, 1)
    out = out.transpose(0, 1).contiguous().view(target * batch, embed_dim)
    out = F.linear(out, out_proj_weight, out_proj_bias).view(target, batch, out_proj_weight.size(0))
    if attn is not None:
        attn = attn.view(batch, num_heads, target, source)
        attn = attn.mean(dim=1) if average_attn_weights else attn
    if batched:
        return out, attn
    return out.squeeze(1), None if attn is None else attn.squeeze(0)
