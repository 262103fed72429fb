"""vmap and torch.func, and the names of compilers and accelerators that are not there.

no recording here: its output is this kernel's own, read by a person.
PyTorch 1.13 without functorch has no torch.func; every line compares two ways to compute.
"""

import torch
from torch import nn
from torch.func import functional_call, grad, grad_and_value, hessian, jacrev, vjp, vmap

torch.manual_seed(0)
x, w = torch.randn(5, 3), torch.randn(3)
print(torch.equal(vmap(torch.dot, in_dims=(0, None))(x, w), torch.stack([torch.dot(r, w) for r in x])))
print(vmap(lambda a, b: (a + b, a * b), in_dims=1, out_dims=(0, 1))(x, x)[1].shape, torch.vmap(torch.sum)(x).shape)
print(torch.equal(vmap(vmap(lambda a: a * 2))(x), x * 2), vmap(lambda d: d["a"].sum())({"a": x}).shape)
f = lambda t: (t**3).sum()
print(grad(f)(w).sub(3 * w**2).abs().max() < 1e-5, grad(grad(lambda t: t**4))(torch.tensor(2.0)))
print(torch.allclose(hessian(f)(w), torch.diag(6 * w), atol=1e-5), jacrev(lambda t: t.outer(t))(w).shape)
g, value = grad_and_value(f)(w)
print(g.requires_grad, value.requires_grad, vmap(grad(f))(x).shape)
out, pull = vjp(torch.sin, w)
print(torch.allclose(pull(torch.ones(3))[0], w.cos()))
net = nn.Linear(3, 2)
other = {"weight": torch.zeros(2, 3), "bias": torch.ones(2)}
print(functional_call(net, other, x[:1]), net.weight.abs().sum() > 0)
loss = lambda p, a: functional_call(net, p, (a,)).square().sum()
each = vmap(grad(loss), in_dims=(None, 0))(dict(net.named_parameters()), x)
net(x).square().sum().backward()
print(torch.allclose(each["weight"].sum(0), net.weight.grad, atol=1e-5))
for bad in (lambda: vmap(torch.dot)(x, torch.randn(4, 3)), lambda: grad(lambda t: t * 2)(w), lambda: vmap(lambda a: 1)(x)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e)[:70])
import torch._dynamo
torch._dynamo.config.cache_size_limit = 64
torch._dynamo.reset()
print(torch.cuda.is_bf16_supported(), torch.cuda.device_count(), torch.accelerator.is_available())
for ask in (lambda: torch.cuda.Event(enable_timing=True), lambda: torch.cuda.set_device(0)):
    try:
        ask()
    except Exception as e:
        print(type(e).__name__, e)
print(torch.ones(1).view(torch.int32).tolist(), torch.tensor([1, -1], dtype=torch.int16).view(torch.uint8).tolist())
print(torch.tensor([1.5, -2.0], dtype=torch.bfloat16).view(torch.int16).tolist(), torch.ones(2, 4).half().view(torch.float32).shape)
print(torch.ones(2).type(torch.HalfTensor).dtype, torch.HalfTensor([1.0]).dtype, isinstance(torch.ones(1), torch.FloatTensor))
