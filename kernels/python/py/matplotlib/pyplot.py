"""The state of drawing: a current figure and its current field. What is shown appears in the output of the cell."""

import matplotlib
from matplotlib import cm, rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_open = []
_last_image = [None]


def figure(num=None, figsize=None, dpi=None, **kwargs):
    """A new figure, or the open one of that number."""
    if isinstance(num, Figure):
        return num
    for f in _open:
        if num is not None and f.number == num:
            _open.remove(f)
            _open.append(f)
            return f
    f = Figure(figsize, dpi)
    f.number = num if num is not None else max([g.number for g in _open if isinstance(g.number, int)], default=0) + 1
    _open.append(f)
    return f


def gcf():
    return _open[-1] if _open else figure()


def gca():
    return gcf().gca()


def sca(ax):
    ax.figure._current = ax


def subplots(nrows=1, ncols=1, *, figsize=None, sharex=False, sharey=False, squeeze=True, dpi=None, **kwargs):
    """A figure and its fields."""
    f = figure(figsize=figsize)
    return f, f.subplots(nrows, ncols, squeeze=squeeze)


def subplot(*args, **kwargs):
    return gcf().add_subplot(*args, **kwargs)


def axes(*args, **kwargs):
    if args and isinstance(args[0], (tuple, list)):
        raise NotImplementedError("plt.axes([left, bottom, width, height]) is not part of this matplotlib; plt.subplots is")
    return gcf().add_subplot()


def _display(f):
    from lab_kernel.rich import display

    if f in _open:
        _open.remove(f)
    if f.axes:
        display(f)


def show(*args, **kwargs):
    """Draws the open figures into the output of the cell."""
    for f in list(_open):
        _display(f)


def _end_of_cell():
    """Figures that a cell leaves open are drawn, as in a notebook; one that was its result already is."""
    for f in list(_open):
        if f._shown:
            _open.remove(f)
        else:
            _display(f)


def close(fig=None):
    """Figures that are closed are not drawn."""
    if fig in (None, "all"):
        del _open[0 if fig == "all" else -1 :]
    else:
        for f in list(_open):
            if f is fig or f.number == fig:
                _open.remove(f)


def clf():
    gcf().clf()


def cla():
    gca().clear()


def savefig(fname, **kwargs):
    gcf().savefig(fname, **kwargs)


def suptitle(t, **kwargs):
    gcf().suptitle(t)


def tight_layout(*args, **kwargs):
    pass


def subplots_adjust(**kwargs):
    pass


def colorbar(mappable=None, cax=None, ax=None, **kwargs):
    return gcf().colorbar(_last_image[0] if mappable is None else mappable, cax, ax, **kwargs)


def get_cmap(name=None, lut=None):
    return cm.get_cmap(name)


def set_cmap(cmap):
    rcParams["image.cmap"] = cm.name_of(cmap)


def clim(vmin=None, vmax=None):
    _last_image[0].set_clim(vmin, vmax)


def matshow(A, fignum=None, **kwargs):
    """A new figure with a matrix as colours."""
    f = figure() if fignum is None else gcf()
    made = _last_image[0] = f.gca().matshow(A, **kwargs)
    return made


def _through(name, method=None):
    def run(*args, **kwargs):
        made = getattr(gca(), method or name)(*args, **kwargs)
        if name in ("imshow", "scatter", "pcolormesh"):
            _last_image[0] = made
        return made

    run.__name__ = run.__qualname__ = name
    run.__doc__ = getattr(Axes, method or name).__doc__
    return run


for _name in (
    "plot", "scatter", "bar", "barh", "hist", "imshow", "pcolormesh", "text", "annotate", "axhline", "axvline", "hlines",
    "vlines", "axhspan", "axvspan", "fill_between", "errorbar", "step", "semilogx", "semilogy", "loglog", "legend", "grid",
    "axis", "tick_params", "bar_label", "margins",
):
    globals()[_name] = _through(_name)
for _name, _method in (
    ("title", "set_title"), ("xlabel", "set_xlabel"), ("ylabel", "set_ylabel"), ("xscale", "set_xscale"),
    ("yscale", "set_yscale"),
):
    globals()[_name] = _through(_name, _method)


def _limits(axis):
    def run(*args, **kwargs):
        ax = gca()
        if not args and not kwargs:
            return tuple(ax._d.get(f"{axis}lim") or (0.0, 1.0))
        return getattr(ax, f"set_{axis}lim")(*args, **kwargs)

    return run


def _ticks(axis):
    def run(ticks=None, labels=None, **kwargs):
        ax = gca()
        if ticks is None:
            if kwargs.get("rotation") is not None:
                ax.tick_params(axis, rotation=kwargs["rotation"])
            return ax._d.get(f"{axis}ticks", []), ax._d.get(f"{axis}labels", [])
        return getattr(ax, f"set_{axis}ticks")(ticks, labels, **kwargs)

    return run


xlim, ylim, xticks, yticks = _limits("x"), _limits("y"), _ticks("x"), _ticks("y")


class _Style:
    """Styles are accepted: the page's theme is the style."""

    available = ["default"]

    def use(self, style):
        pass

    def context(self, style):
        import contextlib

        return contextlib.nullcontext()


style = _Style()


def ion():
    pass


def ioff():
    pass


def pause(interval):
    show()


def rc(group, **kwargs):
    matplotlib.rc(group, **kwargs)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(
        f"matplotlib.pyplot.{name} is not part of this matplotlib; plot, scatter, bar, barh, hist, imshow, matshow, "
        "fill_between, errorbar, text and subplots are"
    )


