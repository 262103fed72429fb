"""How far one distribution is from another."""

import math

import torch
from torch.distributions.bernoulli import Bernoulli
from torch.distributions.categorical import Categorical
from torch.distributions.continuous import Normal


def _categorical(p, q):
    t = p.probs * (p.logits - q.logits)
    t = torch.where((q.probs == 0).expand_as(t), math.inf, t)
    return torch.where((p.probs == 0).expand_as(t), 0.0, t).sum(-1)


def _normal(p, q):
    ratio = (p.scale / q.scale).pow(2)
    return 0.5 * (ratio + ((p.loc - q.loc) / q.scale).pow(2) - 1 - ratio.log())


def _bernoulli(p, q):
    one = torch.xlogy(p.probs, p.probs / q.probs)
    return one + torch.xlogy(1 - p.probs, (1 - p.probs) / (1 - q.probs))


_pairs = {Categorical: _categorical, Normal: _normal, Bernoulli: _bernoulli}


def kl_divergence(p, q):
    """KL(p || q) for two distributions of the same kind."""
    if type(p) is not type(q) or type(p) not in _pairs:
        raise NotImplementedError(
            f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}"
        )
    return _pairs[type(p)](p, q)
