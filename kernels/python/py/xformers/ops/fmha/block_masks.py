"""Masks of several sequences packed one after the other: each query sees keys of its own sequence only."""

import math
from dataclasses import dataclass, field

import torch
from xformers.ops.fmha.attn_bias import AttentionBias, _additive, _offsets


@dataclass
class _SeqLenInfo:
    """Where packed sequences begin: sequence i takes the places from seqstart_py[i] to seqstart_py[i + 1]."""

    seqstart: torch.Tensor
    max_seqlen: int
    min_seqlen: int
    seqstart_py: list

    @classmethod
    def from_seqlens(cls, seqlens, *, device=None):
        starts = [0]
        for n in seqlens:
            starts.append(starts[-1] + n)
        lengths = list(seqlens)
        return cls(torch.tensor(starts, dtype=torch.int32), max(lengths, default=0), min(lengths, default=0), starts)

    def to(self, device):
        return self

    def intervals(self):
        yield from zip(self.seqstart_py, self.seqstart_py[1:])

    def split(self, x, batch_sizes=None):
        """The sequences of (1, all places, *), or batches of ``batch_sizes`` sequences of one length."""
        if self.seqstart_py[-1] != x.shape[1] or x.shape[0] != 1:
            raise ValueError(
                f"Invalid `torch.Tensor` of shape {x.shape}, expected format (B, M, *) with B=1 and "
                f"M={self.seqstart_py[-1]}\n seqstart: {self.seqstart_py}"
            )
        sizes = [1] * (len(self.seqstart_py) - 1) if batch_sizes is None else batch_sizes
        parts, at = [], 0
        for size in sizes:
            start, end = self.seqstart_py[at], self.seqstart_py[at + size]
            parts.append(x[:, start:end].reshape(size, -1, *x.shape[2:]))
            at += size
        return parts


@dataclass
class _PaddedSeqLenInfo(_SeqLenInfo):
    """The same with a place of ``padding`` keys for each sequence, of which the first ``seqlen`` count."""

    seqlen: torch.Tensor = None
    seqlen_py: list = field(default_factory=list)
    padding: int = 0

    @classmethod
    def from_seqlens_padded(cls, seqlens, padding, device=None):
        lengths = seqlens.tolist() if isinstance(seqlens, torch.Tensor) else list(seqlens)
        if any(n > padding for n in lengths):
            raise AssertionError(f"Seqlens {lengths} Padding {padding}")
        starts = list(range(0, len(lengths) * padding + 1, padding))
        return cls(
            torch.tensor(starts, dtype=torch.int32), max(lengths), min(lengths), starts,
            torch.tensor(lengths, dtype=torch.int32), lengths, padding,
        )

    def intervals(self):
        for (start, _), n in zip(super().intervals(), self.seqlen_py):
            yield start, start + n


@dataclass
class _GappySeqInfo(_SeqLenInfo):
    """The same with ends of their own: sequence i takes ``seqlen[i]`` keys from its start on."""

    seqlen: torch.Tensor = None
    seqlen_py: list = field(default_factory=list)

    @classmethod
    def from_seqlens_gappy(cls, seqstarts, seqlens, paged=False, device=None):
        lengths, starts = list(seqlens), list(seqstarts)
        if not paged and len(starts) != len(lengths) + 1:
            raise ValueError(f"Expected len(seqstarts)={len(starts)} to be one more than len(seqlens)={len(lengths)}")
        return cls(
            torch.tensor(starts, dtype=torch.int32), max(lengths), min(lengths), starts,
            torch.tensor(lengths, dtype=torch.int32), lengths,
        )

    def intervals(self):
        for start, n in zip(self.seqstart_py, self.seqlen_py):
            yield start, start + n


