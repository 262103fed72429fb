"""One pair of axes, and what is drawn in it."""

import math

from matplotlib import cm, colors, rcParams
from matplotlib._values import matrix, numbers, packed, positions

_STYLES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dashdot", "": "none", " ": "none", "None": "none"}
_MARKERS = set("o.,sx+*^v<>dDph|_")
# More points than these are too many to draw and to point at.
MOST_POINTS = 20_000


def _format(text):
    """(colour, style, marker) of a format such as ``ro--``."""
    color = style = marker = None
    rest = text
    for s in ("--", "-.", "-", ":"):
        if s in rest:
            style, rest = s, rest.replace(s, "", 1)
            break
    if rest[:1] == "C" and rest[1:2].isdigit():
        color, rest = rest[:2], rest[2:]
    for char in rest:
        if char in "bgrcmykw" and color is None:
            color = char
        elif char in _MARKERS and marker is None:
            marker = char
        else:
            raise ValueError(f"{text!r} is not a valid format string (unrecognized character {char!r})")
    return color, style, marker


class Artist:
    """One thing that was drawn: a dict that the page reads, and what a program may still change of it."""

    def __init__(self, axes, description):
        self.axes, self._d = axes, description

    def set_label(self, text):
        self._d["label"] = str(text)

    def get_label(self):
        return self._d.get("label")

    def set_data(self, x, y=None):
        if y is None:
            rows, columns, flat = matrix(x)
            self._d.update(rows=rows, columns=columns, values=packed(flat))
        else:
            self._d.update(x=numbers(x), y=numbers(y))

    def set_ydata(self, y):
        self._d["y"] = numbers(y)

    def set_color(self, color):
        self._d["color"] = colors.css(color)

    def get_color(self):
        return self._d.get("color")

    def set_clim(self, vmin=None, vmax=None):
        self._d.update(vmin=vmin, vmax=vmax)

    def set_text(self, text):
        self._d["text"] = str(text)

    def set_height(self, height):
        self._d["y"] = numbers(height)

    def remove(self):
        self.axes._artists.remove(self._d)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name.startswith("set"):
            return lambda *args, **kwargs: self.axes._ignored(f"{name} of what is drawn")
        raise AttributeError(f"'Artist' object has no attribute '{name}'")


class _Bars(list):
    """The bars of one call."""

    patches = property(lambda self: list(self))


class _Side:
    """ax.xaxis and ax.yaxis."""

    def __init__(self, axes, side):
        self._axes, self._side = axes, side

    def set_ticks_position(self, position):
        self._axes._d[f"{self._side}side"] = position

    tick_top = lambda self: self.set_ticks_position("top")  # noqa: E731
    tick_bottom = lambda self: self.set_ticks_position("bottom")  # noqa: E731

    def set_label_position(self, position):
        pass

    def set_visible(self, visible):
        if not visible:
            self._axes._d[f"{self._side}ticks"] = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._axes._ignored(f"ax.{self._side}axis.{name}")


class _Spines(dict):
    def __missing__(self, key):
        return self

    def set_visible(self, visible):
        pass

    def set_color(self, color):
        pass

    def set_linewidth(self, width):
        pass


