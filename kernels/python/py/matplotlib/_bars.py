"""Bars."""

from matplotlib import colors
from matplotlib._values import numbers, positions


class _Bars(list):
    """The bars of one call."""

    patches = property(lambda self: list(self))


class Axes:
    """Draws bars."""

    def _bar(self, at, length, thickness, start, options, sideways):
        where, names = positions(at)
        lengths = numbers(length)
        if len(lengths) == 1 and len(where) > 1:
            lengths *= len(where)
        if len(where) != len(lengths):
            raise ValueError(
                f"shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "
                f"({len(where)},) and arg 1 with shape ({len(lengths)},)."
            )
        self._names("y" if sideways else "x", names)
        starts = numbers(start) * (len(where) if isinstance(start, (int, float)) else 1)
        color = options.get("color")
        many = isinstance(color, (list, tuple)) and not colors.is_color(color)
        for name in ("yerr", "xerr"):
            if options.get(name) is not None:
                self._ignored(f"{name} of bars")
        artist = self._add(
            "bar", options, x=where, y=lengths, base=starts, thickness=float(thickness), sideways=sideways,
            **({"colors": [colors.css(c) for c in color]} if many else {"color": self._color(color)}),
            edge=colors.css(options.get("edgecolor", options.get("ec"))),
        )
        bars = _Bars([artist])
        bars._artist = artist
        return bars

    def bar(self, x, height, width=0.8, bottom=0, *, align="center", **kwargs):
        """Upright bars at ``x``, which may be words."""
        if align == "edge":
            x = [v + width / 2 for v in positions(x)[0]]
        labels = kwargs.pop("tick_label", None)
        made = self._bar(x, height, width, 0 if bottom is None else bottom, kwargs, False)
        if labels is not None:
            self.set_xticks(positions(x)[0], labels)
        return made

    def barh(self, y, width, height=0.8, left=0, **kwargs):
        """Bars that lie."""
        return self._bar(y, width, height, 0 if left is None else left, kwargs, True)

    def bar_label(self, container, labels=None, fmt="%g", **kwargs):
        d = container._artist._d
        for i, (at, length, base) in enumerate(zip(d["x"], d["y"], d["base"])):
            words = str(labels[i]) if labels is not None else fmt.format(length) if "{" in fmt else fmt % length
            end = base + length
            self.text(*((end, at) if d["sideways"] else (at, end)), words, ha="left" if d["sideways"] else "center", va="center" if d["sideways"] else "bottom")

    def hist(self, x, bins=10, range=None, density=False, cumulative=False, orientation="vertical", **kwargs):
        """How many values lie in each bin: (counts, edges, bars)."""
        import numpy as np

        if kwargs.get("histtype", "bar") not in ("bar", "stepfilled", "step"):
            raise NotImplementedError("hist(histtype) knows 'bar' here")
        many = isinstance(x, (list, tuple)) and x and (isinstance(x[0], (list, tuple)) or getattr(x[0], "ndim", 0))
        if many:
            labels = kwargs.pop("label", None)
            out = [
                self.hist(part, bins, range, density, cumulative, **kwargs, label=labels[i] if isinstance(labels, (list, tuple)) else labels)
                for i, part in enumerate(x)
            ]
            return [o[0] for o in out], out[0][1], [o[2] for o in out]
        flat = np.asarray(x.detach() if hasattr(x, "detach") else x).ravel()
        counts, edges = np.histogram(flat, bins=bins, range=range, density=density)
        if cumulative:
            counts = np.cumsum(counts)
        ends = edges.tolist()
        middles = [(a + b) / 2 for a, b in zip(ends, ends[1:])]
        widths = {round(b - a, 12) for a, b in zip(ends, ends[1:])}
        sideways = orientation == "horizontal"
        bars = self._bar(middles, counts, (ends[-1] - ends[0]) / len(middles) * kwargs.get("rwidth", 1.0), 0, kwargs, sideways)
        if len(widths) > 1:
            bars._artist._d["widths"] = [b - a for a, b in zip(ends, ends[1:])]
        return counts, edges, bars
