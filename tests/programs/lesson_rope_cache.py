"""Rotary embeddings by complex numbers, grouped heads, RMS norm and a rolling cache: the same tokens with and without."""

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(6)
dim, heads, groups, window, vocab = 32, 4, 2, 6, 17
hd = dim // heads


def precompute(n, theta=10000.0):
    f = 1.0 / (theta ** (torch.arange(0, hd, 2)[: hd // 2].float() / hd))
    return torch.polar(torch.ones(n, hd // 2), torch.outer(torch.arange(n).float(), f))


def rotate(x, cis):
    z = torch.view_as_complex(x.float().reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(z * cis[None, :, None]).flatten(3).type_as(x)


class RMS(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.wq, self.wk, self.wv = nn.Linear(dim, dim, bias=False), nn.Linear(dim, groups * hd, bias=False), nn.Linear(dim, groups * hd, bias=False)
        self.wo, self.n1, self.n2 = nn.Linear(dim, dim, bias=False), RMS(), RMS()
        self.w1, self.w2, self.w3 = nn.Linear(dim, 48, bias=False), nn.Linear(48, dim, bias=False), nn.Linear(dim, 48, bias=False)

    def forward(self, x, cis, cache=None):
        b, t, _ = x.shape
        h = self.n1(x)
        q, k, v = self.wq(h).view(b, t, heads, hd), self.wk(h).view(b, t, groups, hd), self.wv(h).view(b, t, groups, hd)
        q, k = rotate(q, cis), rotate(k, cis)
        if cache is not None:
            cache["k"], cache["v"] = torch.cat([cache["k"], k], 1)[:, -window:], torch.cat([cache["v"], v], 1)[:, -window:]
            k, v = cache["k"], cache["v"]
        k, v = (s.repeat_interleave(heads // groups, dim=2).transpose(1, 2) for s in (k, v))
        att = q.transpose(1, 2) @ k.transpose(2, 3) / hd**0.5
        if t > 1:
            d = torch.arange(t)[:, None] - torch.arange(t)
            att = att.masked_fill((d < 0) | (d >= window), float("-inf"))
        y = (att.softmax(-1) @ v).transpose(1, 2).reshape(b, t, dim)
        x = x + self.wo(y)
        h = self.n2(x)
        return x + self.w2(F.silu(self.w1(h)) * self.w3(h))


emb, layers, out = nn.Embedding(vocab, dim), nn.ModuleList(Layer() for _ in range(2)), nn.Linear(dim, vocab, bias=False)
cis = precompute(32)
prompt = torch.tensor([[3, 1, 4, 1, 5]])


@torch.no_grad()
def full(ids):
    x = emb(ids)
    for layer in layers:
        x = layer(x, cis[: ids.shape[1]])
    return out(x)[:, -1]


@torch.no_grad()
def step(token, at, caches):
    x = emb(token)
    for layer, cache in zip(layers, caches):
        x = layer(x, cis[at : at + 1], cache)
    return out(x)[:, -1]


ids = prompt
for _ in range(10):
    ids = torch.cat([ids, full(ids).argmax(-1, keepdim=True)], 1)
caches = [{n: torch.zeros(1, 0, groups, hd) for n in "kv"} for _ in layers]
seq = prompt
for at in range(14):
    logits = step(seq[:, at : at + 1], at, caches)
    if at >= prompt.shape[1] - 1:
        seq = torch.cat([seq, logits.argmax(-1, keepdim=True)], 1)
print(ids.tolist(), torch.equal(ids, seq), caches[0]["k"].shape)
print(full(ids)[0, :4], (step(ids[:, -1:], 14, caches) - full(ids)).abs().max().item() < 1e-4)