class _Blocks(AttentionBias):
    """One block of queries and keys for each sequence, shaped by ``_visible(queries, keys)``."""

    def _visible(self, queries, keys):
        return torch.ones(queries, keys, dtype=torch.bool)

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        wanted = self.q_seqinfo.seqstart_py[-1]
        if shape[-2] != wanted:
            raise AssertionError((tuple(shape), wanted))
        visible = torch.zeros(shape[-2], shape[-1], dtype=torch.bool)
        for (i, end), (j, last) in zip(self.q_seqinfo.intervals(), self.k_seqinfo.intervals()):
            visible[i:end, j:last] = self._visible(end - i, last - j)
        return _additive(visible, shape, dtype)

    def to(self, device):
        return self


def _aligned(queries, keys, corner, left=math.inf, right=0):
    """Keys from ``left`` before to ``right`` after the query's own place, aligned at the top left or bottom right."""
    d = _offsets((queries, keys)) - (keys - queries if corner else 0)
    return (d <= right) & (d >= -left)


def _positive(window):
    if window is None or window <= 0:
        raise ValueError(f"Expected `window_size > 0`, but window_size={window}")


@dataclass
class BlockDiagonalMask(_Blocks):
    """Several sequences one after the other; each sees only itself. Make one with ``from_seqlens``."""

    q_seqinfo: _SeqLenInfo
    k_seqinfo: _SeqLenInfo
    _batch_sizes: list | None = None

    @classmethod
    def from_seqlens(cls, q_seqlen, kv_seqlen=None, *, device=None):
        """From the sequences' lengths."""
        if kv_seqlen is not None and len(q_seqlen) != len(kv_seqlen):
            raise AssertionError("q_seqlen and kv_seqlen should have the same length")
        q = _SeqLenInfo.from_seqlens(q_seqlen)
        k = q if kv_seqlen is None or list(q_seqlen) == list(kv_seqlen) else _SeqLenInfo.from_seqlens(kv_seqlen)
        return cls(q_seqinfo=q, k_seqinfo=k)

    @classmethod
    def from_tensor_list(cls, tensors):
        """The mask of tensors (batch, seq, *) and these tensors packed into one (1, all places, *)."""
        batch_sizes = [t.shape[0] for t in tensors]
        lengths = [t.shape[1] for t in tensors for _ in range(t.shape[0])]
        mask = cls.from_seqlens(lengths)
        mask._batch_sizes = batch_sizes
        return mask, torch.cat([t.reshape(1, -1, *t.shape[2:]) for t in tensors], dim=1)

    @classmethod
    def from_tensor_lists_qkv(cls, tensors_q, tensors_k, tensors_v=None):
        """The mask of lists of queries and keys, and the packed queries, keys and values."""
        if len(tensors_q) != len(tensors_k) or (tensors_v is not None and len(tensors_v) != len(tensors_q)):
            raise AssertionError("the lists should have the same length")
        lengths = [[t.shape[1] for t in side for _ in range(t.shape[0])] for side in (tensors_q, tensors_k)]
        mask = cls.from_seqlens(*lengths)
        mask._batch_sizes = [t.shape[0] for t in tensors_q]
        packed = [
            None if side is None else torch.cat([t.reshape(1, -1, *t.shape[2:]) for t in side], dim=1)
            for side in (tensors_q, tensors_k, tensors_v)
        ]
        return mask, *packed

    def split_queries(self, tensor):
        """A packed tensor of queries (or outputs) as the list it came from."""
        return self.q_seqinfo.split(tensor, self._batch_sizes)

    def split_kv(self, tensor):
        return self.k_seqinfo.split(tensor, self._batch_sizes)

    def split(self, tensor):
        if self.q_seqinfo is not self.k_seqinfo:
            raise AssertionError("queries and keys have lengths of their own: use split_queries or split_kv")
        return self.q_seqinfo.split(tensor, self._batch_sizes)

    def _as(self, cls, **more):
        return cls(q_seqinfo=self.q_seqinfo, k_seqinfo=self.k_seqinfo, _batch_sizes=self._batch_sizes, **more)

    def make_causal(self):
        """Each block causal, aligned at its top left."""
        return self._as(BlockDiagonalCausalMask)

    def make_causal_from_bottomright(self):
        """Each block causal, aligned at its bottom right."""
        return self._as(BlockDiagonalCausalFromBottomRightMask)

    def make_local_attention(self, window_size):
        """Causal with ``window_size`` keys, the query's own among them, aligned at the top left."""
        return self._as(BlockDiagonalCausalLocalAttentionMask, _window_size=window_size)

    def make_local_attention_from_bottomright(self, window_size):
        """The same, aligned at the bottom right."""
        return self._as(BlockDiagonalCausalLocalAttentionFromBottomRightMask, _window_size=window_size)


