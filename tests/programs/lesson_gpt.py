"""A small decoder with a window: heads, blocks, dropout off, learning rate schedule, gradient clipping."""

import math

import torch
import torch.nn as nn
from torch.nn import functional as F

torch.manual_seed(0)
vocab, block, width, heads, layers, window = 20, 16, 32, 4, 2, 5


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.proj = nn.Linear(width, 3 * width, bias=False), nn.Linear(width, width)
        i = torch.arange(block)
        d = i[:, None] - i[None, :]
        self.register_buffer("mask", (d >= 0) & (d < window))

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = self.qkv(x).split(width, dim=2)
        q, k, v = (t.view(B, T, heads, C // heads).transpose(1, 2) for t in (q, k, v))
        att = (q @ k.transpose(-2, -1)) / math.sqrt(k.size(-1))
        att = att.masked_fill(~self.mask[:T, :T], float("-inf"))
        y = F.softmax(att, dim=-1) @ v
        return self.proj(y.transpose(1, 2).contiguous().view(B, T, C))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln1, self.ln2, self.attn = nn.LayerNorm(width), nn.LayerNorm(width), Attention()
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        x = x + self.attn(self.ln1(x))
        return x + self.mlp(self.ln2(x))


class GPT(nn.Module):
    def __init__(self):
        super().__init__()
        self.tok, self.pos = nn.Embedding(vocab, width), nn.Embedding(block, width)
        self.blocks = nn.ModuleList([Block() for _ in range(layers)])
        self.ln, self.head = nn.LayerNorm(width), nn.Linear(width, vocab, bias=False)
        self.tok.weight = self.head.weight
        self.apply(self._init)

    def _init(self, m):
        if isinstance(m, (nn.Linear, nn.Embedding)):
            nn.init.normal_(m.weight, mean=0.0, std=0.02)
        if isinstance(m, nn.Linear) and m.bias is not None:
            nn.init.zeros_(m.bias)

    def forward(self, idx, targets=None):
        x = self.tok(idx) + self.pos(torch.arange(idx.shape[1]))
        for b in self.blocks:
            x = b(x)
        logits = self.head(self.ln(x))
        return logits, None if targets is None else F.cross_entropy(logits.view(-1, vocab), targets.reshape(-1))


model = GPT()
print(sum(p.numel() for p in model.parameters()), [n for n, _ in model.named_buffers()])
decay = [p for p in model.parameters() if p.dim() >= 2]
rest = [p for p in model.parameters() if p.dim() < 2]
opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.1}, {"params": rest, "weight_decay": 0.0}], lr=1e-2, betas=(0.9, 0.95))
sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(1, (s + 1) / 4) * 0.5 * (1 + math.cos(math.pi * s / 12)))
for step in range(12):
    start = torch.randint(0, vocab, (8, 1))
    seq = (start + 3 * torch.arange(block + 1)) % vocab
    _, loss = model(seq[:, :-1], seq[:, 1:].contiguous())
    opt.zero_grad()
    loss.backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    sched.step()
    print(step, f"{loss.item():.4f} {norm.item():.4f} {sched.get_last_lr()[0]:.5f}")
model.eval()
idx = torch.tensor([[1]])
with torch.no_grad():
    for _ in range(8):
        logits, _ = model(idx)
        idx = torch.cat([idx, logits[:, -1:].argmax(-1)], 1)
print(idx.tolist())
