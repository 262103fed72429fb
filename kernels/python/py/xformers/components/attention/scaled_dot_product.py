"""Plain attention, with or without a causal mask."""

import logging
from dataclasses import dataclass

import torch
from torch import nn

from xformers.components.attention import Attention, AttentionConfig, AttentionMask, register_attention
from xformers.components.attention.core import scaled_dot_product_attention

logger = logging.getLogger("xformers")


@dataclass
class ScaledDotProductConfig(AttentionConfig):
    """Settings of ScaledDotProduct."""

    causal: bool | None = None
    seq_len: int | None = None
    to_seq_len: int | None = None


@register_attention("scaled_dot_product", ScaledDotProductConfig)
class ScaledDotProduct(Attention):
    """softmax(q k^T / sqrt(head_dim)) v over (batch, seq, head_dim); an optional mask is added to the scores."""

    mask: AttentionMask | None

    def __init__(self, dropout=0.0, causal=False, seq_len=None, to_seq_len=None, *args, **kwargs):
        super().__init__()
        self.attn_drop = nn.Dropout(dropout, inplace=False)
        self.causal = causal
        self.seq_len = seq_len
        self.mask = AttentionMask.make_causal(seq_len, to_seq_len) if causal and seq_len is not None else None
        self.supports_key_padding_mask = False
        self.supports_attention_mask = True

    def forward(self, q, k, v, att_mask=None, *args, **kwargs):
        """``att_mask``: an AttentionMask, a bool tensor (true means visible) or a float tensor to add."""
        if att_mask is not None and isinstance(att_mask, torch.Tensor):
            if att_mask.dtype == torch.bool:
                att_mask = AttentionMask.from_bool(att_mask)
            else:
                att_mask = AttentionMask(att_mask, is_causal=False)
        causal = self.mask
        if self.causal and causal is None:
            causal = AttentionMask.make_causal(q.shape[-2], q.shape[-2], device=q.device, dtype=q.dtype)
        if causal is not None:
            causal = causal.to(dtype=q.dtype, device=q.device)
            att_mask = causal if att_mask is None else att_mask + causal
        if att_mask is not None and q.shape[-2] == k.shape[-2] and q.shape[-2] < att_mask.shape[1]:
            if not isinstance(att_mask, AttentionMask):
                logger.error("Mismatching sparse attention mask and sequence length. Please pad the inputs or adjust the "
                             "attention mask")
                raise NotImplementedError
            att_mask = att_mask.make_crop(seq_len=q.shape[-2])
        return scaled_dot_product_attention(q=q, k=k, v=v, att_mask=att_mask, dropout=self.attn_drop)
