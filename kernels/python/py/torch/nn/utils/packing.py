"""Sequences of different lengths without their padding."""

import torch
from torch._C.registry import in_python
from torch.nn.utils.rnn import pad_sequence


class PackedSequence:
    """Steps of several sequences, one step of all after the other, longest sequence first.

    ``data``: (all steps, *); ``batch_sizes``: how many sequences still go on at each step.
    """

    def __init__(self, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        self.data, self.batch_sizes = data, batch_sizes
        self.sorted_indices = sorted_indices
        if unsorted_indices is None and sorted_indices is not None:
            unsorted_indices = sorted_indices.argsort()
        self.unsorted_indices = unsorted_indices

    def __iter__(self):
        return iter((self.data, self.batch_sizes, self.sorted_indices, self.unsorted_indices))

    def __repr__(self):
        return (
            f"PackedSequence(data={self.data!r}, batch_sizes={self.batch_sizes!r}, sorted_indices="
            f"{self.sorted_indices!r}, unsorted_indices={self.unsorted_indices!r})"
        )

    def to(self, *args, **kwargs):
        return self._like_data(self.data.to(*args, **kwargs))

    def _like_data(self, data):
        return PackedSequence(data, self.batch_sizes, self.sorted_indices, self.unsorted_indices)

    def _lengths(self):
        sizes = self.batch_sizes
        return (sizes.unsqueeze(0) > torch.arange(int(sizes[0])).unsqueeze(1)).sum(1)

    def _places(self):
        """Where each packed step lies in (seq, batch), flattened."""
        batch = int(self.batch_sizes[0])
        return torch.cat([torch.arange(n) + t * batch for t, n in enumerate(self.batch_sizes.tolist())])

    def _padded(self):
        """(seq, batch, *), the lengths, and the order in which the sequences were taken."""
        batch, seq = int(self.batch_sizes[0]), len(self.batch_sizes)
        whole = torch.zeros(seq * batch, *self.data.shape[1:], dtype=self.data.dtype)
        whole = whole.index_copy(0, self._places(), self.data)
        return whole.view(seq, batch, *self.data.shape[1:]), self._lengths(), self.sorted_indices

    def _like(self, padded):
        """The steps of (seq, batch, *) that this sequence has."""
        flat = padded.reshape(padded.shape[0] * padded.shape[1], *padded.shape[2:])
        return self._like_data(flat.index_select(0, self._places()))


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    """Drop the padding of (seq, batch, *), or (batch, seq, *) with ``batch_first``."""
    lengths = torch.as_tensor(lengths, dtype=torch.int64)
    if bool((lengths <= 0).any()):
        raise RuntimeError(
            "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0"
        )
    order = None
    if not enforce_sorted:
        lengths, order = lengths.sort(descending=True)
        input = input.index_select(0 if batch_first else 1, order)
    elif bool((lengths.diff() > 0).any()):
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass "
            "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do "
            "not need ONNX exportability."
        )
    x = input.transpose(0, 1) if batch_first else input
    seq = int(lengths.max())
    sizes = (lengths.unsqueeze(0) > torch.arange(seq).unsqueeze(1)).sum(1)
    made = PackedSequence(None, sizes, order)
    return made._like(x[:seq])


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    """The padded sequences and their lengths, in the order they had before packing."""
    padded, lengths, order = sequence._padded()
    seq = padded.shape[0]
    if total_length is not None:
        if total_length < seq:
            raise ValueError(
                "Expected total_length to be at least the length of the longest sequence in input, but got "
                f"total_length={total_length} and max sequence length being {seq}"
            )
        padded = torch.cat([padded, padded.new_zeros(total_length - seq, *padded.shape[1:])])
    if padding_value != 0:
        outside = torch.arange(padded.shape[0]).unsqueeze(1) >= lengths
        padded = padded.masked_fill(outside.view(*outside.shape, *(1,) * (padded.dim() - 2)), padding_value)
    if order is not None:
        padded = padded.index_select(1, sequence.unsorted_indices)
        lengths = lengths[sequence.unsorted_indices]
    return (padded.transpose(0, 1) if batch_first else padded), lengths


def pack_sequence(sequences, enforce_sorted=True):
    """Sequences of different lengths, packed."""
    lengths = torch.tensor([len(s) for s in sequences])
    return pack_padded_sequence(pad_sequence(sequences), lengths, enforce_sorted=enforce_sorted)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    """The sequences of a padded tensor, one by one."""
    x = padded_sequences if batch_first else padded_sequences.transpose(0, 1)
    return [row[:n] for row, n in zip(x, torch.as_tensor(lengths).tolist())]


in_python("torch.nn.utils.rnn", pack_padded_sequence, pack_sequence, pad_packed_sequence, unpad_sequence)
