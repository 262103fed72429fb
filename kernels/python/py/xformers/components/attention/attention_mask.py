"""A mask that is added to the scores: 0 for visible pairs, -inf for hidden ones."""

import torch


class AttentionMask:
    """``values`` is (batch or 1, queries, keys), floating point, without gradient."""

    def __init__(self, additive_mask, is_causal=False):
        assert additive_mask.is_floating_point(), additive_mask.dtype
        assert not additive_mask.requires_grad
        self.values = additive_mask.unsqueeze(0) if additive_mask.ndim == 2 else additive_mask
        self.is_causal = is_causal
        self.seq_len = self.values.shape[1]
        self.to_seq_len = self.values.shape[2]

    def to_bool(self):
        """True for visible pairs."""
        return self.values != float("-inf")

    @classmethod
    def from_bool(cls, x):
        """True means visible."""
        assert x.dtype == torch.bool
        added = torch.empty_like(x, dtype=torch.float, device=x.device)
        added.masked_fill_(x, 0.0)
        added.masked_fill_(~x, float("-inf"))
        return cls(added)

    @classmethod
    def from_multiplicative(cls, x):
        """Anything but 0 means visible."""
        assert not x.dtype == torch.bool
        added = torch.empty_like(x, dtype=torch.float, device=x.device)
        x = x.bool()
        added.masked_fill_(x, 0.0)
        added.masked_fill_(~x, float("-inf"))
        return cls(added)

    @classmethod
    def make_causal(cls, seq_len, to_seq_len=None, device=None, dtype=None):
        """Each query sees its own and all earlier keys."""
        if not to_seq_len:
            to_seq_len = seq_len
        full = torch.full((seq_len, to_seq_len), float("-inf"), device=device, dtype=dtype)
        return cls(torch.triu(full, diagonal=1), is_causal=True)

    def make_crop(self, seq_len, to_seq_len=None):
        """The upper left part."""
        if not to_seq_len:
            to_seq_len = seq_len
        return AttentionMask(self.values[:, :seq_len, :to_seq_len], is_causal=self.is_causal)

    def __repr__(self):
        return f"AttentionMask - causal {self.is_causal} - mask " + str(self.values)

    @property
    def device(self):
        return self.values.device

    @property
    def is_sparse(self):
        return False

    @property
    def ndim(self):
        return len(self.values.shape)

    @property
    def dtype(self):
        return self.values.dtype

    @property
    def shape(self):
        return self.values.shape

    def __add__(self, other):
        assert isinstance(other, AttentionMask)
        return AttentionMask(self.values + other.values, is_causal=False)

    def to(self, device=None, dtype=None):
        """On another device or of another dtype."""
        assert device is None or isinstance(device, torch.device)
        assert dtype is None or isinstance(dtype, torch.dtype)
        assert device is not None or dtype is not None
        return AttentionMask(self.values.to(device=device, dtype=dtype), is_causal=self.is_causal)
