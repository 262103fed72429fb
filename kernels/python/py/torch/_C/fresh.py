"""Everything a program can change in this package, set back as after ``import torch``."""

import torch
from torch._C import bridge, dtypes, graph
from torch._C.ops import rand


def reset():
    """For a new program in the same interpreter: settings, random numbers, grad mode."""
    bridge.forget()
    rand.default_generator._number = None
    rand.default_generator._seed = rand.DEFAULT_SEED
    dtypes.default[0] = dtypes.float32
    graph.mode.grad = True
    graph.mode.inference = False
    graph.mode.saved_hooks.clear()
    torch.set_printoptions(profile="default")
