"""Masks by name. ``materialize(shape)`` writes one out: 0 for visible pairs, -inf for hidden ones."""

import math
from dataclasses import dataclass

import torch


def _offsets(shape):
    """key index - query index, (queries, keys)."""
    queries, keys = shape[-2:]
    return torch.arange(keys)[None] - torch.arange(queries)[:, None]


def _additive(visible, shape, dtype):
    bias = torch.zeros(visible.shape, dtype=dtype).masked_fill(~visible, -math.inf)
    return bias.expand(shape)


class AttentionBias:
    """A mask or bias that memory_efficient_attention accepts."""

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        """(batch, heads, queries, keys), or any shape that ends in (queries, keys)."""
        raise NotImplementedError

    def window(self, queries, keys):
        """(keys before, keys after) that each query sees, or None where this is no window over one sequence."""
        return None


class LocalAttentionFromBottomRightMask(AttentionBias):
    """Query i sees keys i - window_left to i + window_right, aligned at the bottom right: left + 1 + right keys."""

    def __init__(self, window_left, window_right):
        if window_left < 0:
            raise ValueError(f"Invalid window value passed to `LocalAttentionFromBottomRightMask`: expected"
                             f"`window_left > 0` but got window_left={window_left}")
        if window_right < 0:
            raise ValueError(f"Invalid window value passed to `LocalAttentionFromBottomRightMask`: expected"
                             f"`window_right > 0` but got window_right={window_right}")
        self.window_left, self.window_right = window_left, window_right

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        d = _offsets(shape) - (shape[-1] - shape[-2])
        return _additive((d >= -self.window_left) & (d <= self.window_right), shape, dtype)

    def window(self, queries, keys):
        return (self.window_left, self.window_right) if queries == keys else None

    def __repr__(self):
        return (
            f"LocalAttentionFromBottomRightMask(window_left={self.window_left}, window_right={self.window_right})"
        )


class LowerTriangularMask(AttentionBias):
    """Causal, aligned at the top left."""

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        return _additive(_offsets(shape) <= 0, shape, dtype)

    def add_bias(self, bias):
        return LowerTriangularMaskWithTensorBias(bias)

    def make_local_attention(self, window_size):
        """Causal, with ``window_size`` keys, the query's own among them."""
        return LowerTriangularFromBottomRightLocalAttentionMask(window_size)


class LowerTriangularMaskWithTensorBias(LowerTriangularMask):
    """Causal plus a bias."""

    def __init__(self, bias):
        self._subtensor = bias

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        return super().materialize(shape, dtype) + self._subtensor


class LowerTriangularFromBottomRightMask(AttentionBias):
    """Causal, aligned at the bottom right: the last query sees all keys."""

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        d = _offsets(shape) - (shape[-1] - shape[-2])
        return _additive(d <= 0, shape, dtype)

    def make_local_attention(self, window_size):
        return LowerTriangularFromBottomRightLocalAttentionMask(window_size)


@dataclass
class LowerTriangularFromBottomRightLocalAttentionMask(LowerTriangularFromBottomRightMask):
    """Query i sees keys i - _window_size + 1 to i: _window_size keys."""

    _window_size: int

    def __post_init__(self):
        if self._window_size <= 0:
            raise ValueError(f"Expected `window_size > 0`, but window_size={self._window_size}")

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        d = _offsets(shape) - (shape[-1] - shape[-2])
        return _additive((d <= 0) & (d > -self._window_size), shape, dtype)

    def window(self, queries, keys):
        return (self._window_size - 1, 0) if queries == keys else None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from xformers.ops.fmha import block_masks

    found = getattr(block_masks, name, None)
    if found is not None and getattr(found, "__module__", None) == block_masks.__name__:
        return found
    if name.startswith(("Block", "Paged", "Lower", "Local")):
        raise NotImplementedError(
            f"{name} is not implemented in this xformers; the nearest thing that works is a tensor as attn_bias, or one of the "
            "other masks of this module"
        )
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
