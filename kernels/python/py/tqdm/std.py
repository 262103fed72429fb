"""The same progress line under this name."""

from tqdm import tqdm, trange

__all__ = ["tqdm", "trange"]
