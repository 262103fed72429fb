"""einops, tqdm, packaging and importlib.metadata.

no recording here: its output is this kernel's own, read by a person.
this machine has none of them; einops is compared with the views and sums it stands for.
"""

import io
from importlib.metadata import PackageNotFoundError, version

import numpy as np
import torch
from einops import EinopsError, einsum, pack, parse_shape, rearrange, reduce, repeat, unpack
from einops.layers.torch import EinMix, Rearrange, Reduce
from packaging.version import Version, parse
from tqdm.auto import tqdm, trange

x = torch.arange(2 * 6 * 8.0).reshape(2, 6, 8)
print(torch.equal(rearrange(x, "b n (h d) -> b h n d", h=2), x.view(2, 6, 2, 4).transpose(1, 2)))
print(torch.equal(rearrange(rearrange(x, "b n (h d) -> (b h) n d", h=2), "(b h) n d -> b n (h d)", h=2), x))
print(rearrange(x, "b (w s) c -> (b w) s c", s=3).shape, rearrange(x, "... c -> c ...").shape, rearrange(x, "b n c -> b n c 1").shape)
print(rearrange([x, x], "l b n c -> (l b) n c").shape, rearrange(x, "b (h w) c -> b c h w", h=2).shape, rearrange(x[:, :1], "b 1 c -> b c").shape)
print(torch.equal(reduce(x, "b n c -> b c", "mean"), x.mean(1)), torch.equal(reduce(x, "b (n 2) c -> b n c", "max"), x.view(2, 3, 2, 8).amax(2)))
print(reduce(x, "b n c -> ", "sum"), reduce(x, "b n c -> b () c", "min").shape, reduce(x, "b ... -> b", "sum"))
print(torch.equal(repeat(x, "b n c -> b (n r) c", r=2), x.repeat_interleave(2, 1)), repeat(x, "b n c -> r b n c", r=3).shape, repeat(torch.arange(2), "n -> (n 2)"))
print(repeat(torch.tensor(1.0), "-> h w", h=2, w=1).shape, parse_shape(x, "b _ c"))
q = torch.randn(2, 3, 5, 4)
print(torch.allclose(einsum(q, q, "b h i dim, b h j dim -> b h i j"), q @ q.transpose(-1, -2), atol=1e-5))
packed, shapes = pack([torch.ones(2, 3, 4), torch.zeros(2, 4)], "b * c")
print(packed.shape, shapes, [tuple(t.shape) for t in unpack(packed, shapes, "b * c")])
print(type(rearrange(np.ones((2, 3)), "a b -> b a")).__name__, rearrange(np.arange(6), "(a b) -> a b", a=2))
net = torch.nn.Sequential(Rearrange("b n c -> b c n"), Reduce("b c (n 2) -> b c n", "mean"), EinMix("b c n -> b d n", weight_shape="c d", bias_shape=None, c=8, d=3))
print(net(x).shape)
print(net)
g = torch.ones(2, 4, requires_grad=True)
(rearrange(g, "a (b c) -> c (a b)", b=2) * torch.arange(8.0).reshape(2, 4)).sum().backward()
print(g.grad)
for bad in (lambda: rearrange(x, "b n c -> b c"), lambda: rearrange(x, "b n -> n b"), lambda: rearrange(x, "b (n m) c -> b n m c", m=4),
            lambda: rearrange(x, "b n c -> b n c", z=2), lambda: reduce(x, "b n c -> b d", "sum"), lambda: repeat(x, "b n c -> b n c r"), lambda: rearrange(x, "b b c -> b c")):
    try:
        bad()
    except EinopsError as error:
        print(str(error).strip().splitlines()[-1].strip())
print(version("torch").partition("+")[0] == torch.__version__.partition("+")[0], version("numpy") == np.__version__, version("einops"))
try:
    version("tiktoken")
except PackageNotFoundError as error:
    print(error)
print(parse("2.1.0+cpu") >= parse("2.1"), Version("2.0rc1") < Version("2.0"), Version("1.10") > Version("1.9"), str(Version("v1.0-beta.2")), Version("2.3.4").micro)
line = io.StringIO()
for i in tqdm(range(3), desc="epoch", file=line):
    pass
print(line.getvalue().partition("[")[0], sum(trange(4, disable=True)))
with tqdm(total=10, file=line) as bar:
    bar.update(4)
    bar.set_postfix(loss=0.5)
print(line.getvalue().splitlines()[-1].partition("[")[0], "loss=0.5" in line.getvalue())
