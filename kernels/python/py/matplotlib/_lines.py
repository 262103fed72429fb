"""Lines: of points, straight ones, those around an area."""

from matplotlib import rcParams
from matplotlib._styles import _STYLES, _format
from matplotlib._values import numbers, positions


class Axes:
    """Draws lines, and areas between them."""

    def plot(self, *args, **kwargs):
        """Lines: ``plot(y)``, ``plot(x, y)``, ``plot(x, y, "r--")``, several at once."""
        made, args = [], list(args)
        while args:
            first = args.pop(0)
            if args and not isinstance(args[0], str):
                x, y = first, args.pop(0)
            else:
                x, y = None, first
            form = args.pop(0) if args and isinstance(args[0], str) else ""
            made += self._lines(x, y, form, kwargs)
        return made

    def _lines(self, x, y, form, options):
        color, style, marker = _format(form)
        color = options.get("color", options.get("c", color))
        given = options.get("linestyle", options.get("ls"))
        marker = options.get("marker", marker)
        style = given if given is not None else style if style is not None else ("" if marker and form else "-")
        columns = self._columns(y)
        made = []
        for ys in columns:
            if x is None:
                xs, names = [float(i) for i in range(len(ys))], None
            else:
                xs, names = positions(x)
            if len(xs) != len(ys):
                raise ValueError(
                    f"x and y must have same first dimension, but have shapes ({len(xs)},) and ({len(ys)},)"
                )
            self._names("x", names)
            width = options.get("linewidth", options.get("lw", rcParams["lines.linewidth"]))
            made.append(self._add(
                "line", options, x=xs, y=ys, color=self._color(color), style=_STYLES.get(style, style),
                marker=marker if marker not in (None, "None", "") else None, width=float(width),
                size=float(options.get("markersize", options.get("ms", 6))),
            ))
        return made

    def _columns(self, y):
        shape = getattr(y, "shape", None)
        if shape is not None and len(shape) == 2:
            return [numbers(y[:, i]) for i in range(shape[1])]
        return [numbers(y)]

    def semilogy(self, *args, **kwargs):
        self.set_yscale("log")
        return self.plot(*args, **kwargs)

    def semilogx(self, *args, **kwargs):
        self.set_xscale("log")
        return self.plot(*args, **kwargs)

    def loglog(self, *args, **kwargs):
        self.set_xscale("log")
        return self.semilogy(*args, **kwargs)

    def step(self, x, y, *args, where="pre", **kwargs):
        xs, ys = numbers(x), numbers(y)
        shift = {"pre": (0, 1), "post": (1, 0)}.get(where)
        if shift is None:
            raise NotImplementedError("step(where='mid') is not part of this matplotlib; 'pre' and 'post' are")
        px, py = xs[:1], ys[:1]
        for i in range(1, len(xs)):
            px += [xs[i - 1] if where == "pre" else xs[i], xs[i]]
            py += [ys[i] if where == "pre" else ys[i - 1], ys[i]]
        return self.plot(px, py, *args, **kwargs)

    def axhline(self, y=0, xmin=0, xmax=1, **kwargs):
        return self._rule("y", y, kwargs)

    def axvline(self, x=0, ymin=0, ymax=1, **kwargs):
        return self._rule("x", x, kwargs)

    def _rule(self, axis, at, options):
        color = options.get("color", options.get("c"))
        return self._add(
            "rule", options, axis=axis, at=float(at), color=self._color(color),
            style=_STYLES.get(options.get("linestyle", options.get("ls", "-")), options.get("linestyle", "solid")),
            width=float(options.get("linewidth", options.get("lw", 1.5))),
        )

    def hlines(self, y, xmin, xmax, colors=None, linestyles="-", **kwargs):
        for at in numbers(y):
            self.plot([xmin, xmax], [at, at], color=colors, linestyle=linestyles, **kwargs)

    def vlines(self, x, ymin, ymax, colors=None, linestyles="-", **kwargs):
        for at in numbers(x):
            self.plot([at, at], [ymin, ymax], color=colors, linestyle=linestyles, **kwargs)

    def axhspan(self, ymin, ymax, **kwargs):
        return self._span("y", ymin, ymax, kwargs)

    def axvspan(self, xmin, xmax, **kwargs):
        return self._span("x", xmin, xmax, kwargs)

    def _span(self, axis, low, high, options):
        color = options.get("color", options.get("facecolor", options.get("fc")))
        return self._add("span", options, axis=axis, low=float(low), high=float(high), color=self._color(color))

    def fill_between(self, x, y1, y2=0, where=None, **kwargs):
        """The area between two lines."""
        xs, upper = numbers(x), numbers(y1)
        lower = numbers(y2) * (len(xs) if isinstance(y2, (int, float)) else 1)
        if where is not None:
            self._ignored("fill_between(where)")
        color = kwargs.get("color", kwargs.get("facecolor"))
        return self._add("area", kwargs, x=xs, y=upper, y2=lower, color=self._color(color))

    def errorbar(self, x, y, yerr=None, xerr=None, fmt="", **kwargs):
        """Points with a line up and down."""
        made = self.plot(x, y, fmt, **{k: v for k, v in kwargs.items() if k not in ("capsize", "ecolor", "elinewidth")})
        d = made[0]._d
        if xerr is not None:
            self._ignored("xerr")
        if yerr is not None:
            errors = numbers(yerr) * (len(d["x"]) if isinstance(yerr, (int, float)) else 1)
            for at, value, error in zip(d["x"], d["y"], errors):
                self._add("line", {}, x=[at, at], y=[value - error, value + error], color=d["color"], style="solid", marker=None, width=1.0, size=6.0, aside=True)
        return made
