"""Optimizers."""

from torch.optim import lr_scheduler, optimizer
from torch.optim.adam import Adam
from torch.optim.adamw import AdamW
from torch.optim.optimizer import Optimizer
from torch.optim.rmsprop import Adagrad, RMSprop
from torch.optim.sgd import SGD

_absent = {"LBFGS", "Adadelta", "Adamax", "NAdam", "RAdam", "Rprop", "ASGD", "SparseAdam", "Adafactor", "Muon"}


def __getattr__(name):
    if name in _absent:
        raise NotImplementedError(f"torch.optim.{name} is not implemented in this torch; use Adam, AdamW or SGD")
    raise AttributeError(f"module 'torch.optim' has no attribute '{name}'")


__all__ = ["Adagrad", "Adam", "AdamW", "Optimizer", "RMSprop", "SGD", "lr_scheduler", "optimizer"]
