"""Lazy layers, the encoder-decoder transformer, areas under curves."""

import torch, torch.nn as nn, torch.nn.functional as F
torch.manual_seed(0)
def show(name, *ts):
    for t in ts: print(name, tuple(t.shape), [round(v, 4) for v in t.detach().double().flatten().tolist()[:6]], round(t.double().sum().item(), 3))
ll = nn.LazyLinear(4); print(ll); show("lazy", ll(torch.ones(2, 3))); print(ll, type(ll).__name__)
net = nn.Sequential(nn.LazyConv2d(4, 3), nn.LazyBatchNorm2d(), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2)); show("net", net(torch.randn(2, 3, 6, 6))); print(net)
t = nn.Transformer(8, 2, 1, 2, 16, dropout=0.0, batch_first=True); a, bq = torch.randn(2, 4, 8), torch.randn(2, 3, 8)
show("tr", t(a, bq, tgt_mask=nn.Transformer.generate_square_subsequent_mask(3))); print(sum(p.numel() for p in t.parameters()))
d = nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16, 0.0, norm_first=True, activation="gelu"), 2, nn.LayerNorm(8)); show("dec", d(torch.randn(5, 4, 8), torch.randn(3, 4, 8)))
show("trap", torch.trapezoid(torch.tensor([1., 4., 9.])), torch.trapezoid(torch.arange(6.).view(2, 3), torch.tensor([0., 1., 3.])), torch.cumulative_trapezoid(torch.arange(4.)))
