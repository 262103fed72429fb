"""What the release does on a CPU: none of its operators runs there. Ours compute all the same, and say so."""

import os
import warnings
from contextlib import contextmanager

import torch

from xformers.ops.fmha.attn_bias import LocalAttentionFromBottomRightMask

_INSIDE = (os.path.dirname(os.path.dirname(os.path.dirname(__file__))) + "/",)

# The operators of 0.0.28.post3 as its wheel brings them: dtypes they take (None: any), masks they do not take.
_OPERATORS = (
    ("fa2F@v2.5.7-pt", (torch.float16, torch.bfloat16), ()),
    ("cutlassF-pt", None, (LocalAttentionFromBottomRightMask,)),
)

_raises = False
_told = False


@contextmanager
def as_released():
    """Inside this block memory_efficient_attention raises what xformers 0.0.28.post3 raises on a CPU.

    Words and operators as reported in facebookresearch/xformers, issue 1143. The release may add more reasons, such as
    a head_dim that an operator does not take.
    """
    global _raises
    before, _raises = _raises, True
    try:
        yield
    finally:
        _raises = before


def _reasons(query, attn_bias, dtypes, refused):
    yield f"device={query.device.type} (supported: {{'cuda'}})"
    if dtypes is not None and query.dtype not in dtypes:
        yield f"dtype={query.dtype} (supported: {{{', '.join(str(dtype) for dtype in dtypes)}}})"
    if isinstance(attn_bias, refused):
        yield f"attn_bias type is {type(attn_bias)}"


def _refusal(query, key, value, attn_bias, p):
    inputs = "".join(
        f"\n     {name:<12}: shape={tuple(t.shape)} ({t.dtype})"
        for name, t in (("query", query), ("key", key), ("value", value))
    )
    text = (
        f"No operator found for `memory_efficient_attention_forward` with inputs:{inputs}"
        f"\n     {'attn_bias':<12}: {type(attn_bias)}\n     {'p':<12}: {p}"
    )
    for name, dtypes, refused in _OPERATORS:
        text += f"\n`{name}` is not supported because:"
        text += "".join(f"\n    {reason}" for reason in _reasons(query, attn_bias, dtypes, refused))
    return text


def answer_on_cpu(query, key, value, attn_bias, p):
    """Raise as the release does, where that was asked for; else tell once that it would.

    ``query``, ``key``, ``value``: (batch, seq, heads, head_dim).
    """
    global _told
    if _raises:
        raise NotImplementedError(_refusal(query, key, value, attn_bias, p))
    if not _told:
        _told = True
        warnings.warn(
            "xformers 0.0.28.post3 has memory_efficient_attention for CUDA only: on a CPU it raises NotImplementedError. "
            "Here it is computed all the same. `with xformers.ops.fmha.as_released():` shows the error.",
            UserWarning,
            skip_file_prefixes=_INSIDE,
        )
