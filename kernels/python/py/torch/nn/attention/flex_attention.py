"""Attention with a mask or a score written as a Python function of indices."""

import math
from typing import Callable, NamedTuple, TypedDict

import torch
from torch._C.windowed import windowed_heads

_DEFAULT_SPARSE_BLOCK_SIZE = 128
_Index = torch.Tensor
# What programs write in annotations: score_mod(score, b, h, q_idx, kv_idx) and mask_mod(b, h, q_idx, kv_idx).
_score_mod_signature = Callable[[torch.Tensor, _Index, _Index, _Index, _Index], torch.Tensor]
_mask_mod_signature = Callable[[_Index, _Index, _Index, _Index], torch.Tensor]


class AuxRequest(NamedTuple):
    """Which outputs flex_attention gives beside the attended values (``return_aux``)."""

    lse: bool = False
    max_scores: bool = False


class AuxOutput(NamedTuple):
    """What was asked for: (batch, heads, queries) each, else None."""

    lse: torch.Tensor | None = None
    max_scores: torch.Tensor | None = None


class FlexKernelOptions(TypedDict, total=False):
    """Settings of compiled kernels: accepted, and without effect here."""

    PRESCALE_QK: bool
    ROWS_GUARANTEED_SAFE: bool
    BLOCKS_ARE_CONTIGUOUS: bool
    WRITE_DQ: bool
    FORCE_USE_FLEX_ATTENTION: bool
    USE_TMA: bool
    BACKEND: str
    BLOCK_M: int
    BLOCK_N: int
    num_warps: int
    num_stages: int


def _grid(B, H, Q_LEN, KV_LEN):
    def axis(n, at):
        return torch.arange(n, dtype=torch.int32).view([-1 if i == at else 1 for i in range(4)])

    return axis(B, 0), axis(H, 1), axis(Q_LEN, 2), axis(KV_LEN, 3)


def create_mask(mod_fn, B, H, Q_LEN, KV_LEN, device="cpu"):
    """``mod_fn(b, h, q_idx, kv_idx)`` for every place, as a bool tensor (B, H, Q_LEN, KV_LEN)."""
    out = mod_fn(*_grid(B or 1, H or 1, Q_LEN, KV_LEN))
    return out.expand(B or 1, H or 1, Q_LEN, KV_LEN).contiguous()


