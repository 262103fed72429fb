"""Every declared function on views and on their clones, forward and backward. Prints what differs, then the counts.

``TURN`` is set by who runs it: 0, 1 or 2 for a third of the views, None for all of them.
"""

import warnings

import torch
from declarations import everything
from samples import ARGUED, BY_HAND, COMPLEX, calls, flat, for_tensor, same, tensor
from torch._C.registry import declared

warnings.simplefilter("ignore")


def offset(t):
    return torch.cat([torch.zeros(3, dtype=t.dtype), t.reshape(-1)])[3:].view(t.shape)


def strided(t):
    return torch.stack([t, torch.zeros_like(t)], -1)[..., 0]


def transposed(t):
    return t.transpose(0, -1).contiguous().transpose(0, -1) if t.dim() > 1 else strided(t)


def expanded(t):
    return t[:1].expand(t.shape) if t.dim() else t.view(1)[0]


def flipped(t):
    return torch.cat([t[:1], t.flip(0)]).flip(0)[:-1] if t.dim() else offset(t)


def zero_size(t):
    return torch.cat([t, t])[1:1] if t.dim() else offset(t)


VIEWS = (offset, strided, transposed, expanded, flipped, zero_size)


def build(given, view, at, copy, leaves=None):
    """The arguments: tensor number ``at`` (or every one) seen through ``view``; ``copy`` makes it a clone of that."""
    out, number = [], 0

    def made(base):
        nonlocal number
        t = tensor(*base)
        if leaves is not None and (t.is_floating_point() or t.is_complex()):
            t = t.requires_grad_()
            leaves.append(t)
        if at is None or number == at:
            t = view(t)
            if copy:
                t = t.clone(memory_format=torch.contiguous_format)
        elif leaves is not None:
            t = t.clone()
        number += 1
        return t

    for _, kind, value in given:
        if kind == "tensor":
            out.append(made(value))
        elif kind == "tensors":
            out.append([made(value), made(value)])
        elif kind == "list":
            out.append([made(value)])
        else:
            out.append(tensor(*value).numpy() if kind == "array" else value)
    return out


def attempt(fn, args, names):
    torch.manual_seed(0)
    with torch.no_grad():
        try:
            return fn(*args[: names[0]], **dict(zip(names[1], args[names[0] :])))
        except Exception as error:
            return error


def outcome(fn, method, given, view, at, copy):
    """Result and what became of the arguments, or the error's type and text."""
    args = build(given, view, at, copy)
    result = attempt(fn, args, split(given, method))
    if isinstance(result, Exception):
        return type(result).__name__, str(result)
    try:
        return flat(result), [flat(a) for a in args if isinstance(a, torch.Tensor)]
    except ValueError as error:
        return "unreadable", str(error)


def split(given, method):
    """How many arguments go by position, and the names of the others."""
    by_name = [p.name for p, _, _ in given if p is not None and (p.keyword or p.optional)]
    return len(given) - len(by_name), by_name


def gradients(fn, given, view, at, copy, names):
    leaves = []
    args = build(given, view, at, copy, leaves)
    torch.manual_seed(0)
    result = fn(*args[: names[0]], **dict(zip(names[1], args[names[0] :])))
    outs = [r for r in (result if isinstance(result, (tuple, list)) else [result]) if isinstance(r, torch.Tensor)]
    outs = [torch.view_as_real(r) if r.is_complex() else r for r in outs if r.requires_grad]
    if not outs:
        return None
    total = 0
    for r in outs:
        total = total + (r * torch.arange(1.0, r.numel() + 1).reshape(r.shape).to(r.dtype)).sum()
    total.backward()
    return [flat(leaf.grad) if leaf.grad is not None else None for leaf in leaves]


def first_call(fn, method, listed, bases):
    """Arguments that the function takes: the first of the samples that raises nothing."""
    for given in listed:
        for base in bases if method else (None,):
            whole = [(None, "tensor", base), *given] if method else given
            if not isinstance(attempt(fn, build(whole, offset, -1, False), split(whole, method)), Exception):
                return whole
    return None


def samples_of(name, kind, fn, overload, method):
    """Arguments to compare with: those that must be given, all tensors that may be given, and complex ones."""
    by_hand = BY_HAND.get(f"{'torch' if kind == 'function' else kind}.{name}")
    if by_hand:
        given = [(None, *argument) for argument in by_hand]
        taken = attempt(fn, build(given, offset, -1, False), split(given, method))
        return [] if isinstance(taken, Exception) else [given]
    plain = first_call(fn, method, calls(overload), SELVES) if overload else None
    if plain is None:
        return []
    found = [plain, with_optional(fn, method, plain, overload)]
    if name in complex_operations:
        found.append(first_call(fn, method, calls(overload, COMPLEX), COMPLEX))
    return [given for given in found if given is not None]


