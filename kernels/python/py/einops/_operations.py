"""rearrange, reduce, repeat and their kin, on tensors and numpy arrays."""

import torch
from einops._pattern import ELLIPSIS, EinopsError, names, side, sizes, split, with_ellipsis


def _tensor(x):
    """(tensor, a function that turns a result into what came in)."""
    if isinstance(x, (list, tuple)):
        if isinstance(x[0], torch.Tensor):
            return torch.stack(list(x)), lambda t: t
        x = __import__("numpy").stack(x)
    if isinstance(x, torch.Tensor):
        return x, lambda t: t
    if hasattr(x, "__array_tensor__"):
        kind = type(x)
        return x.__array_tensor__(), lambda t: kind(t)
    raise EinopsError(f"Tensor type unknown to einops {type(x)}")


def _explained(function):
    """The pattern and the shape stand beside what went wrong, as in einops."""

    def run(tensor, pattern, *args, **lengths):
        try:
            return function(tensor, pattern, *args, **lengths)
        except EinopsError as error:
            shape = tuple(tensor.shape) if hasattr(tensor, "shape") else None
            where = f"\n Input tensor shape: {shape}. " if shape is not None else "\n Input is list. "
            text = (
                f' Error while processing {function.__name__}-reduction pattern "{pattern}".{where}'
                f"Additional info: {lengths}.\n {error}"
            )
        raise EinopsError(text)

    run.__name__ = run.__qualname__ = function.__name__
    run.__doc__ = function.__doc__
    return run


def _read(x, pattern, lengths):
    left, right = split(pattern)
    for name in lengths:
        if not name.isidentifier():
            raise EinopsError(f"Invalid name for an axis {name}")
    count = sum(1 for g in left if g != [ELLIPSIS])
    dots = [ELLIPSIS] in left
    if [ELLIPSIS] in right and not dots:
        raise EinopsError(f"Ellipsis found in right side, but not left side of a pattern {pattern}")
    if dots and x.dim() < count:
        raise EinopsError(f"Wrong shape: expected >={count} dims. Received {x.dim()}-dim tensor.")
    if not dots and x.dim() != count:
        raise EinopsError(f"Wrong shape: expected {count} dims. Received {x.dim()}-dim tensor.")
    extra = x.dim() - count if dots else 0
    left, right = with_ellipsis(left, extra), with_ellipsis(right, extra)
    unused = set(lengths) - set(names(left)) - set(names(right))
    if unused:
        raise EinopsError(f"Identifier {sorted(unused)[0]} is not used in the expression")
    return left, right


def _pulled(x, left, known):
    """One axis for each name of the left side."""
    return x.reshape([int(n) if n.isdigit() else known[n] for n in names(left)])


def _grouped(x, right, known):
    shape = []
    for group in right:
        size = 1
        for n in group:
            size *= int(n) if n.isdigit() else known[n]
        shape.append(size)
    return x.reshape(shape)


@_explained
def rearrange(tensor, pattern, **axes_lengths):
    """Axes in another order, split and joined: ``rearrange(x, "b n (h d) -> b h n d", h=8)``."""
    x, back = _tensor(tensor)
    left, right = _read(x, pattern, axes_lengths)
    a, b = names(left), names(right)
    if any(n.isdigit() for n in a + b):
        raise EinopsError("Non-unitary anonymous axes are not supported in rearrange (exception is length 1)")
    if set(a) != set(b):
        raise EinopsError(f"Identifiers only on one side of expression (should be on both): {set(a) ^ set(b)}")
    known = sizes(left, x.shape, axes_lengths)
    return back(_grouped(_pulled(x, left, known).permute([a.index(n) for n in b]), right, known))


_REDUCTIONS = {
    "sum": lambda x, d: x.sum(d), "mean": lambda x, d: x.mean(d), "max": lambda x, d: x.amax(d),
    "min": lambda x, d: x.amin(d), "any": lambda x, d: (x != 0).sum(d) > 0, "all": lambda x, d: (x == 0).sum(d) == 0,
}


def _prod(x, dims):
    for d in sorted(dims, reverse=True):
        x = x.prod(d)
    return x


@_explained
def reduce(tensor, pattern, reduction, **axes_lengths):
    """The same, and axes that are missing on the right are summed up by ``reduction``."""
    x, back = _tensor(tensor)
    left, right = _read(x, pattern, axes_lengths)
    left = [[f"_{i}_{j}" if n.isdigit() else n for j, n in enumerate(g)] for i, g in enumerate(left)]
    fixed = {f"_{i}_{j}": int(n) for i, g in enumerate(_read(x, pattern, axes_lengths)[0]) for j, n in enumerate(g) if n.isdigit()}
    a, b = names(left), names(right)
    if any(n.isdigit() for n in b) or set(b) - set(a):
        raise EinopsError(f"Unexpected identifiers on the right side of reduce {sorted(set(b) - set(a))}")
    known = sizes(left, x.shape, {**axes_lengths, **fixed})
    pulled = _pulled(x, left, known)
    gone = [i for i, n in enumerate(a) if n not in b]
    if gone:
        if callable(reduction):
            pulled = reduction(pulled, tuple(gone))
        elif reduction == "prod":
            pulled = _prod(pulled, gone)
        elif reduction in _REDUCTIONS:
            if reduction == "mean" and not pulled.is_floating_point():
                raise NotImplementedError("reduce_mean is not available for non-floating tensors")
            pulled = _REDUCTIONS[reduction](pulled, gone)
        else:
            raise EinopsError(f"Unknown reduction {reduction}. Expect one of {('min', 'max', 'sum', 'mean', 'prod', 'any', 'all')}.")
    kept = [n for n in a if n in b]
    return back(_grouped(pulled.permute([kept.index(n) for n in b]), right, known))


