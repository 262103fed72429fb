"""Positions for attention."""

from xformers.components.positional_embedding.rotary import RotaryEmbedding


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = ["RotaryEmbedding"]
