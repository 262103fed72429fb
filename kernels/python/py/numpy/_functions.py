"""How a pickle makes an array again. Saved files name this module and its function, so neither is renamed."""

import torch
from numpy._array import ndarray
from numpy._types import torch_dtype


def _rebuild(values, shape, name):
    return ndarray(torch.tensor(values, dtype=torch_dtype(name)).reshape(shape))