def with_optional(fn, method, given, overload):
    """The same call with each tensor that may be left out, of the first shape that is taken; None where there is none."""
    base = next((value for _, kind, value in given if kind in ("tensor", "tensors")), None)
    more = list(given)
    for p in overload.parameters if base else ():
        if p.kind in ("Tensor", "Tensor|Number") and p.optional and all(p is not q for q, _, _ in given):
            for choice in for_tensor(p.name, base):
                trial = [*more, (p, "tensor", choice)]
                if not isinstance(attempt(fn, build(trial, offset, -1, False), split(trial, method)), Exception):
                    more = trial
                    break
    return more if len(more) > len(given) else None


SELVES = (("float", (4, 4)), ("float", (4,)), ("int", (4, 4)), ("float", (2, 4, 4)), ("bool", (4, 4)), ("float", ()),
          ("complex", (4, 4)), ("int", (4,)), ("float", (4, 4, 4, 4)))
everything()
from torch._complex_ops import operations as complex_operations  # noqa: E402

#: PyTorch writes to no tensor of which elements share their place, such as running means.
REFUSED = "unsupported operation: more than one element of the written-to tensor"
counts = {"functions": 0, "samples": 0, "complex": 0, "argued": 0, "layout": 0, "forward": 0, "backward": 0}
wrong = []


combinations = 0


def in_turn(view):
    """A quick run takes every function with an offset, and a third of its other views in turn; the long one takes all."""
    global combinations
    combinations += 1
    return TURN is None or view is offset or combinations % 3 == TURN


def compare(label, name, fn, method, given, drawn):
    """One list of arguments, each tensor in turn and all of them seen through each view."""
    tensors = sum({"tensor": 1, "list": 1, "tensors": 2}.get(k, 0) for _, k, _ in given)
    names = split(given, method)
    for view in VIEWS:
        for at in [*range(tensors), None] if tensors > 1 else range(tensors):
            if not in_turn(view):
                continue
            if name.endswith("_") and (view is expanded and at in (0, None) or drawn):
                continue  # an expanded tensor is not written to; draws go in memory order
            a, b = (outcome(fn, method, given, view, at, copy) for copy in (False, True))
            if view is expanded and a[0] == "RuntimeError" and a[1].startswith(REFUSED):
                continue
            counts["forward"] += 1
            if a[0] == "unreadable" or not same(a, b):
                wrong.append(f"{label} {view.__name__} {at}: {str(a)[:150]} | {str(b)[:150]}")
                continue
            if name.endswith("_") or isinstance(a[0], str):
                continue
            if tensors > 1 and at is not None and view is not zero_size:
                continue  # gradients are compared with every tensor a view; of none at all there would be nothing to compare
            try:
                g = [gradients(fn, given, view, at, copy, names) for copy in (False, True)]
            except Exception as error:
                if "requires grad" not in str(error) and not isinstance(error, NotImplementedError):
                    wrong.append(f"{label} {view.__name__} {at} backward: {type(error).__name__} {str(error)[:200]}")
                continue
            if g[0] is not None:
                counts["backward"] += 1
                if not same(*g):
                    wrong.append(f"{label} {view.__name__} {at} backward: {str(g[0])[:150]} | {str(g[1])[:150]}")


for (name, kind), fn in sorted(declared.items(), key=lambda item: item[0]):
    declaration = fn.declaration
    if declaration.layout or name in ARGUED:
        counts["layout" if declaration.layout else "argued"] += 1
        continue
    counts["functions"] += 1
    method = kind == "method"
    for overload in declaration.overloads or [None]:
        label = f"{kind} {name}{overload.words() if overload else ''}"
        found = samples_of(name, kind, fn, overload, method)
        if not found:
            wrong.append(f"{label}: no sample arguments that it takes")
        for given in found:
            counts["samples"] += 1
            counts["complex"] += any(k in ("tensor", "tensors") and v[0] == "complex" for _, k, v in given)
            drawn = overload is not None and any(p.name == "generator" for p in overload.parameters)
            compare(label, name, fn, method, given, drawn)
print("\n".join(wrong))
print(counts)
