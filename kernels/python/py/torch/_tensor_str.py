"""How tensors print themselves."""

import math

from torch._C.base import prod
from torch._C.dtypes import bool_, default, int64
from torch._C.ops.magic import flat_values


class _Options:
    precision = 4
    threshold = 1000
    edgeitems = 3
    linewidth = 80
    sci_mode = None


PRINT_OPTS = _Options()


def set_printoptions(
    precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None
):
    """How many digits, when to summarise, how wide. ``profile`` is "default", "short" or "full"."""
    if profile is not None:
        p = {"default": (4, 1000, 3, 80), "short": (2, 1000, 2, 80), "full": (4, math.inf, 3, 80)}[profile]
        PRINT_OPTS.precision, PRINT_OPTS.threshold, PRINT_OPTS.edgeitems, PRINT_OPTS.linewidth = p
    for name, value in (
        ("precision", precision), ("threshold", threshold), ("edgeitems", edgeitems), ("linewidth", linewidth),
    ):
        if value is not None:
            setattr(PRINT_OPTS, name, value)
    PRINT_OPTS.sci_mode = sci_mode


class _Format:
    """The common format of the elements shown."""

    def __init__(self, values, kind):
        self.floating = kind.is_floating_point
        self.width = 1
        self.integral = True
        self.scientific = False
        if not self.floating:
            self.width = max([len(str(v)) for v in values], default=1)
            return
        counted = [abs(v) for v in values if v != 0 and math.isfinite(v)]
        shown = [v for v in values if v != 0 and math.isfinite(v)]
        if not counted:
            return
        low, high = min(counted), max(counted)
        self.integral = all(v == math.ceil(v) for v in counted)
        self.scientific = high / low > 1000.0 or high > 1.0e8 or (not self.integral and low < 1.0e-4)
        if PRINT_OPTS.sci_mode is not None:
            self.scientific = PRINT_OPTS.sci_mode
        self.width = max(1, *[len(self.text(v)) for v in shown])

    def text(self, value):
        if not self.floating:
            return str(value)
        if not math.isfinite(value):
            return str(value)
        if self.scientific:
            return f"{value:.{PRINT_OPTS.precision}e}"
        if self.integral:
            return f"{value:.0f}."
        return f"{value:.{PRINT_OPTS.precision}f}"

    def padded(self, value):
        return self.text(value).rjust(self.width)


def _summary(t, shape):
    """The elements that are shown: nested lists with None for the gap."""
    edge = PRINT_OPTS.edgeitems
    if not shape:
        return t.item()
    if shape[0] > 2 * edge:
        rows = [t[i] for i in range(edge)] + [None] + [t[i] for i in range(shape[0] - edge, shape[0])]
    else:
        rows = [t[i] for i in range(shape[0])]
    if len(shape) == 1:
        values = flat_values(t)
        if shape[0] > 2 * edge:
            return values[:edge] + [None] + (values[-edge:] if edge else [])
        return values
    return [None if r is None else _summary(r, shape[1:]) for r in rows]


def _leaves(nested, out):
    for item in nested:
        if isinstance(item, list):
            _leaves(item, out)
        elif item is not None:
            out.append(item)
    return out


def _row(values, indent, fmt):
    each = fmt.width + 2
    per_line = max(1, math.floor((PRINT_OPTS.linewidth - indent) / each))
    words = [" ..." if v is None else fmt.padded(v) for v in values]
    lines = [words[i : i + per_line] for i in range(0, len(words), per_line)]
    return "[" + (",\n" + " " * (indent + 1)).join(", ".join(line) for line in lines) + "]"


def _block(nested, indent, depth, fmt):
    if depth == 0:
        return fmt.padded(nested)
    if depth == 1:
        return _row(nested, indent, fmt)
    rows = ["..." if item is None else _block(item, indent + 1, depth - 1, fmt) for item in nested]
    return "[" + ("," + "\n" * (depth - 1) + " " * (indent + 1)).join(rows) + "]"


def _suffixed(text, suffixes, indent, forced=False):
    out = [text]
    last = len(text) - text.rfind("\n") + 1
    for s in suffixes:
        if forced or last + len(s) + 2 > PRINT_OPTS.linewidth:
            out.append(",\n" + " " * indent + s)
            last = indent + len(s)
            forced = False
        else:
            out.append(", " + s)
            last += len(s) + 2
    out.append(")")
    return "".join(out)


def _str(self, prefix="tensor("):
    """The text of ``repr(tensor)``."""
    indent = len(prefix)
    t = self.detach()
    kind, shape = self.dtype, self._shape
    suffixes = []
    if self._meta_device:
        suffixes += ["device='meta'", f"size={tuple(shape)}"]
        if kind is not default[0]:
            suffixes.append(f"dtype={kind}")
        body = "..."
    elif prod(shape) == 0 and shape:
        if len(shape) != 1:
            suffixes.append(f"size={tuple(shape)}")
        if kind is not default[0]:
            suffixes.append(f"dtype={kind}")
        body = "[]"
    else:
        if kind not in (default[0], int64, bool_):
            suffixes.append(f"dtype={kind}")
        n = prod(shape)
        if n > PRINT_OPTS.threshold:
            nested = _summary(t, shape)
        else:
            nested = t.tolist()
        leaves = [nested] if not shape else _leaves(nested, [])
        fmt = _Format(leaves, kind)
        body = _block(nested, indent, len(shape), fmt)
    fn = self.grad_fn
    if fn is not None:
        suffixes.append(f"grad_fn=<{fn.name()}>")
    elif self.requires_grad:
        suffixes.append("requires_grad=True")
    return _suffixed(prefix + body, suffixes, indent)
