"""Names of colour scales; the page knows their colours."""

NAMES = (
    "viridis", "plasma", "inferno", "magma", "cividis", "turbo", "gray", "Greys", "Blues", "Greens", "Oranges", "Purples",
    "Reds", "YlGn", "YlGnBu", "YlOrRd", "YlOrBr", "BuGn", "BuPu", "GnBu", "OrRd", "PuBu", "PuRd", "RdPu", "RdBu", "RdYlBu",
    "RdYlGn", "BrBG", "PiYG", "PRGn", "PuOr", "Spectral", "coolwarm", "bwr", "seismic", "hot", "jet", "binary", "bone",
    "copper", "cool", "rainbow", "hsv", "twilight",
)
# Scales that are drawn by a near one, which is said beside the figure.
NEAR = {
    "gray": "Greys_r", "binary": "Greys", "coolwarm": "RdBu_r", "bwr": "RdBu_r", "seismic": "RdBu_r", "hot": "inferno",
    "jet": "turbo", "bone": "Greys_r", "copper": "YlOrBr_r", "cool": "GnBu", "rainbow": "turbo", "hsv": "turbo",
    "twilight": "PuOr",
}
_EXACT = ("gray", "binary")


class Colormap:
    """A colour scale by name."""

    def __init__(self, name):
        self.name = name

    def __call__(self, value):
        raise NotImplementedError(
            "colours of a colormap are made by the page; the nearest thing that works is cmap= of imshow or scatter, or colour "
            "names such as 'C0'"
        )


def name_of(cmap):
    """The name of a scale; ValueError as matplotlib's for one that is unknown."""
    if cmap is None:
        from matplotlib import rcParams

        cmap = rcParams["image.cmap"]
    name = getattr(cmap, "name", cmap)
    bare = name.removesuffix("_r")
    if bare not in NAMES:
        raise ValueError(f"{name!r} is not a valid value for cmap; supported values are {', '.join(map(repr, NAMES))}")
    return name


def drawn(name):
    """(the scale that the page draws, whether it is only a near one)."""
    bare, reverse = name.removesuffix("_r"), name.endswith("_r")
    near = NEAR.get(bare, bare)
    if reverse:
        near = near.removesuffix("_r") if near.endswith("_r") else near + "_r"
    return near, bare in NEAR and bare not in _EXACT


def get_cmap(name=None, lut=None):
    return Colormap(name_of(name))


class _Registry:
    def __getitem__(self, name):
        return get_cmap(name)

    def __iter__(self):
        return iter(NAMES)


colormaps = _Registry()


def __getattr__(name):
    if name.removesuffix("_r") in NAMES:
        return Colormap(name)
    raise AttributeError(f"module 'matplotlib.cm' has no attribute '{name}'")
