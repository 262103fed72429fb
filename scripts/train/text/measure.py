"""Bits per character on held-out text, for each window at inference."""

from __future__ import annotations

import math

import torch
from torch.nn import functional as F

from model import TextModel

#: Keys a query sees in every layer; None leaves the model's own windows.
WINDOWS: tuple[int | None, ...] = (4, 8, 16, 32, 64, None)


@torch.no_grad()
def bits(model: TextModel, rows: torch.Tensor, windows: tuple[int | None, ...] | None, device: torch.device) -> float:
    """Mean bits per character of rows (count, seq + 1), predicting each character from those before it."""
    model.eval()
    total, count = 0.0, 0
    for part in rows.split(64):
        part = part.to(device)
        logits = model(part[:, :-1], windows).float()
        total += F.cross_entropy(logits.flatten(0, 1), part[:, 1:].flatten(), reduction="sum").item()
        count += part[:, 1:].numel()
    return total / count / math.log(2)


@torch.no_grad()
def remembered(model: TextModel, characters: list[str], device: torch.device, far: int = 60) -> float:
    """Share of characters that are foreseen when a chance phrase of 12 is said again `far` characters later."""
    generator = torch.Generator().manual_seed(5)
    rows = torch.randint(2, len(characters), (64, 12 + far + 12), generator=generator)
    rows[:, -12:] = rows[:, :12]
    guesses = model(rows.to(device))[:, -12:-1].argmax(-1).cpu()
    # The first few characters only tell which phrase it is.
    return (guesses == rows[:, -11:])[:, 2:].float().mean().item()


def by_window(model: TextModel, held_out: dict[str, torch.Tensor], device: torch.device) -> dict[str, dict[str, float]]:
    """{language: {window: bits per character}}; `own` uses the model's own windows, `full` none at all."""
    layers = len(model.sizes.windows)
    table: dict[str, dict[str, float]] = {}
    for language, rows in held_out.items():
        table[language] = {str(w): bits(model, rows, (w,) * layers, device) for w in WINDOWS if w is not None}
        table[language]["full"] = bits(model, rows, (None,) * layers, device)
        table[language]["own"] = bits(model, rows, None, device)
    return table
