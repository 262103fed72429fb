"""Dropout."""

from torch.nn import functional as F
from torch.nn.modules.module import Module


class _DropoutNd(Module):
    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p = p
        self.inplace = inplace

    def extra_repr(self):
        return f"p={self.p}, inplace={self.inplace}"


class Dropout(_DropoutNd):
    """In training each element is 0 with probability ``p``, the rest is scaled by 1 / (1 - p)."""

    def forward(self, input):
        return F.dropout(input, self.p, self.training, self.inplace)


class _Missing(_DropoutNd):
    def forward(self, input):
        if not self.training or self.p == 0:
            return input
        raise NotImplementedError(
            f"torch.nn.{type(self).__name__} is not implemented in this torch; the nearest thing that works is nn.Dropout"
        )


class Dropout1d(_Missing):
    pass


class Dropout2d(_Missing):
    pass


class AlphaDropout(_Missing):
    pass
