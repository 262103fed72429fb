"""The native functions behind torch.nn.functional."""

import math

import torch
from torch._C.base import dense, permuted, prod, show, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import int64
from torch._C.graph import attach
from torch._C.ops.pointwise import activation, raw
from torch._C.ops.reduce import fold
from torch._C.registry import function, op

T = "T"


def _softmax_rows(x, dim, log, kind):
    """Softmax along one axis; no autograd."""
    n = len(x._shape)
    if n == 0:
        return torch.zeros((), dtype=kind) if log else torch.ones((), dtype=kind)
    order = [i for i in range(n) if i != dim] + [dim]
    view = permuted(x, order)
    count = x._shape[dim]
    outer = prod(x._shape) // count if count else 0
    h = call("softmax", x._s.handle, view._v(), outer, count, kind.name, log)
    out = wrap(h, kind, view._shape)
    return dense(permuted(out, [order.index(i) for i in range(n)]))


def _softmax_kind(name, x, dtype):
    if dtype is not None:
        return dtype
    if not x.dtype.is_floating_point:
        raise NotImplementedError(f'"{name}_lastdim_kernel_impl" not implemented for \'{x.dtype.cpp}\'')
    return x.dtype


@op()
def softmax(input: T, dim, dtype=None):
    """exp(x) over its sum along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    kind = _softmax_kind("softmax", x, dtype)
    out = _softmax_rows(x, d, False, kind)
    return attach(
        out, "SoftmaxBackward0", (x,), (out,), lambda node, g, y: (y * (g - (g * y).sum(d, keepdim=True)),)
    )


@op()
def log_softmax(input: T, dim, dtype=None):
    """log of softmax along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    kind = _softmax_kind("log_softmax", x, dtype)
    out = _softmax_rows(x, d, True, kind)
    return attach(
        out, "LogSoftmaxBackward0", (x,), (out,), lambda node, g, y: (g - y.exp() * g.sum(d, keepdim=True),)
    )


gelu_exact = activation("gelu", "gelu", "GeluBackward0", lambda g, x: g * _gelu_slope(x, "gelu_grad"))
gelu_tanh = activation("gelu", "gelu_tanh", "GeluBackward0", lambda g, x: g * _gelu_slope(x, "gelu_tanh_grad"))


def _gelu_slope(x, kernel):
    return raw(kernel, x)


def silu(x):
    out = raw("silu", x)

    def grad(node, g, x):
        s = x.sigmoid()
        return (g * s * (1 + x * (1 - s)),)

    return attach(out, "SiluBackward0", (x,), (x,), grad)


def leaky_relu(x, slope):
    out = raw("leaky_relu", x, None, slope)
    return attach(
        out, "LeakyReluBackward0", (x,), (x,), lambda node, g, x: (torch.where(x > 0, g, g * slope),)
    )


def elu(x, alpha):
    out = raw("elu", x, None, alpha)
    return attach(
        out, "EluBackward0", (x,), (x,), lambda node, g, x: (torch.where(x > 0, g, g * alpha * x.exp()),)
    )


def softplus(x, beta, threshold):
    out = raw("softplus", x, None, beta, threshold)
    return attach(
        out,
        "SoftplusBackward0",
        (x,),
        (x,),
        lambda node, g, x: (torch.where(x * beta > threshold, g, g * (x * beta).sigmoid()),),
    )


def hardtanh(x, low, high):
    out = raw("hardtanh", x, None, low, high)
    return attach(
        out, "HardtanhBackward0", (x,), (x,), lambda node, g, x: (torch.where((x > low) & (x < high), g, 0.0),)
    )


def logsigmoid(x):
    out = raw("logsigmoid", x)
    return attach(out, "LogSigmoidBackward0", (x,), (x,), lambda node, g, x: (g * (-x).sigmoid(),))


