"""Optimizers."""

from torch.optim import lr_scheduler, optimizer
from torch.optim.adam import Adam
from torch.optim.adamw import AdamW
from torch.optim.optimizer import Optimizer
from torch.optim.rmsprop import Adagrad, RMSprop
from torch.optim.sgd import SGD


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = ["Adagrad", "Adam", "AdamW", "Optimizer", "RMSprop", "SGD", "lr_scheduler", "optimizer"]
