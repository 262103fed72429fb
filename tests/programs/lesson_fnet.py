"""Mixing tokens by Fourier transforms instead of attention, trained to tell two kinds of signals apart."""

import torch
import torch.nn as nn

torch.manual_seed(7)


class Mix(nn.Module):
    def forward(self, x):
        return torch.fft.fft(torch.fft.fft(x, dim=-1), dim=-2).real


class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.mix, self.n1, self.n2 = Mix(), nn.LayerNorm(d), nn.LayerNorm(d)
        self.ff = nn.Sequential(nn.Linear(d, 2 * d), nn.GELU(), nn.Linear(2 * d, d))

    def forward(self, x):
        x = self.n1(x + self.mix(x))
        return self.n2(x + self.ff(x))


class FNet(nn.Module):
    def __init__(self, d=8, depth=2):
        super().__init__()
        self.enter, self.blocks, self.leave = nn.Linear(1, d), nn.Sequential(*[Block(d) for _ in range(depth)]), nn.Linear(d, 2)

    def forward(self, x):
        return self.leave(self.blocks(self.enter(x)).mean(1))


t = torch.arange(24) / 24
slow = torch.sin(2 * torch.pi * 2 * t) + 0.1 * torch.randn(10, 24)
fast = torch.sin(2 * torch.pi * 7 * t) + 0.1 * torch.randn(10, 24)
x, y = torch.cat([slow, fast]).unsqueeze(-1), torch.tensor([0] * 10 + [1] * 10)
spectrum = torch.fft.rfft(x.squeeze(-1)).abs().mean(0)
print(spectrum.shape, torch.fft.rfftfreq(24, 1 / 24)[:4], (spectrum > 2).nonzero().flatten().tolist())
net = FNet()
print(net.blocks[0].ff)
opt = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
for step in range(12):
    loss = nn.functional.cross_entropy(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 3 == 2:
        print(step, f"{loss.item():.4f}", (net(x).argmax(1) == y).float().mean().item())
