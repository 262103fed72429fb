"""What stands around the drawing: title, limits, ticks, legend."""

from matplotlib._styles import _turn
from matplotlib._values import numbers


class Axes:
    """Sets what stands around the drawing."""

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
