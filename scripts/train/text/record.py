"""Records what PyTorch makes of the shipped weights, for the tests of our kernels.

    python3 scripts/train/text/record.py --data DIR --model public/model/text.safetensors --out tests/golden/text.json

Kept: some logits of two sentences, and bits per character of held-out blocks for each window. With --check the numbers
are compared with the recorded ones instead.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

import data
from measure import by_window
from store import load

SENTENCES = ("ROMEO:\nBut soft, what light through yonder window breaks?", "明月几时有，把酒问青天。不知天上宫阙")
#: Blocks longer than the widest window, or it would be as good as none.
BLOCKS, SEQ, COLUMNS = 3, 160, 24


def record(folder: Path, path: Path) -> dict:
    model, about = load(path)
    characters = ["\ufffd", "\u0002", *about["characters"]]
    sentences = []
    for text in SENTENCES:
        tokens = torch.tensor([[data.START, *data.encode(text, characters).tolist()]])
        for windows in (None, (6,) * len(model.sizes.windows)):
            with torch.no_grad():
                logits = model(tokens, windows)[0].double()
            columns = torch.linspace(0, logits.shape[1] - 1, COLUMNS).long()
            sentences.append(
                {
                    "text": text,
                    "window": windows[0] if windows else None,
                    "columns": columns.tolist(),
                    "logits": [[round(x, 5) for x in row] for row in logits[:, columns].tolist()],
                    "best": logits.argmax(1).tolist(),
                    "log_total": [round(x, 5) for x in logits.logsumexp(1).tolist()],
                }
            )
    parts = data.read(folder)
    rows = {k: data.blocks(parts[k][1], characters, SEQ, BLOCKS) for k in data.LANGUAGES}
    texts = {k: ["".join(characters[t] for t in row[1:]) for row in rows[k].tolist()] for k in rows}
    table = by_window(model, rows, torch.device("cpu"))
    bits = {k: {w: round(v, 5) for w, v in row.items()} for k, row in table.items()}
    return {"torch": torch.__version__, "sentences": sentences, "held_out": texts, "bits": bits}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    now = record(options.data, options.model)
    if not options.check:
        options.out.write_text(json.dumps(now, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    kept = json.loads(options.out.read_text(encoding="utf-8"))
    for old, new in zip(kept["sentences"], now["sentences"]):
        worst = max(abs(a - b) for rows in zip(old["logits"], new["logits"]) for a, b in zip(*rows))
        print(f"window {old['window']}: logits differ by at most {worst:.1e}")
        assert worst < 1e-3 and old["best"] == new["best"]
    for language, row in kept["bits"].items():
        worst = max(abs(bits - now["bits"][language][window]) for window, bits in row.items())
        print(f"{language}: bits per character differ by at most {worst:.1e}")
        assert worst < 1e-3
    print("as recorded")


if __name__ == "__main__":
    main()
