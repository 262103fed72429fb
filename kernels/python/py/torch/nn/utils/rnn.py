"""Padding sequences."""

import torch
from torch._C.registry import in_python


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    """Sequences of different lengths in one tensor."""
    longest = max(len(s) for s in sequences)
    rows = []
    for s in sequences:
        fill = torch.full((longest - len(s), *s.shape[1:]), padding_value, dtype=s.dtype)
        rows.append(torch.cat([s, fill] if padding_side == "right" else [fill, s]))
    return torch.stack(rows, 0 if batch_first else 1)


in_python(__name__)


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
