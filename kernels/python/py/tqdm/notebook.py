"""The same progress line under this name."""

from tqdm import tqdm, trange

tqdm_notebook, tnrange = tqdm, trange
__all__ = ["tnrange", "tqdm", "tqdm_notebook", "trange"]
