"""One thing that was drawn."""

from matplotlib import colors
from matplotlib._values import matrix, numbers, packed


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


# Where a program that prints one finds it.
Artist.__module__ = "matplotlib.axes"
