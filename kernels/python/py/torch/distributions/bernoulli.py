"""0 or 1."""

import torch
from torch.distributions.distribution import Distribution, broadcast


class Bernoulli(Distribution):
    """1 with probability ``probs``, or sigmoid of ``logits``."""

    _parameters = ("probs", "logits")

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        (given,) = broadcast(probs if probs is not None else logits)
        self.__dict__["probs" if probs is not None else "logits"] = given
        super().__init__(given.size())

    def __getattr__(self, name):
        if name == "logits" and "probs" in self.__dict__:
            eps = torch.finfo(self.probs.dtype).eps
            p = self.probs.clamp(min=eps, max=1 - eps)
            value = p.log() - (-p).log1p()
        elif name == "probs" and "logits" in self.__dict__:
            value = self.logits.sigmoid()
        else:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        self.__dict__[name] = value
        return value

    mean = property(lambda self: self.probs)
    variance = property(lambda self: self.probs * (1 - self.probs))

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return torch.bernoulli(self.probs.expand(self._extended_shape(sample_shape)).contiguous())

    def log_prob(self, value):
        logits, value = broadcast(self.logits, value)
        return -torch.nn.functional.binary_cross_entropy_with_logits(logits, value, reduction="none")

    def entropy(self):
        return torch.nn.functional.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none")
