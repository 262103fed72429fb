"""Attention mechanisms and their registry."""

import logging

import torch

from xformers.components.attention._sputnik_sparse import SparseCS
from xformers.components.attention.attention_mask import AttentionMask
from xformers.components.attention.base import Attention, AttentionConfig

logger = logging.getLogger("xformers")

# From this share of visible pairs on a mask stays dense.
_DENSITY_THRESHOLD = 0.30
ATTENTION_REGISTRY = {}


class _Entry:
    """A registered mechanism: its class and the class of its settings."""

    __slots__ = ("constructor", "config")

    def __init__(self, constructor, config):
        self.constructor, self.config = constructor, config


def register_attention(name, config=AttentionConfig):
    """Class decorator that puts a mechanism into the registry."""

    def register(cls):
        if name in ATTENTION_REGISTRY:
            raise ValueError(f"Cannot register duplicate attention ({name})")
        if not issubclass(cls, Attention):
            raise ValueError(f"attention ({name}: {cls.__name__}) must extend the base Attention class")
        ATTENTION_REGISTRY[name] = _Entry(cls, config)
        return cls

    return register


def build_attention(config):
    """An attention from its settings, ``name`` among them."""
    if not isinstance(config, AttentionConfig):
        try:
            entry = ATTENTION_REGISTRY[config["name"]]
        except KeyError as error:
            logger.warning(f"{config['name']} not available among {ATTENTION_REGISTRY.keys()}")
            raise error
        settings = dict(config)
    else:
        entry = ATTENTION_REGISTRY[config.name]
        settings = {k: v for k, v in vars(config).items() if v is not None}
    return entry.constructor.from_config(settings)


def sparsify(matrix):
    """The matrix in compressed rows."""
    return SparseCS(matrix)


def maybe_sparsify(matrix):
    """Compressed rows if few enough pairs are visible, else an additive mask."""
    if torch.count_nonzero(matrix).item() / matrix.numel() > _DENSITY_THRESHOLD:
        return AttentionMask.from_bool(matrix) if matrix.dtype == torch.bool else matrix
    return sparsify(matrix)


# The order in which the real package registers them.
from xformers.components.attention import absent as _absent  # noqa: E402

_absent.register("favor")
from xformers.components.attention.global_tokens import GlobalAttention  # noqa: E402

_absent.register("linformer")
from xformers.components.attention.local import LocalAttention  # noqa: E402

_absent.register("nystrom", "orthoformer", "random")
from xformers.components.attention.scaled_dot_product import ScaledDotProduct  # noqa: E402

_absent.register("compositional", "pooling", "lambda", "fourier_mix", "visual")
from xformers.components.attention.core import scaled_dot_product_attention  # noqa: E402


def __getattr__(name):
    found = _absent.named(name)
    if found is not None:
        return found
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


__all__ = ["ATTENTION_REGISTRY", "Attention", "AttentionConfig", "AttentionMask", "GlobalAttention", "LocalAttention", "ScaledDotProduct",
           "build_attention", "maybe_sparsify", "register_attention", "scaled_dot_product_attention", "sparsify"]
