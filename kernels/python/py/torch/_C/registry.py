"""How a function of ours becomes ``torch.name`` and ``Tensor.name``, bound by its declaration."""

import functools
import sys
import types

from torch._C.base import TensorBase
from torch._C.declare import Declaration

functions = {}
#: every declaration: (name, "function", "method" or the module it is in) to the callable that carries it
declared = {}
_plain = {int, float, bool, type(None), str, tuple, list, slice}
_DIRECT = object()
_OVERRIDE = object()


def plain(cls):
    """Instances of ``cls`` never take over a call."""
    _plain.add(cls)
    return cls


def _default_override():
    return TensorBase.__dict__.get("_default_torch_function")


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


def public(name, fn, overloads=(), kind="function", layout=False, says=None):
    """Wrap ``fn``: arguments are bound by the declaration, ``out=`` is written to, other classes may take over.

    What a call's types bind to is remembered, so that a call like one before costs one look-up. ``says``: what messages
    call the function where that is not its name.
    """
    method = kind == "method"
    declaration = Declaration(says or name, fn, overloads, method)
    declaration.layout = layout
    plans = {}
    skip = 1 if method else 0

    @functools.wraps(fn)
    def call(*args, **kwargs):
        if kwargs:
            key = (*map(type, args), *kwargs, *map(type, kwargs.values()))
        else:
            key = (*map(type, args),)
        plan = plans.get(key)
        if plan is None:
            plan = first(key, args, kwargs)
        if plan is _OVERRIDE:
            takers = _overrides(args, kwargs)
            return type(takers[0]).__torch_function__(call, tuple({type(t) for t in takers}), args, kwargs)
        out = kwargs.pop("out", None) if kwargs else None
        try:
            if plan is _DIRECT:
                result = fn(*args, **kwargs)
            else:
                given, named = declaration.rearranged(plan, args[skip:], kwargs)
                result = fn(*args[:skip], *given, **named)
        except (TypeError, AttributeError):
            better = declaration.error(args[skip:], kwargs)
            if better is None:
                raise
        else:
            return result if out is None else _into(out, result)
        raise better

    def first(key, args, kwargs):
        """The plan for a call whose types were not seen yet; raises the TypeError when they do not fit."""
        named = {k: v for k, v in kwargs.items() if k != "out"}
        if method and (not args or not isinstance(args[0], TensorBase)):
            if not args or not _overrides(args[:1], {}):
                got = type(args[0]).__name__ if args else None
                raise TypeError(
                    f"descriptor '{name}' for 'torch._C.TensorBase' objects doesn't apply to a '{got}' object"
                    if args
                    else f"unbound method TensorBase.{name}() needs an argument"
                )
        bound = declaration.bind(args[skip:], named)
        if bound is None:
            raise declaration.error(args[skip:], named)
        if _overrides(args, kwargs):
            return _OVERRIDE
        places, lasting = bound
        plan = declaration.plan(places)
        plan = _DIRECT if plan is None else plan
        if lasting:
            plans[key] = plan
        return plan

    call.declaration = declaration
    call.__name__ = name
    call.__qualname__ = name
    call.__module__ = "torch"
    declared[name, kind] = call
    return call


def _into(out, result):
    if isinstance(out, (tuple, list)):
        return tuple(_into(o, r) for o, r in zip(out, result))
    if out._shape != result._shape:
        out.resize_(result._shape)
    out.copy_(result.detach())
    return out


def _in_place_overloads(name):
    """``name_`` takes what ``name`` takes, with the tensor itself first."""

    def texts():
        return [_text(o) for o in declared[name.removesuffix("_"), "function"].declaration.overloads]

    return texts


def _text(overload):
    from torch._C.declare import REQUIRED

    parts, keyword = [], False
    for p in overload.parameters:
        if p.keyword and not keyword:
            keyword = True
            parts.append("*")
        mark = ("[1]" if p.single else "") + ("?" if p.optional else "")
        default = "" if p.default is REQUIRED else f"={p.default!r}"
        parts.append(f"{p.kind}{mark} {p.name}{default}")
    return ", ".join(parts)


def _generic(fn):
    """Whether the implementation only hands its arguments on."""
    code = fn.__code__
    return bool(code.co_flags & 12) and code.co_argcount <= 3 and fn.__annotations__ == {}


def op(name=None, function=True, method=True, aliases=(), overloads=(), layout=False):
    """Register a function as ``torch.name`` and, unless told otherwise, ``Tensor.name``.

    ``layout``: what it gives depends on how the elements lie or where the tensor comes from, so that a view and its
    clone may differ.
    """

    def register(fn):
        title = name or fn.__name__
        made = None
        for n in (title, *aliases):
            texts = overloads
            if not texts and n.endswith("_") and (n[:-1], "function") in declared and _generic(fn):
                texts = _in_place_overloads(n)
            if function:
                made = functions[n] = public(n, fn, texts, "function", layout)
            if method:
                bound = public(n, fn, texts, "method", layout)
                setattr(TensorBase, n, bound)
                made = made or bound
        return made

    return register


def method(name=None, aliases=(), overloads=(), layout=False):
    """Register a function as ``Tensor.name`` only."""
    return op(name, function=False, aliases=aliases, overloads=overloads, layout=layout)


def function(name=None, aliases=(), overloads=(), layout=False):
    """Register a function as ``torch.name`` only."""
    return op(name, method=False, aliases=aliases, overloads=overloads, layout=layout)


def builtin(module, name=None, overloads=(), says=None):
    """Register a function of ``module`` (not ``torch``) that PyTorch has compiled: bound and worded by its declaration.

    ``says``: what PyTorch's messages call it, ``fft_fft`` for ``torch.fft.fft``.
    """

    def register(fn):
        return public(name or fn.__name__, fn, overloads, module, says=says)

    return register


def in_python(module, *listed):
    """Declare functions that PyTorch has written in Python too, where Python itself binds arguments and words errors.

    ``listed``: functions of another file; without them every public function written in ``module`` so far.
    """
    if not listed:
        own = vars(sys.modules[module]).items()
        listed = [f for name, f in own if isinstance(f, types.FunctionType) and f.__module__ == module and name[0] != "_"]
    for fn in listed:
        if not hasattr(fn, "declaration"):
            fn.declaration = Declaration(fn.__name__, fn)
            fn.declaration.in_python = True
            declared[fn.__name__, module] = fn
