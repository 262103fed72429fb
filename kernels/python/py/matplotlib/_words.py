"""Words at a place."""

from matplotlib import colors
from matplotlib._styles import _points, _turn
from matplotlib._values import numbers


class Axes:
    """Writes into the field."""

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
