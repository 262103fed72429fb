"""One declaration for each function: it binds arguments, words the error of a wrong call, and says what help shows.

A function's own Python signature is its declaration. Types come from annotations (``"T"`` is a tensor) or, where there
is none, from what the parameter's name means everywhere (``kinds.names``). Where PyTorch has several overloads they are
listed as texts, ``"Tensor input, int dim, bool keepdim=False, *, dtype? dtype=None"``; ``?`` allows None and ``ints``
that come first may be given one by one to a method.
"""

import inspect

from torch._C.kinds import BY_VALUE, NO, by_name, kinds, shown, type_name

# numpy's names, understood wherever PyTorch's own parser reads arguments
numpy_names = {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other"}
_short = {"T": "Tensor", "I": "ints"}


class _Required:
    def __repr__(self):
        return "required"


REQUIRED = _Required()


class Parameter:
    """A name with a type; ``optional`` allows None, ``spread`` a list given one by one."""

    __slots__ = ("name", "kind", "default", "optional", "keyword", "spread", "single")

    def __init__(self, name, kind, default=REQUIRED, optional=False, keyword=False, single=False):
        self.name, self.default, self.keyword = name, default, keyword
        self.optional = optional or default is None
        self.kind = kind
        self.single = single  # ints that take one int as well
        self.spread = False

    def takes(self, value):
        if value is None and self.optional:
            return 1
        found = kinds[self.kind][0](value)
        if not found and self.single:
            return kinds["int"][0](value)
        return found

    def words(self):
        """As help and messages write it."""
        shown = f'"{self.default}"' if isinstance(self.default, str) else repr(self.default)
        default = "" if self.default is REQUIRED else f" = {shown}"
        return f"{kinds[self.kind][1]} {self.name}{default}"


class Mismatch(Exception):
    """Why arguments do not fit an overload, in PyTorch's words."""


class Overload:
    """One list of parameters."""

    def __init__(self, parameters):
        self.parameters = parameters
        self.positional = [p for p in parameters if not p.keyword]
        self.least = sum(p.default is REQUIRED for p in self.positional)
        self.names = {p.name for p in parameters}

    def words(self):
        """``(Tensor input, int dim, *, torch.dtype dtype = None)``"""
        parts = [p.words() for p in self.positional]
        named = [p.words() for p in self.parameters if p.keyword]
        return f"({', '.join(parts + (['*'] if named else []) + named)})"

    def bind(self, name, args, kwargs):
        """For each parameter given: an index into ``args``, a key of ``kwargs``, or all of ``args`` from an index on.

        Returns the places and whether other arguments of the same types bind the same way. Raises Mismatch.
        """
        limit = len(self.positional)
        spread = bool(self.positional) and self.positional[0].spread
        if len(args) > limit and not spread:
            given = f"but {len(args)} {'was' if len(args) == 1 and limit == 0 else 'were'} given"
            least = self.least
            takes = f"{limit} positional argument{'s' * (limit != 1)}" if least == limit else (
                f"from {least} to {limit} positional arguments"
            )
            raise Mismatch(f"{name}() takes {takes} {given}")
        places, at, used, lasting = {}, 0, 0, True
        for p in self.parameters:
            key = None
            if at < len(args) and not p.keyword:
                value, where = args[at], at
            else:
                key = self._key(p, kwargs)
                if key is None:
                    if p.default is REQUIRED:
                        raise Mismatch(self._missing(name, at, kwargs))
                    continue
                value, where = kwargs[key], key
                used += 1
            found = p.takes(value)
            if found == NO and key is None and at == 0 and p.spread and kinds["int"][0](value):
                places[p.name] = slice(0, None)
                at = len(args)
                lasting = lasting and not any(type(a) is not int for a in args)
                continue
            if found == NO:
                raise Mismatch(self._wrong(name, p, value, None if key is not None else at + 1))
            lasting = lasting and found != BY_VALUE
            places[p.name] = where
            at += key is None
        if used < len(kwargs):
            for key in kwargs:
                target = key if key in self.names else numpy_names.get(key)
                if target not in self.names:
                    raise Mismatch(f"{name}() got an unexpected keyword argument '{key}'")
            raise Mismatch(f"{name}() got multiple values for argument '{target}'")
        if at < len(args):
            raise Mismatch(f"{name}() takes {limit} positional arguments but {len(args)} were given")
        return places, lasting

    def _key(self, p, kwargs):
        if p.name in kwargs:
            return p.name
        for key in kwargs:
            if numpy_names.get(key) == p.name and key not in self.names:
                return key
        return None

    def _missing(self, name, at, kwargs):
        lacking = [
            p.name for p in self.positional[at:] if p.default is REQUIRED and self._key(p, kwargs) is None
        ] or [p.name for p in self.parameters if p.default is REQUIRED and self._key(p, kwargs) is None]
        plural = "s" if len(lacking) == 1 else ""  # the other way round in PyTorch too
        return f"{name}() missing {len(lacking)} required positional argument{plural}: " + ", ".join(
            f'"{n}"' for n in lacking
        )

    @staticmethod
    def _wrong(name, p, value, position):
        where = f"{name}(): argument '{p.name}'" + (f" (position {position})" if position else "")
        words = kinds[p.kind][1]
        if isinstance(value, (tuple, list)) and p.kind in ("ints", "floats", "Tensors") and len(value):
            return f"{where} must be {words}, but found element of type {type_name(value[0])} at pos 0"
        return f"{where} must be {words}, not {type_name(value)}"


def _parameter(p, keyword):
    kind = p.annotation if isinstance(p.annotation, str) else by_name.get(p.name, "any")
    kind = _short.get(kind, kind)
    optional = kind.endswith("?")
    kind = kind.removesuffix("?")
    single = kind.endswith("[1]")
    kind = kind.removesuffix("[1]")
    default = REQUIRED if p.default is p.empty else p.default
    return Parameter(p.name, kind, default, optional, keyword, single)


def _from_signature(signature):
    """The overload that a Python signature says, or None where it takes any number of anything."""
    out = []
    for p in signature.parameters.values():
        if p.kind is p.VAR_POSITIONAL:
            made = _parameter(p, False)
            if made.kind != "ints":
                return None
            out.append(made)
        elif p.kind is not p.VAR_KEYWORD and not p.name.startswith("_"):
            out.append(_parameter(p, p.kind is p.KEYWORD_ONLY))
    return Overload(out)


_constants = {"None": None, "True": True, "False": False}


def _value(text):
    if text in _constants:
        return _constants[text]
    if text[0] in "'\"":
        return text[1:-1]
    if text == "()":
        return ()
    return float(text) if "." in text or "e" in text or "inf" in text else int(text)


def parse(text):
    """An overload from its text."""
    out, keyword = [], False
    for part in filter(None, (p.strip() for p in text.split(","))):
        if part == "*":
            keyword = True
            continue
        head, _, default = part.partition("=")
        kind, name = head.split()
        optional = kind.endswith("?")
        kind = kind.removesuffix("?")
        single = kind.endswith("[1]")
        p = Parameter(name, kind.removesuffix("[1]"), _value(default) if default else REQUIRED, optional, keyword, single)
        out.append(p)
    return Overload(out)


class Declaration:
    """All overloads of a function or, without the tensor itself, of a method."""

    def __init__(self, name, fn, overloads=(), method=False):
        self.name, self.fn, self.method = name, fn, method
        self.layout = self.in_python = False
        self._texts = overloads
        self._overloads = None
        self._own = None

    @property
    def overloads(self):
        if self._overloads is None:
            texts = self._texts() if callable(self._texts) else self._texts
            made = [parse(t) for t in texts] or [_from_signature(inspect.signature(self.fn))]
            made = [o for o in made if o is not None]
            if self.method:
                # what does not start with the tensor is a function only
                made = [o for o in made if o.parameters[0].name in ("input", "self")] or made
                made = [Overload(o.parameters[1:]) for o in made]
            for o in made:
                # PyTorch takes the numbers one by one where a list of them is all there is to give
                if len(o.positional) == 1 and o.positional[0].kind == "ints":
                    o.positional[0].spread = True
            self._overloads = made
        return self._overloads

    @property
    def free(self):
        """Whether Python alone binds: the function takes any number of tensors, as PyTorch's own Python functions do."""
        return not self.overloads

    @property
    def own(self):
        """The implementation's parameters: names in order (a method's without the tensor), and the one with a star."""
        if self._own is None:
            listed = list(inspect.signature(self.fn).parameters.values())[1 if self.method else 0 :]
            star = next((i for i, p in enumerate(listed) if p.kind is p.VAR_POSITIONAL), None)
            order = [p.name for p in listed if p.kind is p.POSITIONAL_OR_KEYWORD]
            anything = any(p.kind is p.VAR_KEYWORD for p in listed)
            named = {p.name for p in listed if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
            self._own = order, named, star, listed[star].name if star is not None else None, anything
        return self._own

    def bind(self, args, kwargs):
        """Places of the first overload that fits, and whether they hold for all arguments of these types."""
        if self.free:
            return {}, True
        for o in self.overloads:
            try:
                return o.bind(self.name, args, kwargs)
            except Mismatch:
                pass
        return None

    def error(self, args, kwargs):
        """The TypeError of a call that fits no overload, or None when one fits."""
        if self.bind(args, kwargs) is not None:
            return None
        options = self.overloads
        if len(options) == 1 and self.method and not options[0].parameters:
            n = len(args) + len(kwargs)
            if kwargs:
                return TypeError(f"TensorBase.{self.name}() takes no keyword arguments")
            return TypeError(f"TensorBase.{self.name}() takes no arguments ({n} given)")
        count = len(args) + len(kwargs)
        if len(options) > 1:
            fitting = [o for o in options if o.least <= count <= len(o.parameters)]
            options = fitting if len(fitting) == 1 else options
        if len(options) == 1:
            try:
                options[0].bind(self.name, args, kwargs)
            except Mismatch as wrong:
                return TypeError(str(wrong))
        got = ", ".join([shown(a) for a in args] + [f"{k}={shown(v)}" for k, v in kwargs.items()])
        listed = "".join(f"\n * {o.words()}" for o in options)
        return TypeError(
            f"{self.name}() received an invalid combination of arguments - got ({got}), but expected one of:{listed}\n"
        )

    def plan(self, places):
        """How the implementation is called: None when the arguments go through as they are, else a list of moves."""
        order, named, star, starred, anything = self.own
        straight = True
        for name, where in places.items():
            if type(where) is int:
                straight = straight and (
                    where < len(order) and order[where] == name or name == starred and where == star
                )
            elif isinstance(where, slice):
                straight = straight and name == starred
            else:
                straight = straight and where == name and (name in named or anything and name != starred)
        return None if straight else tuple(places.items())

    def rearranged(self, plan, args, kwargs):
        """Arguments as the implementation names them."""
        order, _, _, starred, _ = self.own
        named = {}
        spread = ()
        for name, where in plan:
            value = args[where] if not isinstance(where, str) else kwargs[where]
            if name == starred:
                spread = value if isinstance(where, slice) else (value,)
            else:
                named[name] = value
        if not spread:
            return (), named
        # what stands before the star is given by position
        return [*(named.pop(n) for n in order), *spread], named

    @property
    def signature(self):
        """The overload with most parameters as Python writes a signature: what completion offers."""
        if self.free:
            return inspect.signature(self.fn)
        longest = max(self.overloads, key=lambda o: len(o.parameters))
        made = []
        for p in longest.parameters:
            kind = inspect.Parameter.KEYWORD_ONLY if p.keyword else inspect.Parameter.POSITIONAL_OR_KEYWORD
            default = inspect.Parameter.empty if p.default is REQUIRED else p.default
            made.append(inspect.Parameter("from_" if p.name == "from" else p.name, kind, default=default))
        made.sort(key=lambda p: (p.kind, p.default is not inspect.Parameter.empty))
        return inspect.Signature(made)

    def words(self):
        """One line for each overload, as help shows them."""
        if self.in_python:
            return f"{self.name}{self.signature}"
        return "\n".join(f"{self.name}{o.words()}" for o in self.overloads)
