"""Recurrent layers: one step after the other."""

import math
import warnings

import torch
from torch._C.ops.axes import batch_first
from torch.nn import functional as F
from torch.nn import init
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch.nn.utils.packing import PackedSequence

_GATES = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}


def _lstm(x, h, c, w, b):
    gates = x + F.linear(h, w, b)
    i, f, g, o = gates.chunk(4, 1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


def _gru(x, h, c, w, b):
    xr, xz, xn = x.chunk(3, 1)
    hr, hz, hn = F.linear(h, w, b).chunk(3, 1)
    r, z = (xr + hr).sigmoid(), (xz + hz).sigmoid()
    n = (xn + r * hn).tanh()
    return n + z * (h - n), c


def _plain(nonlinearity):
    def step(x, h, c, w, b):
        return nonlinearity(x + F.linear(h, w, b)), c

    return step


_STEPS = {"LSTM": _lstm, "GRU": _gru, "RNN_TANH": _plain(torch.tanh), "RNN_RELU": _plain(torch.relu)}


class RNNBase(Module):
    """Layers of recurrent cells over (seq, batch, input_size), or (batch, seq, input_size) with ``batch_first``."""

    def __init__(
        self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False,
        proj_size=0, device=None, dtype=None
    ):
        super().__init__()
        if isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError(
                "dropout should be a number in range [0, 1] representing the probability of an element being zeroed"
            )
        if dropout > 0 and num_layers == 1:
            warnings.warn(
                "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers "
                f"greater than 1, but got dropout={dropout} and num_layers={num_layers}",
                stacklevel=3,
            )
        for name, size in (("hidden_size", hidden_size), ("num_layers", num_layers)):
            if size <= 0:
                raise ValueError(f"{name} must be greater than zero")
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        if proj_size < 0 or proj_size >= hidden_size:
            raise ValueError(
                "proj_size should be a positive integer or zero to disable projections" if proj_size < 0
                else "proj_size has to be smaller than hidden_size"
            )
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.dropout = bias, batch_first, float(dropout)
        self.bidirectional, self.proj_size = bidirectional, proj_size
        rows = _GATES[mode] * hidden_size
        out = proj_size or hidden_size
        self._all_weights = []
        for layer in range(num_layers):
            for way in range(1 + bidirectional):
                seen = input_size if layer == 0 else out * (1 + bidirectional)
                end = f"_l{layer}" + ("_reverse" if way else "")
                names = {"weight_ih": (rows, seen), "weight_hh": (rows, out)}
                if bias:
                    names.update(bias_ih=(rows,), bias_hh=(rows,))
                if proj_size:
                    names["weight_hr"] = (proj_size, hidden_size)
                for name, shape in names.items():
                    setattr(self, name + end, Parameter(torch.empty(shape, dtype=dtype)))
                self._all_weights.append([name + end for name in names])
        self.reset_parameters()

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    def flatten_parameters(self):
        """The weights lie where they lie; there is nothing to do."""

    def reset_parameters(self):
        """Uniform in +-1/sqrt(hidden_size)."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size != 0:
            text += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            text += f", num_layers={self.num_layers}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if self.batch_first is not False:
            text += f", batch_first={self.batch_first}"
        if self.dropout != 0:
            text += f", dropout={self.dropout}"
        if self.bidirectional is not False:
            text += f", bidirectional={self.bidirectional}"
        return text

    def _check(self, x, states):
        if x.shape[-1] != self.input_size:
            raise RuntimeError(
                f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {x.shape[-1]}"
            )
        names = ("hidden[0]", "hidden[1]") if len(states) == 2 else ("hidden",)
        for state, width, name in zip(states, (self.proj_size or self.hidden_size, self.hidden_size), names):
            want = (self.num_layers * (1 + self.bidirectional), x.shape[1], width)
            if tuple(state.shape) != want:
                raise RuntimeError(f"Expected {name} size {want}, got {list(state.shape)}")

    def forward(self, input, hx=None):
        packed = isinstance(input, PackedSequence)
        lengths = order = None
        if packed:
            x, lengths, order = input._padded()
        elif input.dim() not in (2, 3):
            raise ValueError(f"{self._get_name()}: Expected input to be 2D or 3D, got {input.dim()}D instead")
        else:
            x = input
        batched = x.dim() == 3
        if not batched:
            x = x.unsqueeze(1)
        elif self.batch_first and not packed:
            x = x.transpose(0, 1)
        pair = self.mode == "LSTM"
        if hx is None:
            n = self.num_layers * (1 + self.bidirectional)
            widths = (self.proj_size or self.hidden_size, self.hidden_size)[: 2 if pair else 1]
            states = [torch.zeros(n, x.shape[1], w, dtype=x.dtype) for w in widths]
        else:
            states = list(hx) if pair else [hx]
            if not batched:
                states = [s.unsqueeze(1) for s in states]
            elif order is not None:
                states = [s.index_select(1, order) for s in states]
        self._check(x, states)
        out, ends = self._layers(x, states, lengths)
        if packed:
            out = input._like(out)
            if order is not None:
                ends = [e.index_select(1, input.unsorted_indices) for e in ends]
        elif not batched:
            out, ends = out.squeeze(1), [e.squeeze(1) for e in ends]
        elif self.batch_first:
            out = out.transpose(0, 1) if pair else batch_first(out)
        return out, (tuple(ends) if pair else ends[0])

    def _layers(self, x, states, lengths):
        ends = [[] for _ in states]
        number = 0
        for layer in range(self.num_layers):
            sides = []
            for way in range(1 + self.bidirectional):
                side, last = self._along(x, [s[number] for s in states], self.all_weights[number], way, lengths)
                sides.append(side)
                for kept, value in zip(ends, last):
                    kept.append(value)
                number += 1
            x = torch.cat(sides, -1) if self.bidirectional else sides[0]
            if self.dropout and self.training and layer < self.num_layers - 1:
                x = F.dropout(x, self.dropout, True)
        return x, [torch.stack(e) for e in ends]

    def _along(self, x, state, weights, backwards, lengths):
        """One layer in one direction: (seq, batch, width) and what the last step left."""
        step = _STEPS[self.mode]
        w_ih, w_hh = weights[:2]
        b_ih, b_hh = weights[2:4] if self.bias else (None, None)
        w_hr = weights[-1] if self.proj_size else None
        seen = F.linear(x, w_ih, b_ih)
        h, c = state if len(state) == 2 else (state[0], None)
        n = x.shape[0]
        out = [None] * n
        for t in reversed(range(n)) if backwards else range(n):
            new, cell = step(seen[t], h, c, w_hh, b_hh)
            if w_hr is not None:
                new = F.linear(new, w_hr)
            if lengths is not None:
                inside = (lengths > t).unsqueeze(1)
                new = torch.where(inside, new, h)
                cell = cell if c is None else torch.where(inside, cell, c)
            h, c = new, cell
            out[t] = h
        return torch.stack(out), ([h] if c is None else [h, c])


class RNN(RNNBase):
    """h_t = tanh(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh); returns the output and the last hidden state."""

    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", *args, **kwargs):
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(
                f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'."
            )
        self_nonlinearity = nonlinearity
        super().__init__(f"RNN_{nonlinearity.upper()}", input_size, hidden_size, num_layers, *args, **kwargs)
        self.nonlinearity = self_nonlinearity


class GRU(RNNBase):
    """Gates decide how much of the hidden state stays; returns the output and the last hidden state."""

    def __init__(self, *args, **kwargs):
        super().__init__("GRU", *args, **kwargs)


class LSTM(RNNBase):
    """A cell state beside the hidden state; returns the output and (last hidden state, last cell state)."""

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)


class _Cell(Module):
    _mode = ""

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__()
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        rows = _GATES.get(self._mode, 1) * hidden_size
        self.weight_ih = Parameter(torch.empty((rows, input_size), dtype=dtype))
        self.weight_hh = Parameter(torch.empty((rows, hidden_size), dtype=dtype))
        for name in ("bias_ih", "bias_hh"):
            if bias:
                setattr(self, name, Parameter(torch.empty(rows, dtype=dtype)))
            else:
                self.register_parameter(name, None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def extra_repr(self):
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")

    def _step(self, input, state):
        batched = input.dim() == 2
        x = input if batched else input.unsqueeze(0)
        pair = self._mode == "LSTM"
        if state is None:
            state = [torch.zeros(x.shape[0], self.hidden_size, dtype=x.dtype)] * (2 if pair else 1)
        else:
            state = list(state) if pair else [state]
            state = state if batched else [s.unsqueeze(0) for s in state]
        h, c = state if pair else (state[0], None)
        new = _STEPS[self._mode](F.linear(x, self.weight_ih, self.bias_ih), h, c, self.weight_hh, self.bias_hh)
        new = new if batched else [None if s is None else s.squeeze(0) for s in new]
        return (new[0], new[1]) if pair else new[0]

    def forward(self, input, hx=None):
        return self._step(input, hx)


class RNNCell(_Cell):
    """One step of nn.RNN: (batch, input_size) and (batch, hidden_size) to (batch, hidden_size)."""

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        self._mode = f"RNN_{nonlinearity.upper()}"
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def __setattr__(self, name, value):
        # The kind of cell is known before Module is there to keep it.
        object.__setattr__(self, name, value) if name == "_mode" else super().__setattr__(name, value)

    def extra_repr(self):
        text = super().extra_repr()
        return text if self.nonlinearity == "tanh" else f"{text}, nonlinearity={self.nonlinearity}"


class GRUCell(_Cell):
    """One step of nn.GRU."""

    _mode = "GRU"


class LSTMCell(_Cell):
    """One step of nn.LSTM: returns (hidden, cell)."""

    _mode = "LSTM"
