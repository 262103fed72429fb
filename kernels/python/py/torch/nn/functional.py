"""The functions behind the modules."""

import math
import warnings

import torch
from torch._C.ops import neural as _n
from torch._C.ops.layer_norm import layer_norm as _layer_norm
from torch._C.ops.linalg import linear_kernel as _linear
from torch._C.ops.triangles import constant_pad as _constant_pad
from torch._C.registry import builtin as _builtin, in_python as _in_python
from torch.nn._multihead import _canonical_mask, _none_or_dtype, multi_head_attention_forward  # noqa: F401


@_builtin("torch.nn.functional")
def linear(input: "T", weight, bias=None):
    """``input @ weight.T + bias``."""
    return _linear(input, weight, bias)


def _check_p(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def dropout(input, p=0.5, training=True, inplace=False):
    """Elements are 0 with probability ``p``, the rest is scaled by 1 / (1 - p)."""
    _check_p(p)
    out = _n.dropout(input, p, training)
    return input.copy_(out) if inplace and out is not input else out


def _dim_warning(name, ndim, stacklevel):
    warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.",
        stacklevel=stacklevel,
    )
    return 0 if ndim in (0, 1, 3) else 1


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    """exp(x) over its sum along an axis."""
    if dim is None:
        dim = _dim_warning("softmax", input.dim(), _stacklevel)
    return torch.softmax(input, dim, dtype)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    if dim is None:
        dim = _dim_warning("softmin", input.dim(), _stacklevel)
    return torch.softmax(-input, dim, dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    """log of softmax."""
    if dim is None:
        dim = _dim_warning("log_softmax", input.dim(), _stacklevel)
    return torch.log_softmax(input, dim, dtype)


def _maybe_in_place(input, out, inplace):
    if inplace:
        from torch._C.inplace import overwrite

        return overwrite(input, out)
    return out


def relu(input, inplace=False):
    """max(0, x)."""
    return input.relu_() if inplace else input.relu()


def relu6(input, inplace=False):
    return _maybe_in_place(input, _n.hardtanh(input, 0.0, 6.0), inplace)


@_builtin("torch.nn.functional")
def gelu(input: "T", *, approximate="none"):
    """x times the normal distribution function of x, or its tanh approximation."""
    if approximate not in ("none", "tanh"):
        raise RuntimeError("approximate argument must be either none or tanh.")
    return _n.gelu_tanh(input) if approximate == "tanh" else _n.gelu_exact(input)


def silu(input, inplace=False):
    """x * sigmoid(x)."""
    return _maybe_in_place(input, _n.silu(input), inplace)


def mish(input, inplace=False):
    return _maybe_in_place(input, input * softplus(input).tanh(), inplace)


def elu(input, alpha=1.0, inplace=False):
    return _maybe_in_place(input, _n.elu(input, alpha), inplace)


def leaky_relu(input, negative_slope=0.01, inplace=False):
    return _maybe_in_place(input, _n.leaky_relu(input, negative_slope), inplace)


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    return _maybe_in_place(input, _n.hardtanh(input, min_val, max_val), inplace)


def hardswish(input, inplace=False):
    return _maybe_in_place(input, input * (input + 3).clamp(0, 6) / 6, inplace)


def hardsigmoid(input, inplace=False):
    return _maybe_in_place(input, (input + 3).clamp(0, 6) / 6, inplace)


@_builtin("torch.nn.functional")
def softplus(input: "T", beta: "Number" = 1, threshold: "Number" = 20):
    """log(1 + exp(beta x)) / beta."""
    return _n.softplus(input, beta, threshold)


def softsign(input):
    return input / (input.abs() + 1)


@_builtin("torch.nn.functional", says="log_sigmoid")
def logsigmoid(input: "T"):
    return _n.logsigmoid(input)


def tanhshrink(input):
    return input - input.tanh()


def threshold(input, threshold: "float", value: "float", inplace=False):
    return _maybe_in_place(input, torch.where(input > threshold, input, value), inplace)


def tanh(input):
    return input.tanh()


def sigmoid(input):
    return input.sigmoid()


def glu(input, dim=-1):
    """The first half times the sigmoid of the second."""
    if input.size(dim) % 2:
        raise RuntimeError(f"Halving dimension must be even, but dimension {dim} is size {input.size(dim)}")
    a, b = input.chunk(2, dim)
    return a * b.sigmoid()


@_builtin("torch.nn.functional")
def prelu(input: "T", weight):
    """Negative elements times ``weight``: one number, or one for each channel (axis 1)."""
    if weight.dim() > 1:
        raise RuntimeError(f"prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {weight.dim()}")
    if weight.numel() != 1:
        channels = input.size(1) if input.dim() > 1 else 1
        if weight.numel() != channels:
            raise RuntimeError(
                "Mismatch of parameter numbers and input channel size. Found parameter numbers = "
                f"{weight.numel()} and channel size = {channels}."
            )
    return _n.prelu(input, weight)


@_builtin("torch.nn.functional")
def bilinear(input1, input2, weight, bias=None):
    """``input1 @ weight[o] @ input2 + bias[o]`` for each output ``o``."""
    if bias is not None and bias.numel() != weight.size(0):
        raise RuntimeError(
            f"bilinear(): bias size does not match weight size: got {bias.numel()} but expected {weight.size(0)}"
        )
    out = torch.einsum("...i,oij,...j->...o", input1, weight, input2)
    return out if bias is None else out + bias


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    """Mean 0 and variance 1 over the last axes, then scale and shift."""
    shape = [normalized_shape] if isinstance(normalized_shape, int) else list(normalized_shape)
    return _layer_norm(input, shape, weight, bias, eps)


def rms_norm(input, normalized_shape, weight=None, eps=None):
    """Root mean square 1 over the last axes, then scale."""
    own = tuple(normalized_shape)
    if not own:
        raise RuntimeError(
            "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got "
            "normalized_shape = []"
        )
    if tuple(input.shape[-len(own):]) != own:
        expected, given = ", ".join(map(str, own)), ", ".join(map(str, input.shape))
        raise RuntimeError(
            f"Given normalized_shape=[{expected}], expected input with shape [*{expected}], but got input of size[{given}]"
        )
    dims = list(range(input.dim() - len(own), input.dim()))
    eps = torch.finfo(input.dtype).eps if eps is None else eps
    out = input * (input.pow(2).mean(dims, keepdim=True) + eps).rsqrt()
    return out if weight is None else out * weight


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    """Divided by the p-norm along an axis."""
    return input / input.norm(p, dim, keepdim=True).clamp_min(eps).expand_as(input)


def embedding(
    input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False
):
    """Rows of ``weight`` named by ``input``."""
    if padding_idx is not None and padding_idx < 0:
        padding_idx += weight.size(0)
    return _n.embedding(weight, input, padding_idx)


@_builtin("torch.nn.functional")
def one_hot(input: "T", num_classes=-1):
    """1 at each index, 0 elsewhere, along a new last axis."""
    return _n.one_hot(input, num_classes)


@_builtin("torch.nn.functional")
def pad(input: "T", pad, mode: "str" = "constant", value: "float?" = None):
    """``pad`` gives (before, after) from the last axis on."""
    if mode == "constant":
        return _constant_pad(input, list(pad), 0 if value is None else value)
    if mode in ("reflect", "replicate", "circular"):
        return _index_pad(input, list(pad), mode)
    raise NotImplementedError(f"Unrecognised padding mode {mode}")


def _index_pad(x, pad, mode):
    for i in range(len(pad) // 2):
        d = x.dim() - 1 - i
        n = x.size(d)
        places = []
        for j in range(-pad[2 * i], n + pad[2 * i + 1]):
            if mode == "replicate":
                j = min(max(j, 0), n - 1)
            elif mode == "circular":
                j %= n
            else:
                if not -n < j < 2 * n - 1:
                    raise RuntimeError("Argument #4: Padding size should be less than the corresponding input dimension")
                j = abs(j)
                j = j if j < n else 2 * (n - 1) - j
            places.append(j)
        x = x.index_select(d, torch.tensor(places))
    return x


def _reduced(x, reduction):
    if reduction == "none":
        return x
    if reduction == "mean":
        return x.mean()
    if reduction == "sum":
        return x.sum()
    raise ValueError(f"{reduction} is not a valid value for reduction")


def _size_warning(name, input, target):
    if target.size() != input.size():
        warnings.warn(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). This will "
            "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.",
            stacklevel=3,
        )


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """Mean of squared differences."""
    _size_warning("mse_loss", input, target)
    a, b = torch.broadcast_tensors(input, target)
    return _n.mse_loss(a, b, reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """Mean of absolute differences."""
    _size_warning("l1_loss", input, target)
    return _reduced((input - target).abs(), reduction)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    d = (input - target).abs()
    return _reduced(torch.where(d < beta, 0.5 * d * d / beta, d - 0.5 * beta), reduction)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    d = (input - target).abs()
    return _reduced(torch.where(d < delta, 0.5 * d * d, delta * (d - 0.5 * delta)), reduction)


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    """Minus the entry that each target names."""
    return _n.nll_loss(input, target, weight, ignore_index, reduction)


def cross_entropy(
    input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0
):
    """Cross entropy of logits with class indices, or with probabilities of the same shape."""
    axis = 1 if input.dim() > 1 else 0
    if target.shape == input.shape:
        if not target.is_floating_point():
            raise RuntimeError(
                f"Expected floating point type for target with class probabilities, got {target.dtype.cpp}"
            )
        p = target
        if label_smoothing:
            p = p * (1 - label_smoothing) + label_smoothing / input.size(axis)
        terms = log_softmax(input, axis) * p
        if weight is not None:
            terms = terms * weight
        loss = -terms.sum(axis)
        if reduction == "mean":
            return loss.sum() / max(1, loss.numel())
        return _reduced(loss, reduction)
    logs = log_softmax(input, axis)
    loss = _n.nll_loss(logs, target, weight, ignore_index, reduction)
    if not label_smoothing:
        return loss
    smooth = -logs.mean(axis)
    keep = target != ignore_index
    smooth = smooth * keep
    if reduction == "mean":
        smooth = smooth.sum() / keep.sum()
    else:
        smooth = _reduced(smooth, reduction)
    return (1 - label_smoothing) * loss + label_smoothing * smooth


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Cross entropy of probabilities with 0 or 1."""
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}) is deprecated. "
            "Please ensure they have the same size."
        )
    for name, values in (("input", input), ("target", target)):
        if not ((values >= 0) & (values <= 1)).all():
            raise RuntimeError(f"all elements of {name} should be between 0 and 1")
    loss = -(target * input.log().clamp(min=-100) + (1 - target) * (1 - input).log().clamp(min=-100))
    return _reduced(loss if weight is None else loss * weight, reduction)


def binary_cross_entropy_with_logits(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
):
    """Cross entropy of logits with 0 or 1."""
    if target.size() != input.size():
        raise ValueError(f"Target size ({target.size()}) must be the same as input size ({input.size()})")
    positive = target if pos_weight is None else target * pos_weight
    loss = -(positive * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    return _reduced(loss if weight is None else loss * weight, reduction)


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    """target * (log target - input)."""
    if log_target:
        loss = target.exp() * (target - input)
    else:
        loss = torch.xlogy(target, target) - target * input
    return loss.sum() / input.size(0) if reduction == "batchmean" else _reduced(loss, reduction)


@_builtin("torch.nn.functional")
def cosine_similarity(x1, x2, dim=1, eps=1e-08):
    """Dot product over the product of lengths."""
    dot = (x1 * x2).sum(dim)
    return dot / (x1.norm(2, dim).clamp_min(eps) * x2.norm(2, dim).clamp_min(eps))


@_builtin("torch.nn.functional")
def pairwise_distance(x1, x2, p=2.0, eps=1e-06, keepdim=False):
    return (x1 - x2 + eps).norm(p, -1, keepdim)


@_builtin("torch.nn.functional")
def scaled_dot_product_attention(
    query, key, value: "T", attn_mask=None, dropout_p=0.0, is_causal=False, *, scale=None, enable_gqa=False
):
    """Softmax attention: (..., queries, head_dim) with (..., keys, head_dim)."""
    return _n.sdpa(query, key, value, attn_mask, dropout_p, is_causal, scale, enable_gqa)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    noise = -torch.empty_like(logits).exponential_().log()
    soft = softmax((logits + noise) / tau, dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    one = torch.zeros_like(logits).scatter_(dim, index, 1.0)
    return one - soft.detach() + soft


_in_python(__name__)
_in_python(__name__, multi_head_attention_forward)


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
