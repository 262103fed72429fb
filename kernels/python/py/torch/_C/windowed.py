"""Attention within a window in one WebGL pass, with its gradients."""

import math

from torch._C.base import wrap
from torch._C.bridge import call
from torch._C.dtypes import float32
from torch._C.graph import attach


def windowed_attention(q, k, v, window, name="_spmmBackward"):
    """Scores, softmax and weighted sum of a window, or None where the steps should run one by one.

    ``q``, ``k``, ``v``: (batch, seq, head_dim), scaled by 1 / sqrt(head_dim). ``window``: (left, right, first lost pair or
    None). ``name`` is what the result's ``grad_fn`` is called.
    """
    shapes = (q._shape, k._shape, v._shape)
    if any(len(s) != 3 for s in shapes) or q._shape != k._shape or v._shape[:2] != q._shape[:2]:
        return None
    if not (q.dtype is k.dtype is v.dtype is float32):
        return None
    left, right, lost = window
    numbers = [*q._shape, v._shape[2], left, right, *(lost or ())]
    text = ",".join(map(str, numbers))
    if not call("windowPays", text):
        return None
    h = call("window", q._s.handle, q._v(), k._s.handle, k._v(), v._s.handle, v._v(), text)
    out = wrap(h, float32, v._shape)

    def grad(node, g, q, k, v):
        parts = (q._s.handle, q._v(), k._s.handle, k._v(), v._s.handle, v._v(), g._s.handle, g._v())
        handles = call("windowGradient", *parts, text).split(",")
        return tuple(wrap(int(h), float32, t._shape) for h, t in zip(handles, (q, k, v)))

    return attach(out, name, (q, k, v), (q, k, v), grad)


def windowed_heads(query, key, value, window, scale, name):
    """The same over (batch, heads, seq, head_dim), with any scale; None where the dense way should go.

    ``window``: (left, right), or None when the mask is no window. One as wide as the sequence saves nothing.
    """
    if window is None or query.shape[:3] != key.shape[:3] or key.shape[:3] != value.shape[:3]:
        return None
    left, right = window
    batch, heads, seq, width = query.shape
    if left + 1 + right >= seq:
        return None
    own = 1 / math.sqrt(width) if width else 1.0
    if scale is not None and scale != own:
        query = query * (scale / own)
    q, k, v = (t.reshape(batch * heads, seq, t.shape[-1]) for t in (query, key, value))
    out = windowed_attention(q, k, v, (left, right, None), name)
    return None if out is None else out.view(batch, heads, seq, value.shape[-1])
