"""Weights as shipped: safetensors, every matrix as bytes with one scale a row, norms as float32."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import torch

from model import Sizes, TextModel


def rounded(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(rows, columns) -> the same as int8, and the scale (rows,) that turns it back."""
    scale = matrix.abs().amax(1).clamp_min(1e-12) / 127
    return (matrix / scale[:, None]).round().clamp(-127, 127).to(torch.int8), scale.float()


def save(path: Path, model: TextModel, about: dict) -> None:
    """Writes a safetensors file: `name` is int8 or float32, `name.scale` the scale of each row, `about` the metadata."""
    tensors: dict[str, torch.Tensor] = {}
    for name, value in model.state_dict().items():
        value = value.detach().float().cpu()
        if value.dim() == 2:
            tensors[name], tensors[f"{name}.scale"] = rounded(value)
        else:
            tensors[name] = value
    header: dict = {"__metadata__": {k: json.dumps(v, ensure_ascii=False) for k, v in about.items()}}
    bodies, offset = [], 0
    # The widest numbers first, so that each lies at a multiple of its own size.
    for name, value in sorted(tensors.items(), key=lambda item: (-item[1].element_size(), item[0])):
        body = value.contiguous().numpy().tobytes()
        kind = "I8" if value.dtype == torch.int8 else "F32"
        header[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [offset, offset + len(body)]}
        bodies.append(body)
        offset += len(body)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(bodies))


def load(path: Path) -> tuple[TextModel, dict]:
    """The model of a stored file, its weights turned back into float32, and what its metadata says."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    about = {k: json.loads(v) for k, v in header.pop("__metadata__").items()}
    body = memoryview(data)[8 + length :]
    kinds = {"I8": torch.int8, "F32": torch.float32}
    tensors = {
        name: torch.frombuffer(bytearray(body[slice(*entry["data_offsets"])]), dtype=kinds[entry["dtype"]]).view(entry["shape"])
        for name, entry in header.items()
    }
    state = {
        name: value.float() * tensors[f"{name}.scale"][:, None] if f"{name}.scale" in tensors else value
        for name, value in tensors.items()
        if not name.endswith(".scale")
    }
    sizes = Sizes(**{**about["sizes"], "windows": tuple(about["sizes"]["windows"])})
    model = TextModel(sizes)
    model.load_state_dict(state)
    return model.eval(), about
