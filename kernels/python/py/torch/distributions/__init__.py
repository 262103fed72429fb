"""Distributions: sampling, probabilities, entropy."""

from torch.distributions.categorical import Categorical, OneHotCategorical
from torch.distributions.continuous import Exponential, Laplace, Normal, Uniform
from torch.distributions.bernoulli import Bernoulli
from torch.distributions.distribution import Distribution
from torch.distributions.kl import kl_divergence

_HERE = "Categorical, OneHotCategorical, Bernoulli, Normal, Uniform, Laplace and Exponential"


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    raise NotImplementedError(
        f"torch.distributions.{name} is not implemented in this torch; the nearest thing that works is one of {_HERE}"
    )


__all__ = [
    "Bernoulli", "Categorical", "Distribution", "Exponential", "Laplace", "Normal", "OneHotCategorical", "Uniform",
    "kl_divergence",
]
