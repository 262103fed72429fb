"""What is drawn in the colours of a scale: points and matrices."""

import math

from matplotlib import cm, colors
from matplotlib._values import matrix, numbers, packed, positions


class Axes:
    """Draws points and matrices."""

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
