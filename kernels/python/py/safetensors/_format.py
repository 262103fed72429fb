"""Reading and writing the format: eight bytes that say how long the header is, the header, the numbers."""

import json
import math
import struct

import torch

_NAMES = {
    "F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "I32": "int32",
    "I16": "int16", "I8": "int8", "U8": "uint8", "BOOL": "bool",
}
_BACK = {v: k for k, v in _NAMES.items()}


class SafetensorError(Exception):
    """A file that is not of this format."""


def header(raw):
    """(entries by name, metadata, where the numbers begin)."""
    if len(raw) < 8:
        raise SafetensorError("Error while deserializing header: HeaderTooSmall")
    (size,) = struct.unpack_from("<Q", raw)
    if size > len(raw) - 8:
        raise SafetensorError("Error while deserializing header: HeaderTooLarge")
    try:
        entries = json.loads(bytes(raw[8 : 8 + size]))
    except ValueError:
        raise SafetensorError("Error while deserializing header: InvalidHeaderDeserialization") from None
    return entries, entries.pop("__metadata__", None), 8 + size


def tensor(raw, entry, start):
    """One tensor of a file."""
    if entry["dtype"] not in _NAMES:
        raise NotImplementedError(f"tensors of {entry['dtype']} are not part of this safetensors; {', '.join(_NAMES)} are")
    kind = getattr(torch, _NAMES[entry["dtype"]])
    begin, end = entry["data_offsets"]
    if start + end > len(raw) or end - begin != math.prod(entry["shape"]) * kind.itemsize:
        raise SafetensorError("Error while deserializing header: MetadataIncompleteBuffer")
    flat = torch.tensor(list(raw[start + begin : start + end]), dtype=torch.uint8)
    return (flat.bool() if kind is torch.bool else flat.view(kind)).reshape(entry["shape"])


def numbers(t):
    """The bytes of a tensor."""
    flat = t.detach().contiguous().reshape(-1)
    return bytes((flat.to(torch.uint8) if t.dtype is torch.bool else flat.view(torch.uint8)).tolist())


def write(tensors, metadata=None):
    """A file's bytes."""
    entries, parts, at = {}, [], 0
    if metadata is not None:
        entries["__metadata__"] = metadata
    for name, t in tensors.items():
        if not isinstance(t, torch.Tensor):
            raise ValueError(f"Key `{name}` is invalid, expected torch.Tensor but received {type(t)}")
        part = numbers(t)
        entries[name] = {"dtype": _BACK[t.dtype.name], "shape": list(t.shape), "data_offsets": [at, at + len(part)]}
        parts.append(part)
        at += len(part)
    head = json.dumps(entries, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head + b"".join(parts)


class safe_open:
    """A file whose tensors are read one by one: ``with safe_open(path, "pt") as f: f.get_tensor(name)``."""

    def __init__(self, filename, framework, device="cpu"):
        self._filename, self._framework = filename, framework

    def __enter__(self):
        with open(self._filename, "rb") as f:
            self._raw = f.read()
        self._entries, self._metadata, self._start = header(self._raw)
        return self

    def __exit__(self, *exc):
        self._raw = b""

    def keys(self):
        return list(self._entries)

    def metadata(self):
        return self._metadata

    def get_tensor(self, name):
        if name not in self._entries:
            raise SafetensorError(f"File does not contain tensor {name}")
        found = tensor(self._raw, self._entries[name], self._start)
        return found.numpy() if self._framework in ("np", "numpy") else found
