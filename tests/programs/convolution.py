"""Convolutions, pooling and batch normalisation: layers, gradients, shapes."""

import torch, torch.nn as nn, torch.nn.functional as F
torch.manual_seed(0)
def show(name, *ts):
    for t in ts: print(name, tuple(t.shape), [round(v, 4) for v in t.detach().double().flatten().tolist()[:6]], round(t.double().sum().item(), 3))
x = torch.randn(2, 4, 9, requires_grad=True)
for m in (nn.Conv1d(4, 6, 3), nn.Conv1d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2), nn.Conv1d(4, 4, 3, padding="same", bias=False), nn.Conv1d(4,4,3,padding=1,padding_mode="circular")):
    print(m); y = m(x); show("y", y); (y * y).sum().backward(); show("gx", x.grad); show("gw", m.weight.grad); x.grad = None
z = torch.randn(2, 3, 7, 8, requires_grad=True)
for m in (nn.Conv2d(3, 5, (3, 2), stride=(2, 1), padding=1), nn.Conv2d(3, 6, 3, groups=3, dilation=2), nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1, output_padding=1), nn.MaxPool2d(2), nn.MaxPool2d(3, 2, 1, ceil_mode=True), nn.AvgPool2d(2), nn.AvgPool2d(3, 2, 1, count_include_pad=False), nn.AvgPool2d(3, 2, 1, ceil_mode=True), nn.AdaptiveAvgPool2d((3, 5)), nn.AdaptiveMaxPool2d(2), nn.BatchNorm2d(3), nn.GroupNorm(3, 3), nn.InstanceNorm2d(3), nn.Unfold(3, padding=1), nn.ZeroPad2d(1), nn.ReflectionPad2d(2)):
    print(m); y = m(z); show("y", y); (y * y).sum().backward(); show("gz", z.grad); z.grad = None
    for p in m.parameters(): show("gp", p.grad)
b = nn.BatchNorm1d(4); b(x); b(x); show("run", b.running_mean, b.running_var); b.eval(); show("bn", b(x)); print(b.num_batches_tracked)
v, i = F.max_pool1d(x, 3, 2, return_indices=True); print(i.tolist())
show("fold", F.fold(F.unfold(z, 3), (7, 8), 3))
c = nn.ConvTranspose1d(4, 2, 4, 2, 1); print(c); show("ct", c(x)); print(type(c(x).grad_fn).__name__)
