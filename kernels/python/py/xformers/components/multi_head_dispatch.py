"""Gives an attention mechanism its heads."""

import logging
from dataclasses import dataclass

from torch import nn
from torch.nn.init import constant_

from xformers._deprecation_warning import deprecated_function
from xformers.components.attention import Attention
from xformers.components.input_projection import InputProjection, InputProjectionConfig
from xformers.components.positional_embedding import RotaryEmbedding

logger = logging.getLogger("xformers")


@dataclass
class MultiHeadDispatchConfig:
    """Settings of MultiHeadDispatch."""

    dim_model: int
    num_heads: int
    attention: Attention
    bias: bool = True
    residual_dropout: float = 0.0
    dim_key: int | None = None
    dim_value: int | None = None
    in_proj_container: InputProjection | None = None
    use_separate_proj_weight: bool | None = True
    use_rotary_embeddings: bool | None = False
    out_proj: nn.Module | None = None


def _split_heads(t, batch, length, heads, width):
    """(batch, length, heads * width) to (batch, heads, length, width)."""
    return t.view(batch, length, heads, width).transpose(1, 2)


def _fold_heads(t, batch, length, heads, width):
    """(batch, length, heads * width) to (batch * heads, length, width)."""
    return t.view(batch, length, heads, width).transpose(1, 2).flatten(0, 1)


class MultiHeadDispatch(nn.Module):
    """Projects (batch, seq, dim_model), splits it into heads, attends, joins the heads and projects again.

    Only dim_model and num_heads decide the size of a head. A missing key or value is the query.
    """

    def __init__(
        self, dim_model, num_heads, attention, bias=(True, True, True, True), residual_dropout=0.0,
        use_separate_proj_weight=True, dim_key=None, dim_value=None, in_proj_container=None,
        use_rotary_embeddings=False, out_proj=None, *args, **kwargs
    ):
        super().__init__()
        deprecated_function(self)
        if isinstance(bias, bool):
            logger.warning(
                f"Single bias value provided for the MHA projections. Assuming the same parameter ({bias}) is to be used "
                "everywhere"
            )
            bias = (bias, bias, bias, bias)
        assert dim_model % num_heads == 0
        assert num_heads > 0
        dim_key = dim_key or dim_model
        dim_value = dim_value or dim_model
        self.num_heads = num_heads
        self.dim_key_head = dim_key // num_heads
        self.dim_value_head = dim_value // num_heads
        self.dim_model = dim_model
        self.attention = attention
        if attention.requires_input_projection:
            self.in_proj_container = in_proj_container
            if in_proj_container is None:
                widths = zip((dim_key, dim_key, dim_value), bias)
                query, key, value = (InputProjectionConfig(dim_model, width, bias=b) for width, b in widths)
                self.in_proj_container = InputProjection(
                    query_proj_params=query, key_proj_params=key, value_proj_params=value,
                    use_separate_proj_weight=use_separate_proj_weight,
                )
        self.rotary_embeddings = RotaryEmbedding(self.dim_key_head) if use_rotary_embeddings else None
        self.resid_drop = nn.Dropout(residual_dropout, inplace=False)
        self.proj = out_proj if out_proj else nn.Linear(dim_model, dim_model, bias=bias[3])
        if isinstance(self.proj, nn.Linear) and self.proj.bias is not None:
            constant_(self.proj.bias, 0.0)

    def forward(self, query, key=None, value=None, att_mask=None, key_padding_mask=None):
        """(batch, seq, dim_model) each; returns (batch, seq of the query, dim_model)."""
        key = query if key is None else key
        value = query if value is None else value
        if query.shape[0] != key.shape[0] or query.shape[0] != value.shape[0]:
            largest = max(query.shape[0], key.shape[0], value.shape[0])
            query, key, value = map(lambda x: x.expand(largest, -1, -1), [query, key, value])
        batch, queries, _ = tuple(query.shape)
        _, keys, _ = tuple(key.shape)
        if queries != keys:
            assert not self.attention.requires_same_k_q_dimensions, (
                "This attention mechanism requires query and key to have the same sequence (context) lengths"
            )
            if hasattr(self.attention, "causal"):
                assert not self.attention.causal, (
                    "Causal attention is not supported when key and query have different sequence lengths.\n"
                    "In that case causality is ill-determined. Please pad your sequences accordingly"
                )
        masks = {}
        if att_mask is not None:
            assert self.attention.supports_attention_mask, "This attention does not support attention masks"
            masks["att_mask"] = att_mask
        if key_padding_mask is not None:
            assert self.attention.supports_key_padding_mask, "This attention does not support key padding masks"
            masks["key_padding_mask"] = key_padding_mask
        if self.attention.requires_skip_multi_head:
            return self.attention(query, key, value, **masks)
        q, k, v = query, key, value
        if self.attention.requires_input_projection:
            q, k, v = self.in_proj_container(query=query, key=key, value=value)

        def check(t, name):
            assert t.shape[2] % self.num_heads == 0, f"the {name} embeddings need to be divisible by the number of heads"

        check(q, "projected query")
        check(v, "projected value")
        check(k, "projected key")
        heads = self.num_heads
        if self.rotary_embeddings:
            q = _split_heads(q, batch, queries, heads, self.dim_key_head)
            k = _split_heads(k, batch, keys, heads, self.dim_key_head)
            v = _split_heads(v, batch, keys, heads, self.dim_value_head)
            q, k = self.rotary_embeddings(q=q, k=k)
            if not self.attention.requires_head_dimension:
                q, k, v = q.flatten(0, 1), k.flatten(0, 1), v.flatten(0, 1)
        else:
            arrange = _split_heads if self.attention.requires_head_dimension else _fold_heads
            q = arrange(q, batch, queries, heads, self.dim_key_head)
            k = arrange(k, batch, keys, heads, self.dim_key_head)
            v = arrange(v, batch, keys, heads, self.dim_value_head)
        y = self.attention(q, k, v, **masks)
        y = y.view(batch, heads, queries, self.dim_value_head).transpose(1, 2).flatten(start_dim=2, end_dim=3)
        return self.resid_drop(self.proj(y))

    @classmethod
    def from_config(cls, config):
        """From a MultiHeadDispatchConfig; settings that are None take their default."""
        return cls(**{k: v for k, v in vars(config).items() if v is not None})
