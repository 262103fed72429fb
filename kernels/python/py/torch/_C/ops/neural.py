"""The native functions behind torch.nn.functional."""

import math

import torch
from torch._C.base import dense, permuted, prod, show, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import float32, int64
from torch._C.graph import attach, mode
from torch._C.layout import copied, memory_order
from torch._C.ops.pointwise import activation, raw
from torch._C.registry import function, op

T = "T"


def _softmax_rows(x, dim, log, kind):
    """Softmax along one axis; no autograd."""
    n = len(x._shape)
    if n == 0:
        return torch.zeros((), dtype=kind) if log else torch.ones((), dtype=kind)
    if dim < n - 1 and not log and kind is x.dtype is float32 and x.numel():
        count, columns = x._shape[dim], prod(x._shape[dim + 1 :])
        h = call("softmaxColumns", x._s.handle, x._v(), prod(x._shape[:dim]), count, columns)
        return wrap(h, kind, x._shape)
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


def _softmax_gradient(y, g, d, log):
    """Along the last axis, in one pass; None where the steps have to be seen by the graph, or where it is another axis."""
    if mode.grad or d != len(y._shape) - 1 or not y._s.dtype is g._s.dtype is float32 or not y.numel():
        return None
    count = y._shape[d]
    h = call("softmaxGradient", y._s.handle, y._v(), g._s.handle, g._v(), y.numel() // count, count, log)
    return wrap(h, float32, y._shape)


def _softmax_back(d):
    def grad(node, g, y):
        found = _softmax_gradient(y, g, d, False)
        return (y * (g - (g * y).sum(d, keepdim=True)) if found is None else found,)

    return grad


def _log_softmax_back(d):
    def grad(node, g, y):
        found = _softmax_gradient(y, g, d, True)
        return (g - y.exp() * g.sum(d, keepdim=True) if found is None else found,)

    return grad


@op()
def softmax(input: T, dim, dtype=None):
    """exp(x) over its sum along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    kind = _softmax_kind("softmax", x, dtype)
    out = _softmax_rows(x, d, False, kind)
    return attach(out, "SoftmaxBackward0", (x,), (out,), _softmax_back(d))


@op()
def log_softmax(input: T, dim, dtype=None):
    """log of softmax along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    kind = _softmax_kind("log_softmax", x, dtype)
    out = _softmax_rows(x, d, True, kind)
    return attach(out, "LogSoftmaxBackward0", (x,), (out,), _log_softmax_back(d))


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


def prelu(x, weight):
    """Negative elements times the weight of their channel."""
    w = weight
    if w.numel() != 1:
        w = w.reshape([1, -1] + [1] * (len(x._shape) - 2))
    with torch.no_grad():
        out = torch.where(x > 0, x, x * w)

    def grad(node, g, x, w):
        from torch._C.ops.binary import sum_to

        return torch.where(x > 0, g, g * w), sum_to(torch.where(x > 0, 0.0, g * x), w._shape)

    return attach(out, "PreluKernelBackward0", (x, w), (x, w), grad)


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
    shape = weight._shape
    if weight.is_complex():
        with torch.no_grad():
            out = weight.detach()[indices.detach()]
    else:
        h = call("embed", weight._s.handle, weight._v(), n, shape[1], indices._s.handle, indices._v())
        out = wrap(h, weight.dtype, Size((*indices._shape, shape[1])))

    def grad(node, g, indices):
        if not mode.grad and g.dtype is float32:
            without = -1 if padding_idx is None else padding_idx
            h = call(
                "embedGradient", g._s.handle, g._v(), n, shape[1], indices._s.handle, indices._v(), without
            )
            return (wrap(h, float32, shape),)
        flat = indices.detach().reshape(-1)
        rows = g.reshape(-1, shape[1])
        if padding_idx is not None:
            rows = rows * (flat != padding_idx).unsqueeze(-1).to(rows.dtype)
        return (torch.zeros(shape, dtype=g.dtype).index_add(0, flat, rows),)

    return attach(out, "EmbeddingBackward0", (weight,), (indices,), grad)


def _same_places(shape, target):
    """A class for each place of each batch element."""
    if shape[0] != target[0]:
        raise ValueError(f"Expected input batch_size ({shape[0]}) to match target batch_size ({target[0]}).")
    if tuple(shape[2:]) == tuple(target[1:]):
        return
    if len(shape) == 4 and len(target) == 3:
        raise RuntimeError(
            f"input and target batch or spatial sizes don't match: target {show(target)}, input {show(shape)}"
        )
    raise RuntimeError(f"Expected target size {show((shape[0], *shape[2:]))}, got {show(target)}")


def nll_loss(x, target, weight, ignore_index, reduction):
    """Minus the entry of ``x`` that each target names."""
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    if len(x._shape) == 1:
        out = nll_loss(x.unsqueeze(0), target.unsqueeze(0), weight, ignore_index, reduction)
        return out.squeeze(0) if reduction == "none" else out
    classes = x._shape[1]
    if len(x._shape) > 2:
        _same_places(x._shape, target._shape)
        flat = x.movedim(1, -1).reshape(-1, classes)
        out = nll_loss(flat, target.reshape(-1), weight, ignore_index, reduction)
        return out.reshape(target._shape) if reduction == "none" else out
    if x._shape[0] != target._shape[0]:
        raise ValueError(
            f"Expected input batch_size ({x._shape[0]}) to match target batch_size ({target._shape[0]})."
        )
    if target.dtype is not int64:
        raise RuntimeError(f"expected scalar type Long but found {target.dtype.cpp}")
    if x.dtype is float32 and x.numel() and (weight is None or weight.dtype is float32):
        return _nll_of_rows(x, target, weight, ignore_index, reduction)
    for v in target.tolist():
        if v != ignore_index and not 0 <= v < classes:
            raise IndexError(f"Target {v} is out of bounds.")
    return _nll_in_steps(x, target, weight, ignore_index, reduction)


def _nll_in_steps(x, target, weight, ignore_index, reduction):
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


def _nll_of_rows(x, target, weight, ignore_index, reduction):
    """The same for float32, in one pass each way."""
    n, classes = x._shape
    h, total = call(
        "negativeLikelihood", x._s.handle, x._v(), classes, *_targets(target, weight), ignore_index, reduction
    ).split(",")
    out = wrap(int(h), float32, Size((n,) if reduction == "none" else ()))

    def back(g, target, weight):
        h = call(
            "negativeLikelihoodGradient", g._s.handle, g._v(), classes, *_targets(target, weight), ignore_index, reduction,
            float(total),
        )
        return wrap(h, float32, Size((n, classes)))

    def grad(node, g, target, weight=None):
        if not mode.grad:
            return (back(g, target, weight),)
        # linear in what flows back, so that the graph can go on from it
        slope = back(torch.ones(out._shape), target, weight)
        return (slope * (g.unsqueeze(1) if reduction == "none" else g),)

    return attach(out, "NllLossBackward0", (x,), (target,) if weight is None else (target, weight), grad)


def _targets(target, weight):
    """Handles and views as the bridge wants them."""
    return target._s.handle, target._v(), *((-1, "") if weight is None else (weight._s.handle, weight._v()))


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
    h, n = map(int, call("oneHot", input._s.handle, input._v(), num_classes).split(","))
    return wrap(h, int64, Size((*input._shape, n)))


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
        if q._shape[-3] % k._shape[-3] or q._shape[-3] % v._shape[-3]:
            raise RuntimeError("Number of heads in key and value must divide the number of heads in ")
        k = k.repeat_interleave(q._shape[-3] // k._shape[-3], -3)
        v = v.repeat_interleave(q._shape[-3] // v._shape[-3], -3)
    factor = 1 / math.sqrt(q._shape[-1]) if scale is None else scale
    root = math.sqrt(factor) if factor > 0 else None
    scores = (q * root) @ (k * root).transpose(-2, -1) if root is not None else (q @ k.transpose(-2, -1)) * factor
    causal = torch.ones(q._shape[-2], k._shape[-2], dtype=torch.bool).tril() if is_causal else None
    if attn_mask is not None:
        mask = _sdpa_mask(attn_mask, q.dtype)
        # By PyTorch's documentation an error. On the CPU its fused kernel applies both, which it does not say.
        if is_causal and not _fused(q, k, v, attn_mask, dropout_p):
            raise RuntimeError(
                "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True"
            )
        scores = scores + mask
    if is_causal:
        scores = scores.masked_fill(~causal, -math.inf)
    # a query that may see no key at all gives 0, and so do its gradients
    blind = (scores == -math.inf).all(-1, keepdim=True) if attn_mask is not None else None
    if blind is None or not blind.any().item():
        weights = softmax(scores, -1)
    else:
        weights = softmax(scores.masked_fill(blind, 0.0), -1).masked_fill(blind, 0.0)
    out = dropout(weights, dropout_p, dropout_p > 0) @ v
    if not _fused(q, k, v, attn_mask, dropout_p) or out._shape != q._shape:
        return out
    # The fused kernel writes where the query's elements lie, so that heads put back by a transpose can be viewed as one.
    order = memory_order(q._shape, (q,))
    if order is None:
        return out
    return attach(copied(out, order), "ScaledDotProductFlashAttentionForCpuBackward0", (out,), (), lambda node, g: (g,))


def _sdpa_mask(mask, kind):
    """Numbers to add to the scores."""
    if mask.dtype is torch.bool:
        return torch.zeros(mask._shape, dtype=kind).masked_fill(~mask, -math.inf)
    if mask.dtype is not kind and mask.dtype is not torch.float32:
        raise RuntimeError(
            "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: "
            f"{mask.dtype.words} and  query.dtype: {kind.words} instead."
        )
    return mask


def _fused(q, k, v, mask, dropout_p):
    """Whether PyTorch's fused kernel for the CPU takes these inputs."""
    four = all(len(t._shape) == 4 for t in (q, k, v))
    return four and q._shape[-1] == v._shape[-1] and dropout_p == 0 and not (mask is not None and mask.requires_grad)