@dataclass
class BlockDiagonalCausalMask(BlockDiagonalMask):
    """Each block causal, aligned at its top left."""

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=False)


@dataclass
class BlockDiagonalCausalFromBottomRightMask(BlockDiagonalMask):
    """Each block causal, aligned at its bottom right: the last query of a sequence sees all its keys."""

    def __post_init__(self):
        for i, ((a, b), (c, d)) in enumerate(zip(self.q_seqinfo.intervals(), self.k_seqinfo.intervals())):
            if d - c < b - a:
                raise ValueError(
                    f"BlockDiagonalCausalFromBottomRightMask: expected num_queries <= num_keys, got queries={b - a} and "
                    f"keys={d - c} for sequence {i}"
                )

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True)


@dataclass
class BlockDiagonalCausalLocalAttentionMask(BlockDiagonalCausalMask):
    """Each block a causal window of ``_window_size`` keys, aligned at its top left."""

    _window_size: int | None = None

    def __post_init__(self):
        _positive(self._window_size)
        for (a, b), (c, d) in zip(self.q_seqinfo.intervals(), self.k_seqinfo.intervals()):
            if b - a - self._window_size >= d - c:
                raise ValueError(
                    "some queries see no key: expected q_len - window_size < k_len, got "
                    f"q_len={b - a}, window_size={self._window_size}, k_len={d - c}"
                )

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=False, left=self._window_size - 1)


@dataclass
class BlockDiagonalCausalLocalAttentionFromBottomRightMask(BlockDiagonalCausalFromBottomRightMask):
    """The same, aligned at its bottom right."""

    _window_size: int | None = None

    def __post_init__(self):
        super().__post_init__()
        _positive(self._window_size)

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True, left=self._window_size - 1)


@dataclass
class BlockDiagonalPaddedKeysMask(_Blocks):
    """Keys lie in places of ``padding``; only the first of each place count. For caches of several sequences."""

    q_seqinfo: _SeqLenInfo
    k_seqinfo: _PaddedSeqLenInfo

    @classmethod
    def _infos(cls, q_seqlen, kv_padding, kv_seqlen):
        if len(q_seqlen) != len(kv_seqlen):
            raise AssertionError((q_seqlen, kv_seqlen))
        return {
            "q_seqinfo": _SeqLenInfo.from_seqlens(q_seqlen),
            "k_seqinfo": _PaddedSeqLenInfo.from_seqlens_padded(kv_seqlen, kv_padding),
        }

    @classmethod
    def from_seqlens(cls, q_seqlen, kv_padding, kv_seqlen, causal_diagonal=None, *, device=None):
        """From lengths of queries, the size of a place, and how many keys of each place count."""
        return cls(**cls._infos(q_seqlen, kv_padding, kv_seqlen))

    def make_paged(self, block_tables, page_size, paged_type=None):
        """The same over keys that lie in pages: ``block_tables`` (sequences, pages) says which page comes next."""
        paged = paged_type or _PAGED[type(self)]
        return paged(q_seqinfo=self.q_seqinfo, k_seqinfo=self.k_seqinfo, block_tables=block_tables, page_size=page_size)


@dataclass
class BlockDiagonalCausalWithOffsetPaddedKeysMask(BlockDiagonalPaddedKeysMask):
    """Padded keys, causal from the bottom right: the last query sees all keys of its sequence."""

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True)


