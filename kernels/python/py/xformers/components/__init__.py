"""Building blocks: attention mechanisms and the module that gives them heads."""

from xformers._deprecation_warning import deprecated_module as _deprecated

_deprecated(__name__)

from xformers.components import attention, input_projection, multi_head_dispatch, positional_embedding  # noqa: E402
from xformers.components.attention import Attention, build_attention  # noqa: E402
from xformers.components.input_projection import InputProjection, InputProjectionConfig  # noqa: E402
from xformers.components.multi_head_dispatch import MultiHeadDispatch, MultiHeadDispatchConfig  # noqa: E402


def build_multi_head_dispatch(multi_head_config):
    """A MultiHeadDispatch from a dictionary; ``attention`` may be a dictionary too."""
    config = dict(multi_head_config)
    attention = config["attention"]
    if not isinstance(attention, Attention):
        attention = dict(attention)
        attention.setdefault("dim_model", config["dim_model"])
        attention.setdefault("num_heads", config["num_heads"])
        config["attention"] = build_attention(attention)
    return MultiHeadDispatch(**config)


def __getattr__(name):
    if name in {"Activation", "build_activation", "LayerNormStyle", "PreNorm", "PostNorm", "Residual", "ResidualNormStyle",
                "DeepNorm", "build_feedforward", "MLP", "build_patch_embedding", "PatchEmbeddingConfig",
                "SimplicialEmbedding", "reversible"}:
        raise NotImplementedError(
            f"xformers.components.{name} is not part of this xformers; attention, MultiHeadDispatch, InputProjection and "
            "RotaryEmbedding are"
        )
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


__all__ = ["Attention", "InputProjection", "InputProjectionConfig", "MultiHeadDispatch", "MultiHeadDispatchConfig",
           "attention", "build_attention", "build_multi_head_dispatch", "input_projection",
           "multi_head_dispatch", "positional_embedding"]