class BlockMask:
    """Which blocks of queries see which blocks of keys, and the function that decides inside a block."""

    def __init__(self, dense, mask_mod, block, lengths):
        self.mask_mod = mask_mod
        self.BLOCK_SIZE = block
        self.seq_lengths = lengths
        self._dense = dense
        self._window = _window(dense)
        self.kv_num_blocks, self.kv_indices = _partial(dense, block, full=False)
        self.full_kv_num_blocks, self.full_kv_indices = _partial(dense, block, full=True)

    @classmethod
    def from_kv_blocks(
        cls, kv_num_blocks, kv_indices, full_kv_num_blocks=None, full_kv_indices=None,
        BLOCK_SIZE=_DEFAULT_SPARSE_BLOCK_SIZE, mask_mod=None, seq_lengths=None, compute_q_blocks=True
    ):
        """From, for each row of blocks, how many blocks it computes and which: (batch, heads, rows) and
        (batch, heads, rows, columns). Full blocks are not masked inside; others are by ``mask_mod``."""
        if kv_indices.dim() < 2:
            raise RuntimeError("kv_indices must have at least 2 dimensions.")
        if (full_kv_num_blocks is None) != (full_kv_indices is None):
            raise AssertionError("full_kv_num_blocks and full_kv_indices must be both provided or omitted")
        block = (BLOCK_SIZE, BLOCK_SIZE) if isinstance(BLOCK_SIZE, int) else tuple(BLOCK_SIZE)
        rows, columns = kv_indices.shape[-2:]
        lengths = tuple(seq_lengths) if seq_lengths is not None else (rows * block[0], columns * block[1])
        partial = _spread(_listed(kv_num_blocks, kv_indices), block, lengths)
        batch, heads = partial.shape[:2]
        mod = noop_mask if mask_mod is None else mask_mod
        dense = partial & create_mask(mod, batch, heads, *lengths)
        if full_kv_indices is not None:
            dense = dense | _spread(_listed(full_kv_num_blocks, full_kv_indices), block, lengths)
        made = cls(dense, mod, block, lengths)
        # The lists that were given, not those that could be told from the pairs.
        made.kv_num_blocks, made.kv_indices = kv_num_blocks, kv_indices
        made.full_kv_num_blocks, made.full_kv_indices = full_kv_num_blocks, full_kv_indices
        return made

    def as_tuple(self, flatten=True):
        """Lengths, lists of blocks, block size, function."""
        block = self.BLOCK_SIZE if flatten else (self.BLOCK_SIZE,)
        lengths = self.seq_lengths if flatten else (self.seq_lengths,)
        return (*lengths, self.kv_num_blocks, self.kv_indices, self.full_kv_num_blocks, self.full_kv_indices, *block,
                self.mask_mod)

    @property
    def shape(self):
        return (*self.kv_num_blocks.shape[:2], *self.seq_lengths)

    def numel(self):
        n = 1
        for d in self.shape:
            n *= d
        return n

    def sparsity(self):
        """Per cent of the scores that lie in blocks nobody computes."""
        full = 0 if self.full_kv_num_blocks is None else int(self.full_kv_num_blocks.sum())
        blocks = int(self.kv_num_blocks.sum()) + full
        total = self.kv_num_blocks.numel() * self.kv_indices.shape[-1]
        return 100 * (1 - blocks / total)

    def to_dense(self):
        """1 for blocks that are computed."""
        return _block_any(self._dense, self.BLOCK_SIZE).to(torch.int32)

    def __repr__(self):
        return f"BlockMask(shape={tuple(self.shape)}, sparsity={self.sparsity():.2f}%, block_size={self.BLOCK_SIZE})"

    __str__ = __repr__

    def to(self, device):
        return self


def _window(dense):
    """(keys before, keys after) when every row sees a run of keys around itself, cut off only at the ends; else None."""
    batch, heads, queries, keys = dense.shape
    if (batch, heads) != (1, 1) or queries != keys or queries == 0:
        return None
    rows = dense[0, 0]
    offsets = torch.arange(keys)[None] - torch.arange(queries)[:, None]
    seen = torch.where(rows, offsets, 0)
    left, right = -int(seen.min()), int(seen.max())
    band = (offsets >= -left) & (offsets <= right)
    return (left, right) if torch.equal(band, rows) else None


def _blocks(dense, block):
    b, h, q, k = dense.shape
    bq, bk = block
    padded = torch.nn.functional.pad(dense.to(torch.int32), (0, -k % bk, 0, -q % bq))
    rows, cols = padded.shape[2] // bq, padded.shape[3] // bk
    return padded.view(b, h, rows, bq, cols, bk).transpose(3, 4).sum((-1, -2))


def _listed(counts, indices):
    """(batch, heads, rows, columns): True where a block is among the first ``counts`` of its row's list."""
    columns = indices.shape[-1]
    used = torch.arange(columns) < counts.unsqueeze(-1)
    seen = torch.zeros(indices.shape, dtype=torch.int64)
    return seen.scatter_add(-1, indices.long(), used.long()) > 0


def _spread(blocks, block, lengths):
    """Every pair of the chosen blocks, cut to the sequence lengths."""
    pairs = blocks.repeat_interleave(block[0], -2).repeat_interleave(block[1], -1)
    return pairs[..., : lengths[0], : lengths[1]]


def _block_any(dense, block):
    return _blocks(dense, block) > 0


def _partial(dense, block, full):
    counts = _blocks(dense, block)
    whole = counts == block[0] * block[1]
    chosen = whole if full else (counts > 0) & ~whole
    order = chosen.to(torch.int32).argsort(dim=-1, descending=True, stable=True)
    return chosen.sum(-1).to(torch.int32), order.to(torch.int32)


