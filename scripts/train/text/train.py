"""Trains the text model and writes it as the app ships it.

    python3 scripts/train/text/train.py --data DIR --out public/model/text.safetensors
    python3 scripts/train/text/train.py --data DIR --out /tmp/small.safetensors --steps 30 --dim 32 --batch 8   (on a CPU)

DIR holds the two texts. Seeds, sizes, steps, losses, hardware and time are stored in the file beside the weights.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F

import data
from measure import bits, by_window, remembered
from model import Sizes, TextModel
from store import load, save


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=3200)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--seq", type=int, default=256)
    parser.add_argument("--dim", type=int, default=160)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--window", type=int, default=32)
    parser.add_argument("--full-every", type=int, default=4)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--chinese", type=float, default=0.4)
    parser.add_argument("--refrains", type=float, default=0.6)
    parser.add_argument("--told", type=int, default=500, help="steps between two reports")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def rate_at(step: int, steps: int, peak: float) -> float:
    """A short rise, then half a cosine down to a twentieth."""
    warm = min(200, steps // 10 + 1)
    if step < warm:
        return peak * (step + 1) / warm
    done = (step - warm) / max(1, steps - warm)
    return peak * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done)))


def drawn_windows(own: tuple[int | None, ...], rng: random.Random) -> tuple[int | None, ...]:
    """Mostly the model's own windows, else one window for all layers: it has to make do with any."""
    if rng.random() < 0.75:
        return own
    return (rng.choice([4, 8, 16, 32, 64, None]),) * len(own)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed + 1)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    parts = data.read(options.data)
    characters = data.vocabulary(parts)
    windows = tuple(None if (n + 1) % options.full_every == 0 else options.window for n in range(options.layers))
    sizes = Sizes(len(characters), options.dim, options.dim // 32, windows, hidden=4 * options.dim)
    model = TextModel(sizes, options.dropout).to(device)
    averaged = copy.deepcopy(model).eval()
    matrices = [p for p in model.parameters() if p.dim() == 2]
    vectors = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.98))
    excerpts = data.Excerpts(parts, characters, options.seq, options.seed + 2)
    few = {k: data.blocks(parts[k][1], characters, options.seq, 64) for k in data.LANGUAGES}
    began = time.time()
    for step in range(options.steps):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, options.steps, options.rate)
        model.train()
        rows = excerpts.draw(options.batch, options.chinese, options.refrains).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            logits = model(rows[:, :-1], drawn_windows(windows, rng))
        loss = F.cross_entropy(logits.float().flatten(0, 1), rows[:, 1:].flatten())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        keep = min(0.998, (step + 1) / (step + 10))
        with torch.no_grad():
            for mean, now in zip(averaged.parameters(), model.parameters()):
                mean.lerp_(now, 1 - keep)
        if (step + 1) % options.told == 0 or step + 1 == options.steps:
            now = {k: bits(averaged, few[k], None, device) for k in few}
            told = " ".join(f"{k} {v:.3f}" for k, v in now.items())
            said = remembered(averaged, characters, device, options.seq // 4)
            print(f"step {step + 1} loss {loss.item():.3f} held out, bits: {told}, remembered {said:.2f} {time.time() - began:.0f} s", flush=True)
    about = {
        "sizes": sizes.to_json(),
        "characters": "".join(characters[2:]),
        "training": {
            **{k: v for k, v in vars(options).items() if k not in ("data", "out")},
            "seconds": round(time.time() - began),
            "hardware": torch.cuda.get_device_name() if device.type == "cuda" else "CPU",
            "torch": torch.__version__,
            "characters_trained_on": {k: len(parts[k][0]) for k in data.LANGUAGES},
            "characters_held_out": {k: len(parts[k][1]) for k in data.LANGUAGES},
        },
    }
    save(options.out, averaged, about)
    shipped, _ = load(options.out)
    shipped = shipped.to(device)
    held_out = {k: data.blocks(parts[k][1], characters, options.seq) for k in data.LANGUAGES}
    table = by_window(shipped, held_out, device)
    unrounded = {k: bits(averaged, held_out[k], None, device) for k in data.LANGUAGES}
    save(options.out, averaged, {**about, "held_out_bits": table, "bits_before_rounding": unrounded})
    print("before rounding", {k: round(v, 3) for k, v in unrounded.items()})
    for language, row in table.items():
        print(language, {k: round(v, 3) for k, v in row.items()})
    print("bytes", options.out.stat().st_size)


if __name__ == "__main__":
    train(arguments())