def layer_norm(x, normalized, weight, bias, eps):
    """Mean 0 and variance 1 over the last axes, then scale and shift."""
    k = len(normalized)
    if tuple(x._shape[len(x._shape) - k :]) != tuple(normalized) or len(x._shape) < k:
        stars = ", ".join(["*", *map(str, normalized)])
        raise RuntimeError(
            f"Given normalized_shape={show(normalized)}, expected input with shape [{stars}], but got input of "
            f"size{show(x._shape)}"
        )
    if weight is not None and weight.dtype is not x.dtype:
        raise RuntimeError(
            "expected scalar type "
            f"{x.dtype.cpp} but found {weight.dtype.cpp}"
        )
    dims = list(range(len(x._shape) - k, len(x._shape)))
    with torch.no_grad():
        xd = x.detach()
        mean = fold("mean", xd, dims, True, x.dtype)
        rstd = (fold("var", xd, dims, True, x.dtype, 0) + eps).rsqrt()
        out = (xd - mean) * rstd
        if weight is not None:
            out = out * weight
        if bias is not None:
            out = out + bias
    inputs = tuple(t for t in (x, weight, bias) if t is not None)
    saves = (x,) if weight is None else (x, weight)

    def grad(node, g, x, *rest):
        from torch._C.ops.binary import sum_to

        mu = x.mean(dims, keepdim=True)
        r = (x.var(dims, unbiased=False, keepdim=True) + eps).rsqrt()
        hat = (x - mu) * r
        gw = g * rest[0] if rest else g
        gx = r * (gw - gw.mean(dims, keepdim=True) - hat * (gw * hat).mean(dims, keepdim=True))
        grads = [gx]
        if weight is not None:
            grads.append(sum_to(g * hat, Size(normalized)))
        if bias is not None:
            grads.append(sum_to(g, Size(normalized)))
        return tuple(grads)

    return attach(out, "NativeLayerNormBackward0", inputs, saves, grad)


def embedding(weight, indices, padding_idx=None):
    """Rows of ``weight``."""
    if indices.dtype not in (int64, torch.int32):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"torch.{indices.dtype.legacy} instead (while checking arguments for embedding)"
        )
    if len(weight._shape) != 2:
        raise RuntimeError("'weight' must be 2-D")
    n = weight._shape[0]
    if indices.numel() and not (0 <= indices.min().item() and indices.max().item() < n):
        raise IndexError("index out of range in self")
    with torch.no_grad():
        out = weight.detach()[indices.detach()]
    shape = weight._shape

    def grad(node, g):
        flat = indices.detach().reshape(-1)
        rows = g.reshape(-1, shape[1])
        if padding_idx is not None:
            rows = rows * (flat != padding_idx).unsqueeze(-1).to(rows.dtype)
        return (torch.zeros(shape, dtype=g.dtype).index_add(0, flat, rows),)

    return attach(out, "EmbeddingBackward0", (weight,), (), grad)


def nll_loss(x, target, weight, ignore_index, reduction):
    """Minus the entry of ``x`` that each target names."""
    if len(x._shape) == 1:
        out = nll_loss(x.unsqueeze(0), target.unsqueeze(0), weight, ignore_index, reduction)
        return out.squeeze(0) if reduction == "none" else out
    classes = x._shape[1]
    if len(x._shape) > 2:
        flat = x.movedim(1, -1).reshape(-1, classes)
        out = nll_loss(flat, target.reshape(-1), weight, ignore_index, reduction)
        return out.reshape(target._shape) if reduction == "none" else out
    if x._shape[0] != target._shape[0]:
        raise ValueError(
            f"Expected input batch_size ({x._shape[0]}) to match target batch_size ({target._shape[0]})."
        )
    if target.dtype is not int64:
        raise RuntimeError(f"expected scalar type Long but found {target.dtype.cpp}")
    for v in target.tolist():
        if v != ignore_index and not 0 <= v < classes:
            raise IndexError(f"Target {v} is out of bounds.")
    keep = (target != ignore_index).to(x.dtype)
    index = torch.where(target == ignore_index, 0, target)
    scale = keep if weight is None else keep * weight[index]
    with torch.no_grad():
        picked = -x.detach().gather(1, index.unsqueeze(1)).squeeze(1) * scale
        total = scale.sum()
        if reduction == "none":
            out = picked
        elif reduction == "sum":
            out = picked.sum()
        else:
            out = picked.sum() / total
    shape = x._shape

    def grad(node, g):
        each = g if reduction == "none" else g.expand(index._shape)
        if reduction == "mean":
            each = each / total
        rows = torch.zeros(shape, dtype=g.dtype).scatter(1, index.unsqueeze(1), (-each * scale).unsqueeze(1))
        return (rows,)

    return attach(out, "NllLossBackward0", (x,), (), grad)


