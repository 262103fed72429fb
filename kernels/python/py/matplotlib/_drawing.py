"""What all drawing into a field of a figure takes: its description, its colours, its names."""

from matplotlib import colors, rcParams
from matplotlib._artist import Artist
from matplotlib._sides import _Side, _Spines

# More points than these are too many to draw and to point at.
MOST_POINTS = 20_000


class Axes:
    """Keeps what is drawn into one field of a figure."""

    def __init__(self, figure, place):
        self.figure = figure
        self._artists = []
        self._d = {"place": list(place), "artists": self._artists}
        self._cycle = 0
        self.xaxis, self.yaxis = _Side(self, "x"), _Side(self, "y")
        self.spines = _Spines()
        if rcParams.get("axes.grid"):
            self._d["grid"] = True

    def _ignored(self, what):
        self.figure._say(f"{what} has no effect here")

    def _color(self, color):
        if color is not None:
            return colors.css(color)
        self._cycle += 1
        return colors.cycle(self._cycle - 1)

    def _add(self, kind, options, **description):
        description["kind"] = kind
        for name in ("label", "alpha"):
            if options.get(name) is not None:
                description[name] = str(options[name]) if name == "label" else float(options[name])
        points = len(description.get("x", ()))
        if points > MOST_POINTS:
            step = -(-points // MOST_POINTS)
            self.figure._say(f"{points} points are too many to draw: every {step}th is drawn")
            for name in ("x", "y", "y2", "values", "sizes"):
                if isinstance(description.get(name), list):
                    description[name] = description[name][::step]
        self._artists.append(description)
        return Artist(self, description)

    def _names(self, axis, names):
        if names is not None:
            self._d.setdefault(f"{axis}ticks", [float(i) for i in range(len(names))])
            self._d.setdefault(f"{axis}labels", names)

    def clear(self):
        place = self._d["place"]
        self.__init__(self.figure, place)

    cla = clear

    def get_figure(self):
        return self.figure