class Axes:
    """Draws into one field of a figure."""

    def __init__(self, figure, place):
        self.figure = figure
        self._artists = []
        self._d = {"place": list(place), "artists": self._artists}
        self._cycle = 0
        self.xaxis, self.yaxis = _Side(self, "x"), _Side(self, "y")
        self.spines = _Spines()
        if rcParams.get("axes.grid"):
            self._d["grid"] = True

    def _ignored(self, what):
        self.figure._say(f"{what} has no effect here")

    def _color(self, color):
        if color is not None:
            return colors.css(color)
        self._cycle += 1
        return colors.cycle(self._cycle - 1)

    def _add(self, kind, options, **description):
        description["kind"] = kind
        for name in ("label", "alpha"):
            if options.get(name) is not None:
                description[name] = str(options[name]) if name == "label" else float(options[name])
        points = len(description.get("x", ()))
        if points > MOST_POINTS:
            step = -(-points // MOST_POINTS)
            self.figure._say(f"{points} points are too many to draw: every {step}th is drawn")
            for name in ("x", "y", "y2", "values", "sizes"):
                if isinstance(description.get(name), list):
                    description[name] = description[name][::step]
        self._artists.append(description)
        return Artist(self, description)

    def _names(self, axis, names):
        if names is not None:
            self._d.setdefault(f"{axis}ticks", [float(i) for i in range(len(names))])
            self._d.setdefault(f"{axis}labels", names)

    # drawing ---------------------------------------------------------------------------------------------------

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

    def scatter(self, x, y, s=None, c=None, marker="o", cmap=None, vmin=None, vmax=None, alpha=None, **kwargs):
        """Points; ``c`` may give a number for each, which ``cmap`` colours."""
        xs, names = positions(x)
        ys, ynames = positions(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        self._names("x", names)
        self._names("y", ynames)
        more = {}
        c = kwargs.pop("color", c)
        if c is not None and not colors.is_color(c) and not all(isinstance(v, str) for v in (c if isinstance(c, (list, tuple)) else [0])):
            values = numbers(c)
            if len(values) != len(xs):
                raise ValueError(f"'c' argument has {len(values)} elements, which is inconsistent with 'x' and 'y' with size {len(xs)}.")
            more.update(values=values, **self._scaled(values, cmap, vmin, vmax))
        elif isinstance(c, (list, tuple)) and not colors.is_color(c):
            more["colors"] = [colors.css(v) for v in c]
        else:
            more["color"] = self._color(c)
        sizes = [36.0] if s is None else numbers(s)
        return self._add(
            "scatter", {**kwargs, "alpha": alpha}, x=xs, y=ys, marker=marker or "o",
            sizes=[math.sqrt(v or 0) for v in sizes], **more
        )

    def _scaled(self, values, cmap, vmin, vmax):
        finite = [v for v in values if v is not None and math.isfinite(v)]
        name, near = cm.drawn(cm.name_of(cmap))
        if near:
            self.figure._say(f"the colours of {cm.name_of(cmap)!r} are not here: {name!r} is used, which is near")
        low = min(finite, default=0.0) if vmin is None else float(vmin)
        high = max(finite, default=1.0) if vmax is None else float(vmax)
        return {"cmap": name, "vmin": low, "vmax": high}

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

    def imshow(
        self, X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin=None,
        extent=None, **kwargs
    ):
        """A matrix as colours, row 0 at the top unless ``origin="lower"``."""
        rows, columns, flat = matrix(X)
        if norm is not None:
            vmin, vmax = norm.vmin, norm.vmax
        scale = self._scaled(flat, cmap, vmin, vmax)
        lower = origin == "lower"
        box = [float(v) for v in extent] if extent is not None else (
            [-0.5, columns - 0.5, -0.5, rows - 0.5] if lower else [-0.5, columns - 0.5, rows - 0.5, -0.5]
        )
        self._d.setdefault("xlim", box[:2])
        self._d.setdefault("ylim", box[2:])
        self._d["aspect"] = "equal" if aspect is None else aspect
        return self._add(
            "image", {**kwargs, "alpha": alpha}, rows=rows, columns=columns, values=packed(flat), extent=box, lower=lower,
            **scale
        )

    def matshow(self, Z, **kwargs):
        """imshow with the columns named on top."""
        self._d["xside"] = "top"
        return self.imshow(Z, **kwargs)

    def pcolormesh(self, *args, cmap=None, vmin=None, vmax=None, shading=None, **kwargs):
        if len(args) not in (1, 3):
            raise TypeError(f"pcolormesh() takes 1 or 3 positional arguments but {len(args)} were given")
        values = args[-1]
        rows, columns, _ = matrix(values)
        extent = [0, columns, 0, rows]
        if len(args) == 3:
            xs, ys = (numbers(a) if getattr(a, "ndim", 1) == 1 else None for a in args[:2])
            if xs is None or ys is None:
                raise NotImplementedError("pcolormesh with two-dimensional x and y is not part of this matplotlib; imshow is")
            extent = [xs[0], xs[-1], ys[0], ys[-1]]
        return self.imshow(values, cmap=cmap, vmin=vmin, vmax=vmax, origin="lower", extent=extent, aspect="auto", **kwargs)

    pcolor = pcolormesh

    def text(self, x, y, s, fontdict=None, **kwargs):
        """Words at a place of the data (or, with ``transform=ax.transAxes``, of the field)."""
        options = {**(fontdict or {}), **kwargs}
        return self._add(
            "text", {}, x=numbers(x), y=numbers(y), text=str(s), color=colors.css(options.get("color", "black")),
            ha=options.get("ha", options.get("horizontalalignment", "left")),
            va=options.get("va", options.get("verticalalignment", "baseline")),
            size=_points(options.get("fontsize", options.get("size", 10))), field=options.get("transform") is self.transAxes,
            turn=_turn(options.get("rotation", 0)),
        )

    transAxes, transData = "axes", "data"

    def annotate(self, text, xy, xytext=None, arrowprops=None, **kwargs):
        """Words beside a place; an arrow is drawn as a line."""
        at = xy if xytext is None else xytext
        if xytext is not None and arrowprops is not None:
            self._add("line", {}, x=numbers([at[0], xy[0]]), y=numbers([at[1], xy[1]]), color="text", style="solid", marker=None, width=1.0, size=6.0, aside=True)
        for name in ("xycoords", "textcoords"):
            if kwargs.pop(name, "data") != "data":
                self._ignored(f"annotate({name})")
        kwargs.pop("bbox", None)
        return self.text(*at, text, **kwargs)

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

    # words, ticks, limits --------------------------------------------------------------------------------------

    def set_title(self, label, fontdict=None, loc=None, **kwargs):
        self._d["title"] = str(label)

    def get_title(self):
        return self._d.get("title", "")

    def set_xlabel(self, xlabel, **kwargs):
        self._d["xlabel"] = str(xlabel)

    def set_ylabel(self, ylabel, **kwargs):
        self._d["ylabel"] = str(ylabel)

    def _limits(self, axis, low, high, options):
        if isinstance(low, (tuple, list)):
            low, high = low
        low = options.get(f"{axis}min", low)
        high = options.get(f"{axis}max", high)
        old = self._d.get(f"{axis}lim") or [None, None]
        self._d[f"{axis}lim"] = [old[0] if low is None else float(low), old[1] if high is None else float(high)]

    def set_xlim(self, left=None, right=None, **kwargs):
        self._limits("x", left, right, kwargs)

    def set_ylim(self, bottom=None, top=None, **kwargs):
        self._limits("y", bottom, top, kwargs)

    def invert_yaxis(self):
        self._d["inverty"] = not self._d.get("inverty", False)

    def invert_xaxis(self):
        self._d["invertx"] = not self._d.get("invertx", False)

    def _scale(self, axis, value):
        if value not in ("linear", "log"):
            raise NotImplementedError(f"set_{axis}scale({value!r}) is not part of this matplotlib; 'linear' and 'log' are")
        self._d[f"{axis}scale"] = value

    def set_xscale(self, value, **kwargs):
        self._scale("x", value)

    def set_yscale(self, value, **kwargs):
        self._scale("y", value)

    def _ticks(self, axis, ticks, labels, options):
        self._d[f"{axis}ticks"] = numbers(ticks)
        if labels is not None:
            self._labels(axis, labels, options)

    def _labels(self, axis, labels, options):
        labels = [str(v) for v in labels]
        have = self._d.get(f"{axis}ticks")
        if have is None:
            self._d[f"{axis}ticks"] = [float(i) for i in range(len(labels))]
        elif len(have) != len(labels):
            raise ValueError(
                f"The number of FixedLocator locations ({len(have)}), usually from a call to set_ticks, does not match the "
                f"number of labels ({len(labels)})."
            )
        self._d[f"{axis}labels"] = labels
        if options.get("rotation") is not None:
            self._d[f"{axis}turn"] = _turn(options["rotation"])

    def set_xticks(self, ticks, labels=None, **kwargs):
        self._ticks("x", ticks, labels, kwargs)

    def set_yticks(self, ticks, labels=None, **kwargs):
        self._ticks("y", ticks, labels, kwargs)

    def set_xticklabels(self, labels, **kwargs):
        self._labels("x", labels, kwargs)

    def set_yticklabels(self, labels, **kwargs):
        self._labels("y", labels, kwargs)

    def tick_params(self, axis="both", **kwargs):
        turn = kwargs.get("rotation", kwargs.get("labelrotation"))
        if turn is not None:
            for a in "xy" if axis == "both" else axis:
                self._d[f"{a}turn"] = _turn(turn)
        if kwargs.get("top") or kwargs.get("labeltop"):
            self._d["xside"] = "top"

    def grid(self, visible=True, which="major", axis="both", **kwargs):
        self._d["grid"] = bool(visible) if visible is not None else True

    def legend(self, handles=None, labels=None, loc="best", title=None, **kwargs):
        """A list of what has a label."""
        if handles is not None and labels is None and all(isinstance(h, str) for h in handles):
            handles, labels = None, handles
        if labels is not None:
            drawn = [h._d for h in handles] if handles is not None else [d for d in self._artists if d["kind"] != "text"]
            for d, label in zip(drawn, labels):
                d["label"] = str(label)
        self._d["legend"] = True
        if title is not None:
            self._d["legendtitle"] = str(title)

    def axis(self, arg=None, **kwargs):
        """"off", "on", "equal", or four limits."""
        if arg in ("off", False):
            self._d["off"] = True
        elif arg in ("equal", "square", "scaled", "image"):
            self._d["aspect"] = "equal"
        elif isinstance(arg, (list, tuple)):
            self.set_xlim(*arg[:2])
            self.set_ylim(*arg[2:])

    def set_axis_off(self):
        self._d["off"] = True

    def set_aspect(self, aspect, **kwargs):
        self._d["aspect"] = aspect

    def set(self, **kwargs):
        for name, value in kwargs.items():
            getattr(self, f"set_{name}")(value)

    def margins(self, *args, **kwargs):
        pass

    def autoscale(self, *args, **kwargs):
        pass

    def set_facecolor(self, color):
        self._ignored("set_facecolor")

    def twinx(self):
        raise NotImplementedError("twinx (a second y axis) is not part of this matplotlib; the nearest thing that works is plt.subplots(2, 1)")

    twiny = twinx

    def clear(self):
        place = self._d["place"]
        self.__init__(self.figure, place)

    cla = clear

    def get_figure(self):
        return self.figure

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(
            f"Axes.{name} is not part of this matplotlib; plot, scatter, bar, barh, hist, imshow, matshow, fill_between, "
            "errorbar, text and annotate are"
        )


def _points(size):
    return {"xx-small": 6.0, "x-small": 7.0, "small": 8.0, "medium": 10.0, "large": 12.0, "x-large": 14.0}.get(size) or float(size)


def _turn(rotation):
    return {"vertical": 90.0, "horizontal": 0.0}.get(rotation) if isinstance(rotation, str) else float(rotation)
