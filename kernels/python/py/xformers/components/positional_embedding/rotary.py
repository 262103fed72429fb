"""Rotary embedding: pairs of features turn by an angle that grows with the position."""

import torch
from torch._C.rotary_script import apply_rotary_pos_emb, rotate_half




class RotaryEmbedding(torch.nn.Module):
    """Turns queries and keys of (batch, heads, seq, head_dim); ``dim_model`` is head_dim, an even number."""

    def __init__(self, dim_model, *_, **__):
        super().__init__()
        inv_freq = 1.0 / (10000 ** (torch.arange(0, dim_model, 2).float() / dim_model))
        self.register_buffer("inv_freq", inv_freq)
        self._seq_len_cached = None
        self._cos_cached = None
        self._sin_cached = None

    def _update_cos_sin_tables(self, x, seq_dimension=1):
        length = x.shape[seq_dimension]
        if length != self._seq_len_cached or self._cos_cached.dtype != x.dtype:
            self._seq_len_cached = length
            t = torch.arange(length, dtype=torch.float32)
            angles = torch.einsum("i,j->ij", t, self.inv_freq.to(x.dtype))
            table = torch.cat((angles, angles), dim=-1)
            self._cos_cached = table.cos()[None, None].to(x.dtype)
            self._sin_cached = table.sin()[None, None].to(x.dtype)
        return self._cos_cached, self._sin_cached

    def forward(self, q, k):
        """Both turned."""
        self._cos_cached, self._sin_cached = self._update_cos_sin_tables(k, seq_dimension=-2)
        return (
            apply_rotary_pos_emb(q, self._cos_cached, self._sin_cached),
            apply_rotary_pos_emb(k, self._cos_cached, self._sin_cached),
        )


__all__ = ["RotaryEmbedding", "apply_rotary_pos_emb", "rotate_half"]
