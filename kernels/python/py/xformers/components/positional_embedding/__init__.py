"""Positions for attention."""

from xformers.components.positional_embedding.rotary import RotaryEmbedding

__all__ = ["RotaryEmbedding"]
