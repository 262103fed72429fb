"""The two texts as characters: one vocabulary for both, one part kept apart for measuring."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import torch

UNKNOWN, START = 0, 1
LANGUAGES = ("en", "zh")
FILES = {"en": "shakespeare.txt", "zh": "songci.txt"}
#: The last tenth of each text is never trained on.
HELD_OUT = 0.1
#: Characters seen less often than this become the unknown token.
SEEN_AT_LEAST = 3
#: A line of a play that names who speaks.
SPEAKER = re.compile(r"(?<=\n)([A-Z][A-Za-z ]*):(?=\n)")


def read(folder: Path) -> dict[str, tuple[str, str]]:
    """For each language its text to train on and its held-out text, cut at an empty line."""
    parts = {}
    for language, name in FILES.items():
        text = (folder / name).read_text(encoding="utf-8")
        cut = text.index("\n\n", int(len(text) * (1 - HELD_OUT))) + 2
        parts[language] = (text[:cut], text[cut:])
    return parts


def vocabulary(parts: dict[str, tuple[str, str]]) -> list[str]:
    """Characters by token, from what is trained on; the first two tokens are `unknown` and `start`."""
    counts = Counter(parts["en"][0]) + Counter(parts["zh"][0])
    return ["\ufffd", "\u0002", *sorted(c for c, n in counts.items() if n >= SEEN_AT_LEAST)]


def encode(text: str, characters: list[str]) -> torch.Tensor:
    """Tokens (length,) of a text."""
    of = {c: i for i, c in enumerate(characters)}
    return torch.tensor([of.get(c, UNKNOWN) for c in text], dtype=torch.long)


def made_up_name(rng: random.Random) -> str:
    """A name that no play has, such as BELOTIR."""
    syllables = [rng.choice("BCDFGHKLMNPRSTVW") + rng.choice("AEIOU") for _ in range(rng.randint(2, 4))]
    return "".join(syllables) + rng.choice(["", "N", "R", "S"])


def renamed(text: str, rng: random.Random) -> str:
    """A piece of a play whose speakers have made-up names, each the same throughout: it can only be remembered."""
    names = {name: made_up_name(rng) for name in SPEAKER.findall(text)}
    return SPEAKER.sub(lambda match: names[match[1]] + ":", text)


def with_refrain(piece: list[int], said: list[int], rng: random.Random) -> list[int]:
    """`piece` with the phrase `said` put in at two or three places, so that there is something to remember."""
    places = sorted(rng.sample(range(len(piece)), rng.randint(2, 3)))
    row, last = [], 0
    for place in places:
        row += piece[last:place] + said
        last = place
    return (row + piece[last:])[: len(piece)]


class Excerpts:
    """Draws excerpts to train on: a start token, then `seq` characters, each with the one that follows it."""

    def __init__(self, parts: dict[str, tuple[str, str]], characters: list[str], seq: int, seed: int) -> None:
        self.seq, self.rng, self.vocabulary = seq, random.Random(seed), len(characters)
        self.newline = characters.index("\n")
        self.of = {c: i for i, c in enumerate(characters)}
        self.texts = {k: parts[k][0] for k in LANGUAGES}
        self.tokens = {k: encode(parts[k][0], characters).tolist() for k in LANGUAGES}
        self.lines = {k: [0] + [i + 1 for i, t in enumerate(v) if t == self.newline and i + seq + 2 < len(v)] for k, v in self.tokens.items()}

    def draw(self, count: int, chinese: float, refrains: float) -> torch.Tensor:
        """(count, seq + 1) tokens, the start token first."""
        rows = []
        for _ in range(count):
            language = "zh" if self.rng.random() < chinese else "en"
            tokens = self.tokens[language]
            at = self.rng.choice(self.lines[language])
            piece = tokens[at : at + self.seq]
            if self.rng.random() < refrains:
                kind = self.rng.random()
                if kind < 0.5:
                    length = self.rng.randint(6, self.seq // 3)
                    piece = (piece[:length] * (self.seq // length + 1))[: self.seq]
                    if kind < 0.25:
                        # The same with other characters in their place: only what was said tells what comes.
                        other = self.rng.sample(range(2, self.vocabulary), min(self.vocabulary - 2, length))
                        piece = (other * (self.seq // length + 1))[: self.seq]
                elif language == "en" and kind < 0.75:
                    text = renamed(self.texts["en"][at : at + self.seq + 40], self.rng)
                    piece = ([self.of.get(c, UNKNOWN) for c in text] + piece)[: self.seq]
                else:
                    start = self.rng.randrange(len(tokens) - 40)
                    said = tokens[start : start + self.rng.randint(3, 24)]
                    piece = with_refrain(piece, said, self.rng)
            rows.append([START, *piece])
        return torch.tensor(rows, dtype=torch.long)


def blocks(text: str, characters: list[str], seq: int, count: int | None = None) -> torch.Tensor:
    """(count, seq + 1): the held-out text cut into blocks that follow one another, each behind a start token."""
    tokens = encode(text, characters)
    whole = len(tokens) // seq
    rows = tokens[: whole * seq].view(whole, seq)[:count]
    return torch.cat([torch.full((len(rows), 1), START), rows], dim=1)
