"""How arrays print."""

import math
from decimal import ROUND_HALF_EVEN, Decimal

from numpy._types import shortest

options = {
    "precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False, "nanstr": "nan",
    "infstr": "inf", "floatmode": "maxprec", "sign": "-", "formatter": None,
}


def _positional(value, name, precision):
    """(whole part with sign, digits after the point) of the shortest number, rounded to ``precision`` digits."""
    short = Decimal(shortest(value, name))
    if -short.as_tuple().exponent > precision:
        short = Decimal(value).quantize(Decimal(1).scaleb(-precision), ROUND_HALF_EVEN)
    whole, _, part = f"{short:f}".partition(".")
    part = part.rstrip("0")
    if whole.startswith("-") and not whole.strip("-0") and not part:
        whole = "-0"
    return whole, part


def _scientific(value, name, precision):
    """(mantissa's whole part, its digits, exponent with sign)."""
    short = Decimal(shortest(value, name))
    if value == 0:
        return ("-0" if math.copysign(1, value) < 0 else "0"), "", "+00"
    digits = f"{short:e}"
    mantissa, _, exponent = digits.partition("e")
    if len(mantissa.partition(".")[2].rstrip("0")) > precision:
        mantissa, _, exponent = f"{Decimal(value):.{precision}e}".partition("e")
    whole, _, part = mantissa.partition(".")
    sign, number = exponent[0], exponent[1:]
    return whole, part.rstrip("0"), sign + number.rjust(2, "0")


class _Floats:
    """The common format of floating point numbers."""

    def __init__(self, values, name):
        self.name = name
        self.precision = options["precision"]
        fixed = options["floatmode"] == "fixed"
        finite = [v for v in values if math.isfinite(v)]
        sizes = [abs(v) for v in finite if v != 0]
        self.exp = False
        if sizes and not options["suppress"]:
            low, high = min(sizes), max(sizes)
            self.exp = high >= 1e8 or low < 1e-4 or high / low > 1000
        make = _scientific if self.exp else _positional
        parts = [make(v, name, self.precision) for v in finite]
        self.left = max([len(p[0]) for p in parts], default=0)
        self.right = max([len(p[1]) for p in parts], default=0)
        if fixed:
            self.right = self.precision
        self.exponent = max([len(p[2]) for p in parts], default=0) if self.exp else 0
        self.fixed = fixed
        tail = self.right + (self.exponent + 1 if self.exp else 0)
        if len(finite) != len(values):
            negative = any(v < 0 for v in values if math.isinf(v))
            self.left = max(self.left, len(options["nanstr"]) - tail - 1, len(options["infstr"]) + negative - tail - 1)
        self.tail = tail

    def __call__(self, value):
        if not math.isfinite(value):
            text = options["nanstr"] if math.isnan(value) else ("-" if value < 0 else "") + options["infstr"]
            return text.rjust(self.left + self.tail + 1)
        if self.exp:
            whole, part, exponent = _scientific(value, self.name, self.right)
            exponent = exponent[0] + exponent[1:].rjust(self.exponent - 1, "0")
            return f"{whole.rjust(self.left)}.{part.ljust(self.right, '0')}e{exponent}"
        whole, part = _positional(value, self.name, self.precision)
        part = part.ljust(self.right, "0") if self.fixed else part.ljust(self.right)
        return f"{whole.rjust(self.left)}.{part}"


def _formatter(values, name):
    custom = (options["formatter"] or {}).get("float_kind" if name.startswith("float") else "int_kind")
    if custom or (options["formatter"] or {}).get("all"):
        return custom or options["formatter"]["all"]
    if name.startswith("float"):
        return _Floats(values, name)
    if name == "bool":
        return lambda v: " True" if v else "False"
    width = max([len(str(v)) for v in values], default=0)
    return lambda v: str(v).rjust(width)


def _shown(nested, shape, edge):
    """Nested lists with None where elements are left out."""
    if not shape:
        return nested
    if shape[0] > 2 * edge:
        nested = [*nested[:edge], None, *nested[shape[0] - edge :]]
    return [None if n is None else _shown(n, shape[1:], edge) for n in nested]


def _leaves(nested, found):
    for n in nested:
        if isinstance(n, list):
            _leaves(n, found)
        elif n is not None:
            found.append(n)
    return found


def _row(words, indent, separator, width):
    """Words of the last axis, wrapped."""
    width -= max(len(separator.rstrip()), 1)
    done, line = [], indent
    for i, word in enumerate(words):
        if len(line) + len(word) > width and len(line) > len(indent):
            done.append(line.rstrip())
            line = indent
        line += word + (separator if i < len(words) - 1 else "")
    return "[" + "\n".join([*done, line])[len(indent) :] + "]"


def _lay(nested, depth, indent, form, separator, width):
    if depth == 1:
        return _row(["..." if v is None else form(v) for v in nested], indent, separator, width)
    rows = ["..." if n is None else _lay(n, depth - 1, indent + " ", form, separator, width - 1) for n in nested]
    return "[" + (separator.rstrip() + "\n" * (depth - 1) + indent).join(rows) + "]"


def elements(array, separator=" ", prefix="", suffix=""):
    """The brackets and what is in them."""
    name, shape = array.dtype.name, array.shape
    if array.size == 0:
        return "[]"
    nested = array.tolist()
    if not shape:
        return str(nested) if not name.startswith("float") else shortest(nested, name)
    if array.size > options["threshold"]:
        nested = _shown(nested, shape, options["edgeitems"])
    found = _leaves(nested, [])
    form = _formatter(found, name)
    return _lay(nested, len(shape), " " * (len(prefix) + 1), form, separator, options["linewidth"] - len(suffix))


def string(array):
    return elements(array)


def representation(array):
    """``repr`` of an array: its dtype is named unless the elements tell it."""
    name = array.dtype.name
    silent = name in ("int64", "float64", "bool") and array.size > 0
    body = elements(array, ", ", "array(", ")" if silent else ",")
    extras = []
    if array.size == 0 and array.shape != (0,):
        extras.append(f"shape={array.shape}")
    if not silent:
        extras.append(f"dtype={name}")
    text = "array(" + body
    if not extras:
        return text + ")"
    tail = ", ".join(extras) + ")"
    last = len(text) - (text.rfind("\n") + 1)
    if last + 2 + len(tail) > options["linewidth"]:
        return f"{text},\n      {tail}"
    return f"{text}, {tail}"
