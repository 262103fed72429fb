"""Recurrent layers, packed sequences."""

import torch, torch.nn as nn, torch.nn.functional as F
torch.manual_seed(0)
def show(name, *ts):
    for t in ts: print(name, tuple(t.shape), [round(v, 4) for v in t.detach().double().flatten().tolist()[:6]], round(t.double().sum().item(), 3))
x = torch.randn(2, 4, 9, requires_grad=True)
for m in (nn.RNN(4, 5), nn.RNN(4, 5, 2, nonlinearity="relu", batch_first=True), nn.LSTM(4, 5, num_layers=2, bidirectional=True), nn.GRU(4, 5, batch_first=True, bidirectional=True), nn.LSTM(4, 5, proj_size=2)):
    print(m); x.grad = None; y, h = m(x.transpose(1, 2)); show("y", y); show("h", *(h if isinstance(h, tuple) else (h,))); (y * y).sum().backward(); show("gx", x.grad); show("g", *[p.grad for p in m.parameters()])
for m in (nn.RNNCell(4, 3), nn.GRUCell(4, 3)): print(m); show("cell", m(torch.randn(2, 4)))
show("lc", *nn.LSTMCell(4, 3)(torch.randn(2, 4)))
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pack_sequence, pad_sequence
r = nn.LSTM(3, 4, bidirectional=True, batch_first=True)
p = pack_padded_sequence(torch.randn(3, 5, 3), torch.tensor([2, 5, 3]), batch_first=True, enforce_sorted=False)
print(p.batch_sizes, p.sorted_indices); o, (h, c) = r(p); o, n = pad_packed_sequence(o, batch_first=True); show("packed", o, h, c); print(n)