@dataclass
class BlockDiagonalLocalAttentionPaddedKeysMask(BlockDiagonalPaddedKeysMask):
    """Padded keys, a window from ``window_left`` before to ``window_right`` after, from the bottom right."""

    window_left: int = 0
    window_right: int = 0

    @classmethod
    def from_seqlens_local(cls, q_seqlen, kv_padding, kv_seqlen, window_left, window_right):
        return cls(**cls._infos(q_seqlen, kv_padding, kv_seqlen), window_left=window_left, window_right=window_right)

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True, left=self.window_left, right=self.window_right)


@dataclass
class BlockDiagonalCausalLocalAttentionPaddedKeysMask(BlockDiagonalPaddedKeysMask):
    """Padded keys, a causal window of ``_window_size`` keys, from the bottom right."""

    _window_size: int = 0

    def __post_init__(self):
        _positive(self._window_size)

    @classmethod
    def from_seqlens_local(cls, q_seqlen, kv_padding, kv_seqlen, window_size):
        return cls(**cls._infos(q_seqlen, kv_padding, kv_seqlen), _window_size=window_size)

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True, left=self._window_size - 1)


@dataclass
class PagedBlockDiagonalPaddedKeysMask(_Blocks):
    """Keys in pages of ``page_size``; ``block_tables`` (sequences, pages) names the page of each part of a sequence."""

    q_seqinfo: _SeqLenInfo
    k_seqinfo: _PaddedSeqLenInfo
    block_tables: torch.Tensor
    page_size: int

    def __post_init__(self):
        if self.block_tables.dim() != 2:
            raise AssertionError(f"block_tables should be 2-D, got {tuple(self.block_tables.shape)}")
        if self.block_tables.shape[0] != len(self.k_seqinfo.seqlen_py):
            raise AssertionError((self.block_tables.shape[0], len(self.k_seqinfo.seqlen_py)))

    def materialize(self, shape, dtype=torch.float32, device="cpu"):
        visible = torch.zeros(shape[-2], shape[-1], dtype=torch.bool)
        size = self.page_size
        for (i, end), n, pages in zip(
            self.q_seqinfo.intervals(), self.k_seqinfo.seqlen_py, self.block_tables.tolist()
        ):
            block = self._visible(end - i, n)
            for part in range(-(-n // size)):
                piece = block[:, part * size : (part + 1) * size]
                at = pages[part] * size
                visible[i:end, at : at + piece.shape[1]] = piece
        return _additive(visible, shape, dtype)


@dataclass
class PagedBlockDiagonalCausalWithOffsetPaddedKeysMask(PagedBlockDiagonalPaddedKeysMask):
    """The same, causal from the bottom right."""

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True)


@dataclass
class BlockDiagonalGappyKeysMask(_Blocks):
    """Keys of a sequence from any start on, with gaps between sequences."""

    q_seqinfo: _SeqLenInfo
    k_seqinfo: _GappySeqInfo

    @classmethod
    def from_seqlens(cls, q_seqlen, kv_seqstarts, kv_seqlen, *, device=None):
        """``kv_seqstarts``: where the keys of each sequence begin, and the number of all keys."""
        if len(q_seqlen) != len(kv_seqlen):
            raise AssertionError((q_seqlen, kv_seqlen))
        return cls(
            q_seqinfo=_SeqLenInfo.from_seqlens(q_seqlen),
            k_seqinfo=_GappySeqInfo.from_seqlens_gappy(kv_seqstarts, kv_seqlen),
        )


@dataclass
class BlockDiagonalCausalWithOffsetGappyKeysMask(BlockDiagonalGappyKeysMask):
    """The same, causal from the bottom right."""

    def _visible(self, queries, keys):
        return _aligned(queries, keys, corner=True)


_PAGED = {
    BlockDiagonalPaddedKeysMask: PagedBlockDiagonalPaddedKeysMask,
    BlockDiagonalCausalWithOffsetPaddedKeysMask: PagedBlockDiagonalCausalWithOffsetPaddedKeysMask,
}