@_explained
def repeat(tensor, pattern, **axes_lengths):
    """The same, and axes that are new on the right repeat the elements: ``repeat(x, "n -> b n", b=2)``."""
    x, back = _tensor(tensor)
    left, right = _read(x, pattern, axes_lengths)
    right = [[f"#{n}#{i}#{j}" if n.isdigit() else n for j, n in enumerate(g)] for i, g in enumerate(right)]
    a, b = names(left), names(right)
    if set(a) - set(b):
        raise EinopsError(f"Unexpected identifiers on the left side of repeat: {set(a) - set(b)}")
    own = {n: int(n.split("#")[1]) for n in b if n.startswith("#")}
    new = [n for n in b if n not in a]
    missing = [n for n in new if n not in axes_lengths and n not in own]
    if missing:
        raise EinopsError(f"Specify sizes for new axes in repeat: {set(missing)}")
    known = {**sizes(left, x.shape, {k: v for k, v in axes_lengths.items() if k in a}), **own}
    known.update({n: axes_lengths[n] for n in new if n in axes_lengths})
    pulled = _pulled(x, left, known).permute([a.index(n) for n in b if n in a])
    for place, n in enumerate(b):
        if n in new:
            pulled = pulled.unsqueeze(place)
    pulled = pulled.expand([known[n] for n in b])
    return back(_grouped(pulled, right, known))


def parse_shape(x, pattern):
    """The size of each named axis: ``parse_shape(x, "b _ h w")``."""
    words = pattern.split()
    if len(words) != len(x.shape):
        raise RuntimeError(f"Can't parse shape with different number of dimensions: {pattern} {tuple(x.shape)}")
    for word, size in zip(words, x.shape):
        if word.isdigit() and int(word) != size:
            raise RuntimeError(f"Length of anonymous axis does not match: {pattern} {tuple(x.shape)}")
    return {word: size for word, size in zip(words, x.shape) if word != "_" and not word.isdigit()}


def asnumpy(tensor):
    return tensor.detach().cpu().numpy() if isinstance(tensor, torch.Tensor) else tensor


def einsum(*tensors_and_pattern):
    """Products and sums of named axes, names of any length: ``einsum(q, k, "b h i d, b h j d -> b h i j")``."""
    *tensors, pattern = tensors_and_pattern
    if not isinstance(pattern, str):
        raise ValueError("The last argument passed to `einops.einsum` must be a string, representing the einsum pattern.")
    if "->" not in pattern:
        raise ValueError("Einsum pattern must contain '->'.")
    if "(" in pattern:
        raise NotImplementedError("Shape rearrangement is not yet supported in einsum.")
    left, right = pattern.split("->")
    letters = {}

    def short(text):
        out = ""
        for group in side(text.strip()):
            for n in group or ["1"]:
                if n == "1":
                    raise NotImplementedError("Singleton () axes are not yet supported in einsum.")
                out += "..." if n == ELLIPSIS else letters.setdefault(n, _LETTERS[len(letters)])
        return out

    found = [_tensor(t) for t in tensors]
    equation = ",".join(map(short, left.split(","))) + "->" + short(right)
    return found[0][1](torch.einsum(equation, *(t for t, _ in found)))


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _star(pattern):
    words = pattern.split()
    if words.count("*") != 1:
        raise EinopsError(f'No *-axis in pattern: "{pattern}"')
    return words.index("*"), len(words) - words.index("*") - 1


def pack(tensors, pattern):
    """Tensors that differ in the axes under ``*``, in one: (packed, what ``*`` was for each)."""
    before, after = _star(pattern)
    parts, shapes = [], []
    found = [_tensor(t) for t in tensors]
    for i, (t, _) in enumerate(found):
        if t.dim() < before + after:
            raise EinopsError(
                f"packed tensor #{i} (enumeration starts with 0) has shape {tuple(t.shape)}, while pattern {pattern} assumes "
                f"at least {before + after} axes"
            )
        end = t.dim() - after
        shapes.append(t.shape[before:end])
        parts.append(t.reshape(*t.shape[:before], -1, *t.shape[end:]))
    return found[0][1](torch.cat(parts, before)), shapes


def unpack(tensor, packed_shapes, pattern):
    """The tensors that ``pack`` put together."""
    x, back = _tensor(tensor)
    before, after = _star(pattern)
    if x.dim() != before + after + 1:
        raise EinopsError(f"unpack(..., {pattern}) received input of wrong dim with shape {tuple(x.shape)}")
    lengths = []
    for shape in packed_shapes:
        n = 1
        for d in shape:
            n *= d
        lengths.append(n if -1 not in shape else -1)
    total = x.shape[before]
    if lengths.count(-1) > 1:
        raise EinopsError(f"unpack(..., {pattern}) received more than one -1 in {packed_shapes}")
    known = sum(n for n in lengths if n >= 0)
    lengths = [total - known if n < 0 else n for n in lengths]
    if sum(lengths) != total:
        raise EinopsError(f"Error during unpack(..., \"{pattern}\"): could not split axis of size {total} into requested {packed_shapes}")
    return [
        back(part.reshape(*x.shape[:before], *shape, *x.shape[before + 1 :]))
        for part, shape in zip(x.split(lengths, before), packed_shapes)
    ]
