"""A small matplotlib: what notebooks about attention draw, as a description that the page draws.

Written here, from behaviour. What it cannot draw it says.
"""

__version__ = "3.9.2"


class _Settings(dict):
    """Settings are kept; figure.figsize, image.cmap, axes.grid and lines.linewidth have an effect."""

    def update(self, *args, **kwargs):
        super().update(*args, **kwargs)


_defaults = {
    "figure.figsize": (6.4, 4.8), "figure.dpi": 100.0, "image.cmap": "viridis", "axes.grid": False,
    "lines.linewidth": 1.5, "font.size": 10.0, "savefig.dpi": "figure",
}
rcParams = _Settings(_defaults)


def rcdefaults():
    rcParams.clear()
    rcParams.update(_defaults)


def rc(group, **kwargs):
    rcParams.update({f"{group}.{k}": v for k, v in kwargs.items()})


def use(backend, force=True):
    """Accepted: figures are drawn in the output of the cell."""


def get_backend():
    return "inline"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    import importlib

    if name == "colormaps":
        return importlib.import_module("matplotlib.cm").colormaps
    try:
        return importlib.import_module(f"matplotlib.{name}")
    except ModuleNotFoundError:
        raise NotImplementedError(
            f"matplotlib.{name} is not part of this matplotlib; the nearest thing that works is matplotlib.pyplot"
        ) from None
