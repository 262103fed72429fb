"""Colours as CSS writes them."""

_CYCLE = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"]
_LETTERS = {"b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf", "y": "#bfbf00", "k": "text", "w": "#ffffff"}
_TABLEAU = dict(zip(
    ("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"), _CYCLE
))


def css(color):
    """``C0``, ``r``, ``tab:blue``, ``#rrggbb``, a CSS name, ``0.5`` (grey) or (r, g, b[, a]); black is the page's text colour."""
    if color is None or color == "none":
        return "none"
    if isinstance(color, str):
        if color in _LETTERS:
            return _LETTERS[color]
        if color == "black":
            return "text"
        if color[0] == "C" and color[1:].isdigit():
            return _CYCLE[int(color[1:]) % 10]
        if color.startswith("tab:"):
            return _TABLEAU.get(color[4:].replace("grey", "gray"), color)
        try:
            grey = round(255 * float(color))
            return f"#{grey:02x}{grey:02x}{grey:02x}"
        except ValueError:
            return color
    parts = [float(v) for v in color]
    if len(parts) not in (3, 4) or not all(0 <= v <= 1 for v in parts):
        raise ValueError(f"{color!r} is not a valid value for color")
    text = "#" + "".join(f"{round(255 * v):02x}" for v in parts)
    return text


def is_color(value):
    """Whether a value means one colour rather than one number for each point."""
    return isinstance(value, str) or (
        isinstance(value, (tuple, list)) and len(value) in (3, 4) and all(isinstance(v, (int, float)) and 0 <= v <= 1 for v in value)
    )


def cycle(index):
    return _CYCLE[index % len(_CYCLE)]


class Normalize:
    """Numbers from ``vmin`` to ``vmax`` as shares."""

    def __init__(self, vmin=None, vmax=None, clip=False):
        self.vmin, self.vmax = vmin, vmax

    def __call__(self, value):
        return (value - self.vmin) / (self.vmax - self.vmin)


class LogNorm(Normalize):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("LogNorm is not part of this matplotlib; the nearest thing that works is imshow(np.log(values))")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(
        f"matplotlib.colors.{name} is not part of this matplotlib; the nearest thing that works is a colormap's name, such as "
        "'viridis', 'Blues' or 'RdBu'"
    )
