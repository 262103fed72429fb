"""How lines and words are drawn: formats, styles, sizes and turns."""

_STYLES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dashdot", "": "none", " ": "none", "None": "none"}
_MARKERS = set("o.,sx+*^v<>dDph|_")


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


def _points(size):
    return {"xx-small": 6.0, "x-small": 7.0, "small": 8.0, "medium": 10.0, "large": 12.0, "x-large": 14.0}.get(size) or float(size)


def _turn(rotation):
    return {"vertical": 90.0, "horizontal": 0.0}.get(rotation) if isinstance(rotation, str) else float(rotation)
