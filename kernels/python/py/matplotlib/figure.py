"""A figure: fields of axes, and how it is shown."""

from matplotlib import rcParams
from matplotlib.axes import Axes

PLOT = "application/vnd.lab.plot+json"


class Figure:
    """Fields in a grid, drawn by the page when the figure is shown."""

    def __init__(self, figsize=None, dpi=None, **kwargs):
        self._size = tuple(figsize or rcParams["figure.figsize"])
        self._grid = (1, 1)
        self.axes = []
        self._notes = []
        self._title = None
        self._current = None
        self.number = 0
        self._shown = False

    def _say(self, text):
        if text not in self._notes:
            self._notes.append(text)

    def add_subplot(self, *args, **kwargs):
        """``add_subplot(rows, columns, number)`` or one number of three digits."""
        if kwargs.get("projection") not in (None, "rectilinear"):
            raise NotImplementedError(
                f"projection={kwargs['projection']!r} is not part of this matplotlib; two straight axes are"
            )
        if not args:
            args = (1, 1, 1)
        if len(args) == 1 and isinstance(args[0], int):
            args = tuple(map(int, str(args[0])))
        rows, columns, number = args
        first, last = number if isinstance(number, tuple) else (number, number)
        if not 1 <= first <= last <= rows * columns:
            raise ValueError(f"num must be an integer with 1 <= num <= {rows * columns}, not {number}")
        self._grid = (rows, columns)
        place = (*divmod(first - 1, columns), *divmod(last - 1, columns))
        for ax in self.axes:
            if ax._d["place"] == list(place):
                self._current = ax
                return ax
        ax = Axes(self, place)
        self.axes.append(ax)
        self._current = ax
        return ax

    def gca(self):
        return self._current or self.add_subplot()

    def subplots(self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, **kwargs):
        """The fields of a grid; an array of them, or one."""
        rows = []
        for r in range(nrows):
            rows.append([self.add_subplot(nrows, ncols, r * ncols + c + 1) for c in range(ncols)])
        self._current = rows[0][0]
        if not squeeze:
            return AxesArray(rows)
        if nrows == ncols == 1:
            return rows[0][0]
        if nrows == 1 or ncols == 1:
            return AxesArray([ax for row in rows for ax in row])
        return AxesArray([AxesArray(row) for row in rows])

    def suptitle(self, t, **kwargs):
        self._title = str(t)

    def colorbar(self, mappable=None, cax=None, ax=None, label=None, **kwargs):
        """The colour scale of an image or of points beside its field."""
        if mappable is None:
            raise RuntimeError("No mappable was found to use for colorbar creation. First define a mappable such as an image "
                               "(with imshow) or a contour set (with contourf).")
        owner = mappable.axes
        owner._d["colorbar"] = {"of": owner._artists.index(mappable._d), "label": "" if label is None else str(label)}
        return _Colorbar(owner)

    def set_size_inches(self, w, h=None):
        self._size = tuple(w) if h is None else (w, h)

    def get_size_inches(self):
        return self._size

    def tight_layout(self, *args, **kwargs):
        pass

    def subplots_adjust(self, **kwargs):
        pass

    def autofmt_xdate(self, *args, **kwargs):
        pass

    def set_facecolor(self, color):
        self._say("set_facecolor has no effect here")

    def clf(self):
        self.axes, self._current, self._title = [], None, None

    clear = clf

    def show(self):
        from matplotlib import pyplot

        pyplot._display(self)

    def savefig(self, fname, **kwargs):
        """No file is written: the figure below has a button that saves it."""
        self._say(f"savefig({str(fname)!r}) writes no file here: the button under this figure saves it")

    def __repr__(self):
        w, h = (round(100 * v) for v in self._size)
        return f"<Figure size {w}x{h} with {len(self.axes)} Axes>"

    def _description(self):
        width, height = self._size
        return {
            "width": 100.0 * width, "height": 100.0 * height, "rows": self._grid[0], "columns": self._grid[1],
            "title": self._title, "notes": self._notes, "axes": [ax._d for ax in self.axes],
        }

    def _repr_mimebundle_(self):
        self._shown = True
        return {PLOT: self._description()}

    def __getattr__(self, name):
        if name.startswith("__") or name in ("_repr_html_", "_repr_png_", "_repr_svg_", "_repr_markdown_", "_repr_latex_", "_repr_jpeg_", "_repr_json_"):
            raise AttributeError(name)
        raise NotImplementedError(f"Figure.{name} is not part of this matplotlib; subplots, suptitle, colorbar and savefig are")


class _Colorbar:
    def __init__(self, axes):
        self._axes = axes
        self.ax = self

    def set_label(self, label, **kwargs):
        self._axes._d["colorbar"]["label"] = str(label)

    set_ylabel = set_label

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._axes._ignored(f"colorbar.{name}")


class AxesArray(list):
    """The fields of a figure as numpy holds them: by [i], [i, j], .flat and .ravel()."""

    def __getitem__(self, index):
        if isinstance(index, tuple):
            first, *rest = index
            found = list.__getitem__(self, first)
            if isinstance(first, slice):
                return AxesArray([row[rest[0]] for row in found])
            return found[rest[0]] if rest else found
        found = list.__getitem__(self, index)
        return AxesArray(found) if isinstance(index, slice) else found

    def ravel(self):
        return AxesArray([ax for part in self for ax in (part.ravel() if isinstance(part, AxesArray) else [part])])

    flatten = ravel
    flat = property(lambda self: iter(self.ravel()))
    size = property(lambda self: len(self.ravel()))
    shape = property(
        lambda self: (len(self), *(self[0].shape if len(self) and isinstance(self[0], AxesArray) else ()))
    )
