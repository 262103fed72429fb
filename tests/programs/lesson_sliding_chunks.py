"""Sliding chunks, as long-document models compute a window, against a dense mask; with padding and global tokens."""

import torch
import torch.nn.functional as F

torch.manual_seed(5)


def chunks(x, w):
    """(batch, seq, dim) to overlapping chunks of 2w: (batch, seq / w - 1, 2w, dim)."""
    b, s, d = x.shape
    x = x.view(b, s // (2 * w), 2 * w, d)
    size, stride = list(x.size()), list(x.stride())
    size[1] = size[1] * 2 - 1
    stride[1] = stride[1] // 2
    return x.as_strided(size=size, stride=stride)


def skewed(x):
    """Rows moved so that a diagonal becomes a column."""
    x = F.pad(x, (0, 0, 0, 1))
    return x.view(*x.size()[:-2], x.size(-1), x.size(-2))


def banded(q, k, w):
    b, s, d = q.shape
    qc, kc = chunks(q, w), chunks(k, w)
    scores = torch.einsum("bcxd,bcyd->bcxy", qc, kc)
    diag = skewed(scores)
    out = diag.new_empty((b, s // w, w, w * 2 + 1))
    out[:, :-1, :, w:] = diag[:, :, :w, : w + 1]
    out[:, -1, :, w:] = diag[:, -1, w:, : w + 1]
    out[:, 1:, :, :w] = diag[:, :, -(w + 1) : -1, w + 1 :]
    out[:, 0, 1:w, 1:w] = diag[:, 0, : w - 1, 1 - w :]
    out = out.view(b, s, 2 * w + 1)
    corner = out.new_ones(w, w + 1).tril().flip(dims=[0])
    out[:, :w, : w + 1].masked_fill_(corner.bool(), -float("inf"))
    out[:, -w:, -(w + 1) :].masked_fill_(corner.flip(dims=(0, 1)).bool(), -float("inf"))
    return out


b, s, d, w = 2, 16, 8, 2
q, k, v = (torch.randn(b, s, d) for _ in range(3))
band = banded(q, k, w)
dense = q @ k.transpose(1, 2)
i = torch.arange(s)
hidden = (i[:, None] - i[None]).abs() > w
dense = dense.masked_fill(hidden, -float("inf"))
print(band.shape, torch.isinf(band).sum().item())
rows = torch.stack([F.pad(dense, (w, w), value=-float("inf"))[:, r, r : r + 2 * w + 1] for r in range(s)], 1)
print(torch.equal(torch.isinf(rows), torch.isinf(band)), (rows - band)[~torch.isinf(band)].abs().max().item() < 1e-5)
p = dense.softmax(-1)
print((p @ v)[0, :2], torch.allclose(band.softmax(-1).sum(-1), torch.ones(b, s)))
seen = ~hidden
glob = torch.zeros(s, dtype=torch.bool)
glob[[0, 7]] = True
seen = seen | glob[:, None] | glob[None]
pad = torch.ones(b, s, dtype=torch.bool)
pad[1, -3:] = False
mask = (seen[None] & pad[:, None, :]).unsqueeze(1)
bias = torch.zeros(mask.shape).masked_fill(~mask, torch.finfo(torch.float32).min)
print(mask.sum((-1, -2, -3)), (dense.new_zeros(b, 1, s, s) + bias).softmax(-1)[1, 0, 5].count_nonzero())
print(torch.nonzero(seen[3]).flatten().tolist(), torch.triu(torch.ones(3, 3), 1).bool().tolist())