def mse_loss(a, b, reduction):
    d = a.detach() - b.detach()
    with torch.no_grad():
        sq = d * d
        out = sq if reduction == "none" else sq.sum() if reduction == "sum" else sq.mean()

    def grad(node, g, a, b):
        from torch._C.ops.binary import sum_to

        step = (a - b) * 2
        if reduction == "mean":
            step = step / step.numel()
        step = step * g
        return (
            sum_to(step, a._shape) if node.need[0] else None,
            sum_to(-step, b._shape) if node.need[1] else None,
        )

    return attach(out, "MseLossBackward0", (a, b), (a, b), grad)


def dropout(x, p, training):
    """Elements set to 0 with probability ``p``, the rest scaled by 1 / (1 - p)."""
    if not training or p == 0 or x.numel() == 0:
        return x
    if p == 1:
        return x * torch.zeros((), dtype=x.dtype)
    noise = torch.empty_like(x).bernoulli_(1 - p)
    noise.div_(1 - p)
    return x * noise


@function("dropout")
def dropout_function(input: T, p, train):
    """``torch.dropout``."""
    return dropout(input, p, train)


def one_hot(input, num_classes=-1):
    """1 at each index, 0 elsewhere, along a new last axis."""
    if input.dtype is not int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    if input.numel() == 0 and num_classes <= 0:
        raise RuntimeError("Can not infer total number of classes from empty tensor.")
    if input.numel() and input.min().item() < 0:
        raise RuntimeError("Class values must be non-negative.")
    n = int(input.max().item()) + 1 if num_classes == -1 else num_classes
    if input.numel() and input.max().item() >= n:
        raise RuntimeError("Class values must be smaller than num_classes.")
    out = torch.zeros(input._shape + (n,), dtype=int64)
    return out.scatter_(-1, input.unsqueeze(-1), 1)


def sdpa(query, key, value, attn_mask, dropout_p, is_causal, scale, enable_gqa):
    """Softmax attention over (..., seq, head_dim)."""
    q, k, v = query, key, value
    for name, t in (("query", q), ("key", k), ("value", v)):
        if len(t._shape) < 2:
            raise RuntimeError(
                "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim(): "
                f"{len(q._shape)}, key.dim(): {len(k._shape)} and value.dim(): {len(v._shape)} instead."
            )
    if not q.dtype is k.dtype is v.dtype:
        raise RuntimeError(
            f"Expected query, key, and value to have the same dtype, but got query.dtype: {q.dtype.words} key.dtype: "
            f"{k.dtype.words} and value.dtype: {v.dtype.words} instead."
        )
    if enable_gqa:
        k = k.repeat_interleave(q._shape[-3] // k._shape[-3], -3)
        v = v.repeat_interleave(q._shape[-3] // v._shape[-3], -3)
    factor = 1 / math.sqrt(q._shape[-1]) if scale is None else scale
    root = math.sqrt(factor) if factor > 0 else None
    scores = (q * root) @ (k * root).transpose(-2, -1) if root is not None else (q @ k.transpose(-2, -1)) * factor
    if is_causal:
        mask = torch.ones(q._shape[-2], k._shape[-2], dtype=torch.bool).tril()
        scores = scores.masked_fill(~mask, -math.inf)
    if attn_mask is not None:
        if attn_mask.dtype is torch.bool:
            scores = scores + torch.zeros(attn_mask._shape, dtype=q.dtype).masked_fill(~attn_mask, -math.inf)
        else:
            if attn_mask.dtype is not q.dtype and attn_mask.dtype is not torch.float32:
                raise RuntimeError(
                    "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: "
                    f"{attn_mask.dtype.words} and  query.dtype: {q.dtype.words} instead."
                )
            scores = scores + attn_mask
    weights = softmax(scores, -1)
    # a query that may see no key at all gives 0, not nan
    weights = torch.where((scores == -math.inf).all(-1, keepdim=True), 0.0, weights)
    return dropout(weights, dropout_p, dropout_p > 0) @ v
