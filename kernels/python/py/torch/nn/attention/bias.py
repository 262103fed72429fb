"""Causal masks for scaled_dot_product_attention."""

import torch


def causal_upper_left(*size):
    """True where a query may see a key, aligned at the upper left."""
    return torch.ones(size, dtype=torch.bool).tril()


def causal_lower_right(*size):
    """True where a query may see a key, aligned at the lower right."""
    return torch.ones(size, dtype=torch.bool).tril(size[1] - size[0])
