"""How a function of ours becomes ``torch.name`` and ``Tensor.name``, with PyTorch's argument errors."""

import functools
import inspect

from torch._C.base import TensorBase

functions = {}
_plain = {int, float, bool, type(None), str, tuple, list, slice}


def plain(cls):
    """Instances of ``cls`` never take over a call."""
    _plain.add(cls)
    return cls


def _overrides(args, kwargs):
    """Arguments whose class takes part through ``__torch_function__``."""
    found = []
    for a in (*args, *kwargs.values()):
        cls = type(a)
        if cls not in _plain:
            override = getattr(cls, "__torch_function__", None)
            if override is not None and override is not _default_override():
                found.append(a)
    return found


def _default_override():
    return TensorBase.__dict__.get("_default_torch_function")


def _explain(name, signature, tensors, error, args, kwargs):
    """The TypeError PyTorch's argument parser would have raised, or None."""
    parameters = list(signature.parameters.values())
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    at_call = error.__traceback__ is not None and error.__traceback__.tb_next is None
    if at_call and isinstance(error, TypeError):
        known = {p.name for p in parameters}
        missing = [
            p.name for p in positional[len(args) :] if p.default is p.empty and p.name not in kwargs
        ]
        if missing:
            listed = ", ".join(f'"{m}"' for m in missing)
            return TypeError(f"{name}() missing {len(missing)} required positional arguments: {listed}")
        for key in kwargs:
            if key not in known and key != "out":
                return TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        if len(args) > len(positional):
            n = len(positional)
            return TypeError(f"{name}() takes {n} positional argument{'s' * (n != 1)} but {len(args)} were given")
        return TypeError(f"{name}() received an invalid combination of arguments")
    return _not_tensors(name, signature, tensors, args, kwargs, ())


def _not_tensors(name, signature, tensors, args, kwargs, takers):
    """The TypeError for an argument that should have been a tensor, or None."""
    for i, p in enumerate(signature.parameters.values()):
        if p.name in tensors:
            value = args[i] if i < len(args) else kwargs.get(p.name, p.default)
            if value is p.empty or isinstance(value, TensorBase) or any(value is t for t in takers):
                continue
            if value is None and p.default is None:
                continue
            where = f" (position {i + 1})" if i < len(args) else ""
            return TypeError(f"{name}(): argument '{p.name}'{where} must be Tensor, not {type(value).__name__}")
    return None


def public(name, fn):
    """Wrap ``fn``: overrides, ``out=``, and PyTorch's wording when the arguments do not fit."""
    signature = inspect.signature(fn)
    tensors = {p.name for p in signature.parameters.values() if p.annotation == "T"}
    plain_types = _plain

    @functools.wraps(fn)
    def call(*args, **kwargs):
        for a in args:
            if type(a) not in plain_types:
                takers = _overrides(args, kwargs)
                if takers:
                    wrong = _not_tensors(name, signature, tensors, args, kwargs, takers)
                    if wrong is not None:
                        raise wrong
                    return type(takers[0]).__torch_function__(
                        call, tuple({type(t) for t in takers}), args, kwargs
                    )
                break
        try:
            if kwargs and "out" in kwargs:
                out = kwargs.pop("out")
                if out is not None:
                    return _into(out, fn(*args, **kwargs))
            return fn(*args, **kwargs)
        except (TypeError, AttributeError) as error:
            better = _explain(name, signature, tensors, error, args, kwargs)
            if better is None:
                raise
        raise better

    call.__signature__ = signature
    call.__name__ = name
    call.__qualname__ = name
    call.__module__ = "torch"
    return call


def _into(out, result):
    if isinstance(out, (tuple, list)):
        return tuple(_into(o, r) for o, r in zip(out, result))
    if out._shape != result._shape:
        out.resize_(result._shape)
    out.copy_(result.detach())
    return out


def op(name=None, function=True, method=True, aliases=()):
    """Register a function as ``torch.name`` and, unless told otherwise, ``Tensor.name``."""

    def register(fn):
        title = name or fn.__name__
        wrapped = public(title, fn)
        for n in (title, *aliases):
            if function:
                functions[n] = wrapped
            if method:
                setattr(TensorBase, n, wrapped)
        return wrapped

    return register


def method(name=None, aliases=()):
    """Register a function as ``Tensor.name`` only."""
    return op(name, function=False, aliases=aliases)


def function(name=None, aliases=()):
    """Register a function as ``torch.name`` only."""
    return op(name, method=False, aliases=aliases)
