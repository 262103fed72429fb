"""Functions that PyTorch writes in Python."""

import warnings

import torch
from torch._C.ops.reduce import vector_norm
from torch._C.registry import in_python
from torch._C.ops.sorting import unique as _unique, unique_consecutive as _unique_consecutive


def split(tensor, split_size_or_sections, dim=0):
    """Consecutive slices of an axis."""
    return tensor.split(split_size_or_sections, dim)


def meshgrid(*tensors, indexing=None):
    """Coordinate grids: each input varies along its own axis."""
    ts = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
    if indexing is None:
        warnings.warn(
            "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.",
            UserWarning,
            stacklevel=2,
        )
        indexing = "ij"
    if indexing not in ("ij", "xy"):
        raise RuntimeError(f'torch.meshgrid: indexing must be one of "xy" or "ij", but received: {indexing}')
    ts = list(ts)
    swap = indexing == "xy" and len(ts) >= 2
    if swap:
        ts[0], ts[1] = ts[1], ts[0]
    shape = [t.numel() for t in ts]
    grids = [t.reshape([-1 if j == i else 1 for j in range(len(ts))]).expand(shape) for i, t in enumerate(ts)]
    if swap:
        grids = [g.transpose(0, 1) for g in grids]
        grids[0], grids[1] = grids[1], grids[0]
    return tuple(grids)


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    """The p-norm of all elements or along axes."""
    order = 2 if p == "fro" or p is None else float(p)
    return vector_norm(input, order, dim, keepdim, dtype)


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct values in order."""
    return _unique(input, sorted, return_inverse, return_counts, dim)


def unique_consecutive(input, return_inverse=False, return_counts=False):
    return _unique_consecutive(input, return_inverse, return_counts)


def _letters(equation, operands):
    """Expand an ellipsis into letters nobody else uses and split inputs from output."""
    text = equation.replace(" ", "")
    left, arrow, right = text.partition("->")
    inputs = left.split(",")
    if len(inputs) != len(operands):
        few = "more" if len(inputs) < len(operands) else "fewer"
        raise RuntimeError(
            f"einsum(): {few} operands were provided than specified in the equation"
        )
    for c in left.replace(",", "").replace("...", "") + right.replace("...", ""):
        if not c.isalpha():
            raise RuntimeError(
                f"einsum(): invalid subscript given at index {text.index(c)} in the equation string, subscripts must be "
                "in [a-zA-Z]"
            )
    spare = [chr(c) for c in range(0x391, 0x3C9)]
    widest = 0
    for s, t in zip(inputs, operands):
        if "..." in s:
            widest = max(widest, t.ndim - len(s.replace("...", "")))
    dots = spare[:widest]
    done = []
    for i, (s, t) in enumerate(zip(inputs, operands)):
        if "..." in s:
            k = t.ndim - len(s.replace("...", ""))
            s = s.replace("...", "".join(dots[widest - k :]))
        if len(s) != t.ndim:
            named = len(inputs[i].replace("...", ""))
            if "..." in inputs[i]:
                raise RuntimeError(
                    f"einsum(): the number of subscripts in the equation ({named}) is more than the number of dimensions "
                    f"({t.ndim}) for operand {i}"
                )
            raise RuntimeError(
                f"einsum(): the number of subscripts in the equation ({named}) does not match the number of dimensions "
                f"({t.ndim}) for operand {i} and no ellipsis was given"
            )
        done.append(s)
    if arrow:
        out = right.replace("...", "".join(dots))
    else:
        joined = "".join(done)
        out = "".join(dots) + "".join(sorted(c for c in set(joined) if joined.count(c) == 1 and c not in dots))
    for c in out:
        if out.count(c) > 1:
            raise RuntimeError(f"einsum(): output subscript {c} appears more than once in the output")
        if not any(c in s for s in done):
            raise RuntimeError(
                f"einsum(): output subscript {c} does not appear in the equation for any input operand"
            )
    return done, out


def _diagonals(t, s):
    """Repeated letters of one operand become a diagonal."""
    for c in dict.fromkeys(s):
        while s.count(c) > 1:
            i = s.index(c)
            j = s.index(c, i + 1)
            t = t.diagonal(0, i, j)
            s = s[:i] + s[i + 1 : j] + s[j + 1 :] + c
    return t, s


def _lettered(args):
    """``einsum(a, [0, 1], b, [1, 2], [0, 2])`` in the form with letters."""

    def word(subscripts):
        return "".join("..." if s is ... else chr(ord("A") + s) for s in subscripts)

    pairs = len(args) // 2
    equation = ",".join(word(args[2 * i + 1]) for i in range(pairs))
    if len(args) % 2:
        equation += "->" + word(args[-1])
    return equation, *(args[2 * i] for i in range(pairs))


def einsum(*args):
    """Sums of products named by letters, e.g. ``einsum("bid,bjd->bij", q, k)``, or by lists of numbers."""
    if len(args) > 1 and isinstance(args[0], torch.Tensor):
        args = _lettered(args)
    equation, operands = args[0], args[1:]
    if len(operands) == 1 and isinstance(operands[0], (tuple, list)):
        operands = operands[0]
    if not operands:
        raise ValueError("einsum(): must specify the equation string and at least one operand, or at least one operand "
                         "and its subscripts list")
    inputs, out = _letters(equation, operands)
    sizes = {}
    for k, (s, t) in enumerate(zip(inputs, operands)):
        for c, d in zip(s, t.shape):
            old = sizes.get(c, 1)
            if old != 1 and d != 1 and d != old:
                raise RuntimeError(
                    f"einsum(): subscript {c} has size {d} for operand {k} which does not broadcast with previously seen "
                    f"size {old}"
                )
            sizes[c] = d if old == 1 else old
    terms = [_diagonals(t, s) for t, s in zip(operands, inputs)]
    t, s = terms[0]
    for k, (u, r) in enumerate(terms[1:], 1):
        later = "".join(x[1] for x in terms[k + 1 :]) + out
        t, s = _contract(t, s, u, r, later)
    drop = [i for i, c in enumerate(s) if c not in out]
    if drop:
        t = t.sum(drop)
        s = "".join(c for c in s if c in out)
    return t.permute([s.index(c) for c in out]) if s != out else t


def _contract(a, sa, b, sb, later):
    """Two operands multiplied; letters that nobody needs later are summed."""
    for t, s, other in ((0, sa, sb), (1, sb, sa)):
        drop = [i for i, c in enumerate(s) if c not in other and c not in later]
        if drop:
            kept = "".join(c for i, c in enumerate(s) if i not in drop)
            if t == 0:
                a, sa = a.sum(drop), kept
            else:
                b, sb = b.sum(drop), kept
    batch = [c for c in sa if c in sb and c in later]
    summed = [c for c in sa if c in sb and c not in later]
    left = [c for c in sa if c not in sb]
    right = [c for c in sb if c not in sa]

    def arrange(t, s, order):
        return t.permute([s.index(c) for c in order])

    x = arrange(a, sa, batch + left + summed)
    y = arrange(b, sb, batch + summed + right)
    both = {}
    for c in batch + summed:
        both[c] = max(a.shape[sa.index(c)], b.shape[sb.index(c)])
    nb, nl, ns = len(batch), len(left), len(summed)
    x = x.expand([both[c] for c in batch] + list(x.shape[nb : nb + nl]) + [both[c] for c in summed])
    y = y.expand([both[c] for c in batch] + [both[c] for c in summed] + list(y.shape[nb + ns :]))

    def size(dims):
        n = 1
        for d in dims:
            n *= d
        return n

    p = size(both[c] for c in batch)
    q = size(both[c] for c in summed)
    x3 = x.reshape(p, size(x.shape[nb : nb + nl]), q)
    y3 = y.reshape(p, q, size(y.shape[nb + ns :]))
    out = torch.bmm(x3, y3)
    shape = [both[c] for c in batch] + list(x.shape[nb : nb + nl]) + list(y.shape[nb + ns :])
    return out.reshape(shape), "".join(batch + left + right)


def tensordot(a, b, dims=2):
    """Products summed over pairs of axes."""
    if isinstance(dims, int):
        da, db = list(range(a.ndim - dims, a.ndim)), list(range(dims))
    else:
        da, db = ([d] if isinstance(d, int) else list(d) for d in dims)
    da = [d % a.ndim for d in da]
    db = [d % b.ndim for d in db]
    fa = [i for i in range(a.ndim) if i not in da]
    fb = [i for i in range(b.ndim) if i not in db]
    k = 1
    for i, j in zip(da, db):
        if a.shape[i] != b.shape[j]:
            raise RuntimeError(
                f"contracted dimensions need to match, but first has size {a.shape[i]} in dim {i} and second has size "
                f"{b.shape[j]} in dim {j}"
            )
        k *= a.shape[i]
    x = a.permute(fa + da).reshape(-1, k)
    y = b.permute(db + fb).reshape(k, -1)
    return (x @ y).reshape([a.shape[i] for i in fa] + [b.shape[j] for j in fb])


def chain_matmul(*matrices):
    """A product of several matrices (deprecated in favour of torch.linalg.multi_dot)."""
    warnings.warn(
        "torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use torch.linalg.multi_dot "
        "instead, which accepts a list of two or more tensors rather than multiple parameters.",
        UserWarning,
        stacklevel=2,
    )
    out = matrices[0]
    for m in matrices[1:]:
        out = out @ m
    return out


def cdist(x1, x2, p=2.0):
    """Distances of all pairs of rows."""
    return norm(x1.unsqueeze(-2) - x2.unsqueeze(-3), p, -1)


def broadcast_tensors(*tensors):
    """The tensors expanded to their common shape."""
    return torch._C.registry.functions["broadcast_tensors"](*tensors)


def broadcast_shapes(*shapes):
    """The shape that several shapes broadcast to."""
    return torch._C.registry.functions["broadcast_shapes"](*shapes)


in_python(__name__)
__all__ = [
    "broadcast_shapes", "broadcast_tensors", "cdist", "chain_matmul", "einsum", "meshgrid", "norm", "split",
    "tensordot", "unique", "unique_consecutive",
]