def create_block_mask(
    mask_mod, B, H, Q_LEN, KV_LEN, device="cpu", BLOCK_SIZE=_DEFAULT_SPARSE_BLOCK_SIZE, _compile=False
):
    """The block mask of ``mask_mod(b, h, q_idx, kv_idx)``; B and H may be None to share it."""
    block = (BLOCK_SIZE, BLOCK_SIZE) if isinstance(BLOCK_SIZE, int) else tuple(BLOCK_SIZE)
    dense = create_mask(mask_mod, B, H, Q_LEN, KV_LEN)
    return BlockMask(dense, mask_mod, block, (Q_LEN, KV_LEN))


def and_masks(*mask_mods):
    """Sees what all of them let it see."""
    if not all(callable(f) for f in mask_mods):
        raise RuntimeError(f"All inputs should be callable mask_mods: {mask_mods}")

    def both(b, h, q_idx, kv_idx):
        out = mask_mods[0](b, h, q_idx, kv_idx)
        for f in mask_mods[1:]:
            out = out & f(b, h, q_idx, kv_idx)
        return out

    return both


def or_masks(*mask_mods):
    """Sees what any of them lets it see."""

    def any_of(b, h, q_idx, kv_idx):
        out = mask_mods[0](b, h, q_idx, kv_idx)
        for f in mask_mods[1:]:
            out = out | f(b, h, q_idx, kv_idx)
        return out

    return any_of


def noop_mask(batch, head, token_q, token_kv):
    """Everything is visible."""
    return torch.ones(1, 1, 1, 1, dtype=torch.bool)


def _same_lengths(block_mask, q, k):
    if tuple(block_mask.seq_lengths) != (q, k):
        raise ValueError(
            f"block_mask was created for block_mask.shape={tuple(block_mask.shape)} but got q_len={q} and kv_len={k}. "
            "As the block mask was created for a different length than you're using it for, please recreate the block "
            "mask."
        )


def flex_attention(
    query, key, value, score_mod=None, block_mask=None, scale=None, enable_gqa=False, return_lse=False,
    kernel_options=None, *, return_aux=None
):
    """Attention over (batch, heads, seq, head_dim) with a score function and a block mask. A query that sees no key
    gives 0. A block mask that turns out to be a window goes through the WebGL kernel of local attention."""
    for name, t in (("query", query), ("key", key), ("value", value)):
        if t.dim() != 4:
            raise NotImplementedError("NYI: query, key, and value must be 4D tensors")
    if query.size(-3) != key.size(-3):
        if not enable_gqa:
            raise ValueError(
                "Expect query and key/value to have the same number of heads but got Hq="
                f"{query.size(-3)} and Hkv={key.size(-3)}. Try setting enable_gqa=True for GQA."
            )
        times = query.size(-3) // key.size(-3)
        key, value = key.repeat_interleave(times, 1), value.repeat_interleave(times, 1)
    if block_mask is not None:
        _same_lengths(block_mask, query.size(-2), key.size(-2))
        if score_mod is None and not return_lse and return_aux is None:
            out = windowed_heads(query, key, value, block_mask._window, scale, "FlexAttentionBackward")
            if out is not None:
                return out
    factor = 1 / math.sqrt(query.size(-1)) if scale is None else scale
    scores = (query @ key.transpose(-2, -1)) * factor
    b, h, q, k = scores.shape
    if score_mod is not None:
        scores = score_mod(scores, *_grid(b, h, q, k))
    if block_mask is not None:
        scores = scores.masked_fill(~block_mask._dense, -math.inf)
    empty = (scores == -math.inf).all(-1, keepdim=True)
    weights = torch.where(empty, 0.0, scores.softmax(-1))
    out = weights @ value
    if return_aux is not None:
        lse = scores.logsumexp(-1) if return_aux.lse else None
        return out, AuxOutput(lse, scores.amax(-1) if return_aux.max_scores else None)
    return (out, scores.logsumexp(-1)) if return_lse else out
