"""The text model: a small decoder whose layers mostly see a window. Plain PyTorch, no other package.

Shapes: tokens (batch, seq); the stream between layers (batch, seq, dim_model); logits (batch, seq, vocabulary).
A window of W keys means that a query sees itself and the W - 1 keys before it (0 <= query - key < W), as Hugging Face
counts it; None means every earlier key.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Sizes:
    """What a model is made of. `windows` has one entry a layer: keys that a query sees, or None for all."""

    vocabulary: int
    dim_model: int = 160
    num_heads: int = 5
    windows: tuple[int | None, ...] = (32, 32, 32, None, 32, 32, 32, None)
    rotary_base: float = 10000.0
    hidden: int = 640

    @property
    def head_dim(self) -> int:
        return self.dim_model // self.num_heads

    def to_json(self) -> dict:
        return {**asdict(self), "windows": list(self.windows)}


class RMSNorm(nn.Module):
    """Divides each position by its root mean square, then scales each channel."""

    def __init__(self, dim: int, eps: float = 1e-5) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.eps) * self.weight


def rotary(x: torch.Tensor, base: float) -> torch.Tensor:
    """Turns channel pairs (n, n + head_dim/2) of x (batch, heads, seq, head_dim) by position · base^(-2n/head_dim)."""
    seq, dim = x.shape[-2], x.shape[-1]
    half = dim // 2
    speed = base ** (-torch.arange(half, device=x.device, dtype=torch.float32) / half)
    angle = torch.arange(seq, device=x.device, dtype=torch.float32)[:, None] * speed
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * cos - b * sin, b * cos + a * sin], dim=-1)


def window_mask(seq: int, window: int | None, device: torch.device) -> torch.Tensor:
    """(seq, seq) of booleans, rows are queries, True where the key may be seen."""
    distance = torch.arange(seq, device=device)[:, None] - torch.arange(seq, device=device)
    seen = distance >= 0
    return seen if window is None else seen & (distance < window)


class Attention(nn.Module):
    """Causal attention of several heads, within a window that the call may change."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.num_heads, self.head_dim, self.base = sizes.num_heads, sizes.head_dim, sizes.rotary_base
        self.query = nn.Linear(sizes.dim_model, sizes.dim_model, bias=False)
        self.key = nn.Linear(sizes.dim_model, sizes.dim_model, bias=False)
        self.value = nn.Linear(sizes.dim_model, sizes.dim_model, bias=False)
        self.out = nn.Linear(sizes.dim_model, sizes.dim_model, bias=False)

    def split(self, x: torch.Tensor) -> torch.Tensor:
        batch, seq, _ = x.shape
        return x.view(batch, seq, self.num_heads, self.head_dim).transpose(1, 2)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        query = rotary(self.split(self.query(x)), self.base)
        key = rotary(self.split(self.key(x)), self.base)
        scores = query @ key.transpose(-2, -1) * self.head_dim**-0.5
        weights = scores.masked_fill(~mask, float("-inf")).softmax(-1)
        heads = weights @ self.split(self.value(x))
        return self.out(heads.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """Attention, then a network for each position, both added to the stream."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.attention_norm = RMSNorm(sizes.dim_model)
        self.attention = Attention(sizes)
        self.network_norm = RMSNorm(sizes.dim_model)
        self.up = nn.Linear(sizes.dim_model, sizes.hidden, bias=False)
        self.down = nn.Linear(sizes.hidden, sizes.dim_model, bias=False)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, dropout: float) -> torch.Tensor:
        x = x + F.dropout(self.attention(self.attention_norm(x), mask), dropout, self.training)
        return x + F.dropout(self.down(F.silu(self.up(self.network_norm(x)))), dropout, self.training)


class TextModel(nn.Module):
    """tokens (batch, seq) -> logits (batch, seq, vocabulary) of the token that follows each one."""

    def __init__(self, sizes: Sizes, dropout: float = 0.0) -> None:
        super().__init__()
        self.sizes, self.dropout = sizes, dropout
        self.embedding = nn.Embedding(sizes.vocabulary, sizes.dim_model)
        self.layers = nn.ModuleList(Layer(sizes) for _ in sizes.windows)
        self.norm = RMSNorm(sizes.dim_model)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                spread = 0.02 if name.startswith("embedding") else parameter.shape[1] ** -0.5 * 0.6
                if name.endswith(("out.weight", "down.weight")):
                    spread *= (2 * len(sizes.windows)) ** -0.5
                nn.init.normal_(parameter, std=spread)

    def forward(self, tokens: torch.Tensor, windows: tuple[int | None, ...] | None = None) -> torch.Tensor:
        """`windows` replaces the model's own windows, one entry a layer."""
        seq = tokens.shape[1]
        x = F.dropout(self.embedding(tokens), self.dropout, self.training)
        for layer, window in zip(self.layers, windows or self.sizes.windows):
            x = layer(x, window_mask(seq, window, tokens.device), self.dropout)
        return self.norm(x) @ self.embedding.weight.t()
