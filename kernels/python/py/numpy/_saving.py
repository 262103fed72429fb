"""Functions for files. What reads and writes them, `_files`, is loaded at the first use."""

from numpy._making import asarray


def save(file, arr, **options):
    """Writes an ``.npy`` file."""
    from numpy import _files

    _files.save(file, asarray(arr))


def load(file, **options):
    """Reads an ``.npy`` file."""
    from numpy import _files

    return _files.load(file)


def loadtxt(fname, dtype=float, comments="#", delimiter=None, skiprows=0, usecols=None, unpack=False, ndmin=0, **options):
    """Rows of numbers of a text file."""
    from numpy import _files

    return _files.loadtxt(fname, dtype, comments, delimiter, skiprows, usecols, unpack)


def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, **options):
    from numpy import _files

    return _files.loadtxt(fname, dtype, comments, delimiter, skip_header, options.get("usecols"), False, missing=True)


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", **options):
    from numpy import _files

    _files.savetxt(fname, asarray(X), fmt, delimiter, newline, header)
