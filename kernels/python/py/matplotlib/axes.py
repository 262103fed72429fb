"""One pair of axes, and what is drawn in it.

Each part of it is a class of the same name, for Python names the class where a method is called wrongly.
"""

from matplotlib import _around, _bars, _drawing, _lines, _scales, _words
from matplotlib._artist import Artist  # noqa: F401


class Axes(_lines.Axes, _bars.Axes, _scales.Axes, _words.Axes, _around.Axes, _drawing.Axes):
    """Draws into one field of a figure."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(
            f"Axes.{name} is not part of this matplotlib; plot, scatter, bar, barh, hist, imshow, matshow, fill_between, "
            "errorbar, text and annotate are"
        )
