"""nn.Transformer learns to copy: masks, label smoothing by hand, warm-up, greedy decoding."""

import math

import torch
import torch.nn as nn

torch.manual_seed(4)
V, d = 9, 24


class Positional(nn.Module):
    def __init__(self, d, most=32):
        super().__init__()
        pe = torch.zeros(most, d)
        at = torch.arange(0, most).unsqueeze(1)
        div = torch.exp(torch.arange(0, d, 2) * -(math.log(10000.0) / d))
        pe[:, 0::2], pe[:, 1::2] = torch.sin(at * div), torch.cos(at * div)
        self.register_buffer("pe", pe.unsqueeze(0))

    def forward(self, x):
        return x + self.pe[:, : x.size(1)].requires_grad_(False)


class Copy(nn.Module):
    def __init__(self):
        super().__init__()
        self.src, self.tgt, self.pos = nn.Embedding(V, d), nn.Embedding(V, d), Positional(d)
        self.core = nn.Transformer(d, 2, 1, 1, 48, dropout=0.0, batch_first=True)
        self.out = nn.Linear(d, V)

    def forward(self, src, tgt):
        mask = nn.Transformer.generate_square_subsequent_mask(tgt.size(1))
        h = self.core(self.pos(self.src(src) * math.sqrt(d)), self.pos(self.tgt(tgt) * math.sqrt(d)), tgt_mask=mask)
        return self.out(h)


def smooth(logits, target, eps=0.1):
    logp = logits.log_softmax(-1)
    true = torch.full_like(logp, eps / (V - 2))
    true.scatter_(-1, target.unsqueeze(-1), 1 - eps)
    true[..., 0] = 0
    return nn.functional.kl_div(logp, true, reduction="sum") / target.numel()


model = Copy()
for p in model.parameters():
    if p.dim() > 1:
        nn.init.xavier_uniform_(p)
opt = torch.optim.Adam(model.parameters(), lr=0.5, betas=(0.9, 0.98), eps=1e-9)
rate = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: d**-0.5 * min(max(s, 1) ** -0.5, max(s, 1) * 20**-1.5))
for step in range(30):
    data = torch.randint(1, V, (16, 6))
    data[:, 0] = 1
    loss = smooth(model(data, data[:, :-1]), data[:, 1:])
    opt.zero_grad()
    loss.backward()
    opt.step()
    rate.step()
    if step % 10 == 9:
        print(step, f"{loss.item():.3f}", f"{rate.get_last_lr()[0]:.4f}")
model.eval()
src = torch.tensor([[1, 2, 3, 4, 5, 6]])
ys = torch.ones(1, 1, dtype=torch.long)
with torch.no_grad():
    for _ in range(5):
        ys = torch.cat([ys, model(src, ys)[:, -1].argmax(-1, keepdim=True)], 1)
print(ys.shape, ys[0, 0].item())
