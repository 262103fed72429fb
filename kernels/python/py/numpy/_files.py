"""Arrays in files: npy and text."""

import ast
import math
import struct

import torch
from numpy._array import ndarray
from numpy._making import array
from numpy._types import torch_dtype

_MAGIC = b"\x93NUMPY"


def _opened(file, mode):
    return (file, False) if hasattr(file, "read") or hasattr(file, "write") else (open(file, mode), True)


def save(file, arr):
    if isinstance(file, str) and not file.endswith(".npy"):
        file += ".npy"
    head = repr({"descr": arr.dtype.str, "fortran_order": False, "shape": arr.shape})
    head = head.ljust(-(-(len(head) + 11) // 64) * 64 - 11) + "\n"
    f, own = _opened(file, "wb")
    f.write(_MAGIC + bytes([1, 0]) + struct.pack("<H", len(head)) + head.encode("latin1") + arr.tobytes())
    if own:
        f.close()


def load(file):
    f, own = _opened(file, "rb")
    raw = f.read()
    if own:
        f.close()
    if raw[:2] == b"PK":
        raise NotImplementedError("npz files are not part of this numpy; the nearest thing that works is zipfile and np.load of "
                                  "each member")
    if raw[:6] != _MAGIC:
        raise ValueError("This file contains pickled (object) data. If you trust the file you can load it unsafely using "
                         "the `allow_pickle=` keyword argument or `pickle.load()`.")
    wide = raw[6] > 1
    (size,) = struct.unpack_from("<I" if wide else "<H", raw, 8)
    at = (12 if wide else 10) + size
    head = ast.literal_eval(raw[at - size : at].decode("latin1"))
    if not isinstance(head["descr"], str) or head["descr"][0] == ">":
        raise NotImplementedError(f"npy files of {head['descr']} are not part of this numpy; little-endian numbers are")
    kind = torch_dtype(head["descr"])
    count = math.prod(head["shape"])
    end = at + count * kind.itemsize
    if len(raw) < end:
        raise ValueError(f"cannot reshape array of size {(len(raw) - at) // kind.itemsize} into shape {head['shape']}")
    t = torch.tensor(list(raw[at:end]), dtype=torch.uint8)
    t = t.bool() if kind is torch.bool else t.view(kind)
    if head["fortran_order"]:
        return ndarray(t.reshape(tuple(reversed(head["shape"]))).permute(*reversed(range(len(head["shape"])))))
    return ndarray(t.reshape(head["shape"]))


def loadtxt(fname, dtype, comments, delimiter, skip, usecols, unpack, missing=False):
    f, own = _opened(fname, "r")
    lines = [line.decode() if isinstance(line, bytes) else line for line in f]
    if own:
        f.close()
    rows = []
    for number, line in enumerate(lines[skip:], skip + 1):
        line = line.partition(comments)[0].strip() if comments else line.strip()
        if not line:
            continue
        cells = [c.strip() for c in line.split(delimiter)]
        if usecols is not None:
            cells = [cells[c] for c in ([usecols] if isinstance(usecols, int) else usecols)]
        rows.append([_number(c, number, missing) for c in cells])
    out = array(rows).astype(dtype)
    if out.ndim == 2 and 1 in out.shape:
        out = out.squeeze()
    return out.T if unpack else out


def _number(cell, line, missing):
    try:
        return float(cell)
    except ValueError:
        if missing:
            return math.nan
        raise ValueError(f"could not convert string '{cell}' to float64 at row {line - 1}, column 1.") from None


def savetxt(fname, X, fmt, delimiter, newline, header):
    f, own = _opened(fname, "w")
    if header:
        f.write("# " + header.replace("\n", "\n# ") + newline)
    rows = X.tolist() if X.ndim > 1 else [[v] for v in X.tolist()]
    for row in rows:
        f.write((delimiter.join(fmt % v for v in row)) + newline)
    if own:
        f.close()


