"""Which pairs of positions see each other."""

import math

import numpy as np  # noqa: F401  (as the real module does)
import torch

_ODD = "The window size is assumed to be odd (counts self-attention + 2 wings)"


def _generate_nd_grid(*sizes):
    """Coordinates of all points of a grid, one tensor per axis."""
    return torch.meshgrid(*[torch.arange(n, dtype=torch.float) for n in sizes])


def _generate_2d_grid(H, W):
    return _generate_nd_grid(H, W)


def local_nd_distance(*sizes, p=2.0, weights=None):
    """Distances (p-norm) of all pairs of points of a grid."""
    if weights is None:
        weights = (1,) * len(sizes)
    assert len(sizes) == len(weights)
    points = torch.stack([axis.flatten() * w for axis, w in zip(_generate_nd_grid(*sizes), weights)], dim=1)
    return torch.cdist(points, points, p=p)


def local_nd_gaussian_distribution(*sizes, sigma=1):
    d = local_nd_distance(*sizes, p=2.0) ** 2
    return torch.exp(-0.5 * sigma ** (-2.0) * d)


def local_nd_pattern(*sizes, distance, p=2.0):
    """Pairs closer than ``distance``."""
    return local_nd_distance(*sizes, p=p) < distance


def local_1d_pattern(attn_size, window_size):
    """A band of ``window_size`` keys centred on each query; (attn_size, attn_size) bools."""
    assert window_size % 2 == 1, _ODD
    return local_nd_pattern(attn_size, distance=window_size // 2 + 1, p=1.0)


def local_2d_distance(H, W, p=2.0):
    return local_nd_distance(H, W, p=p)


def local_2d_gausian_distribution(H, W, sigma=1):
    return local_nd_gaussian_distribution(H, W, sigma=sigma)


def local_2d_pattern(H, W, distance, p=2.0):
    """Pairs of pixels closer than ``distance``."""
    return local_nd_pattern(H, W, distance=distance, p=p)


def axial_nd_pattern(*sizes):
    """Pairs that share all coordinates but one."""
    seen = 0
    for axis in range(len(sizes)):
        weights = [0.0 if i == axis else 1.0 for i in range(len(sizes))]
        seen = seen | (local_nd_distance(*sizes, weights=weights) < 0.1)
    return seen


def axial_2d_pattern(H, W):
    """Pixels of the same row or column."""
    return axial_nd_pattern(H, W)


def causal_1d_pattern(attn_size):
    """Each position sees itself and everything before it."""
    return torch.tril(torch.ones(attn_size, attn_size, dtype=torch.bool))


def horizontal_axial_2d_distance(H, W, p=2.0):
    return local_nd_distance(H, W, p=p, weights=(1, 0))


def vertical_axial_2d_distance(H, W, p=2.0):
    return local_nd_distance(H, W, p=p, weights=(0, 1))


def dilated_2d_pattern(H, W, k=2):
    """Pixels whose offsets are multiples of ``k``."""
    d_h = local_nd_distance(H, W, p=1, weights=(1, 0))
    d_w = local_nd_distance(H, W, p=1, weights=(0, 1))
    return (d_h.floor() % k == 0) & (d_w.floor() % k == 0)


def random_pattern(attn_size, sparsity):
    """Each pair visible with probability 1 - sparsity."""
    assert 0 < sparsity < 1
    return torch.rand(attn_size, attn_size) > sparsity


def random_pattern_from_probability_matrix(dist_matrix, nnz):
    """``nnz`` pairs drawn with the given weights."""
    chosen = torch.zeros_like(dist_matrix, dtype=torch.bool)
    flat = dist_matrix.flatten()
    chosen.view(-1)[torch.multinomial(flat, nnz, replacement=False)] = True
    return chosen


def global_token_pattern(attention_query_mask):
    """Marked positions see all and are seen by all."""
    assert attention_query_mask.ndim == 1
    assert attention_query_mask.dtype == torch.bool
    m = attention_query_mask
    return m[None, :] | m[:, None]


def swin_attention_pattern(H, W, window_size, shift_size=0):
    """Pixels of the same (shifted) window."""
    assert H % window_size == 0
    assert W % window_size == 0
    assert 0 <= shift_size < window_size, "shift_size must in 0-window_size"
    i, j = torch.meshgrid(torch.arange(H), torch.arange(W), indexing="ij")
    i, j = torch.roll(i, (-shift_size, -shift_size), (0, 1)), torch.roll(j, (-shift_size, -shift_size), (0, 1))
    rows, cols = torch.arange(H)[:, None].expand(H, W), torch.arange(W)[None].expand(H, W)
    window = (rows // window_size) * (W // window_size) + cols // window_size
    back = torch.empty(H * W, dtype=torch.int64)
    back[(i * W + j).flatten()] = window.flatten()
    wrapped = ((torch.arange(H) < shift_size)[:, None] * 2 + (torch.arange(W) < shift_size)[None]).flatten()
    label = back * 4 + wrapped
    return label[:, None] == label[None]


def dilated_1d_pattern(attn_size, k=2):
    i = torch.arange(attn_size)
    return (i[:, None] - i[None]) % k == 0


def alibi_pattern(threshold, mask_shape):
    """Distances scaled per head by a geometric sequence; what exceeds the threshold is visible."""
    heads, seq = mask_shape[0], mask_shape[1]

    def slopes(n):
        if math.log2(n).is_integer():
            start = 2 ** (-(2 ** -(math.log2(n) - 3)))
            return [start * start**i for i in range(n)]
        near = 2 ** math.floor(math.log2(n))
        return slopes(near) + slopes(2 * near)[0::2][: n - near]

    offset = torch.arange(seq)[None] - torch.arange(seq)[:, None]
    bias = torch.tensor(slopes(heads)).view(heads, 1, 1) * offset.expand(heads, seq, seq)
    return bias > threshold if threshold is not None else bias


def pattern_to_layout(mask, block_size):
    """1 for each block that holds a visible pair."""
    assert mask.ndim >= 2, "We're expecting [Heads, Seq, Seq] or [Seq, Seq]"
    m = mask if mask.ndim == 3 else mask.unsqueeze(0)
    assert m.shape[1] % block_size == 0 and m.shape[2] % block_size == 0, (
        "We're only handling masks divisible by block_size"
    )
    h, rows, cols = m.shape
    blocks = m.view(h, rows // block_size, block_size, cols // block_size, block_size).transpose(2, 3)
    layout = blocks.flatten(3).any(-1).to(torch.long)
    return layout if mask.ndim == 3 else layout.squeeze(0)


