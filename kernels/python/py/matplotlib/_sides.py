"""The sides of a field: its two axes, and its frame."""


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
