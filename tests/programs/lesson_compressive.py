"""A memory that is compressed by a convolution, with relative positions; and biases by distance."""

import math

import torch
import torch.nn as nn

torch.manual_seed(8)


def slopes(n):
    start = 2.0 ** (-8.0 / n)
    return torch.tensor([start ** (i + 1) for i in range(n)])


class Attention(nn.Module):
    def __init__(self, d, heads, rate=2):
        super().__init__()
        self.h, self.dk = heads, d // heads
        self.q, self.kv, self.o = nn.Linear(d, d), nn.Linear(d, 2 * d), nn.Linear(d, d)
        self.compress = nn.Conv1d(d, d, kernel_size=rate, stride=rate)

    def forward(self, x, memory):
        packed = self.compress(memory.transpose(1, 2)).transpose(1, 2)
        seen = torch.cat([packed, x], 1)
        b, t, d = x.shape
        n = seen.shape[1]
        q = self.q(x).view(b, t, self.h, self.dk)
        k, v = self.kv(seen).view(b, n, 2, self.h, self.dk).unbind(2)
        att = torch.einsum("bihd,bjhd->bhij", q, k) / math.sqrt(self.dk)
        far = torch.arange(n)[None] - (torch.arange(t)[:, None] + n - t)
        att = att + slopes(self.h)[:, None, None] * far.clamp(max=0)
        att = att.masked_fill(far > 0, float("-inf")).softmax(-1)
        return self.o(torch.einsum("bhij,bjhd->bihd", att, v).reshape(b, t, d)), att


layer = Attention(16, 4)
pool = nn.MaxPool1d(2)
memory = torch.randn(2, 8, 16)
opt = torch.optim.RMSprop(layer.parameters(), lr=1e-2)
goal = torch.randn(2, 6, 16)
x = torch.randn(2, 6, 16)
for step in range(10):
    out, att = layer(x, memory)
    loss = (out - goal).abs().mean() + 0.1 * layer.compress.weight.pow(2).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 3 == 0:
        print(step, f"{loss.item():.4f}", f"{layer.compress.weight.grad.norm().item():.4f}")
print(att.shape, att[0, 0, 0], pool(memory.transpose(1, 2)).shape, slopes(4))
