"""Complex numbers for rotary embeddings, Fourier transforms, windows."""

import torch

torch.manual_seed(0)


def freqs_cis(dim, end, theta=10000.0):
    freqs = 1.0 / (theta ** (torch.arange(0, dim, 2)[: dim // 2].float() / dim))
    return torch.polar(torch.ones(end, dim // 2), torch.outer(torch.arange(end).float(), freqs))


def rotate(q, cis):
    q_ = torch.view_as_complex(q.float().reshape(*q.shape[:-1], -1, 2))
    return torch.view_as_real(q_ * cis[:, None, :]).flatten(-2).type_as(q)


cis = freqs_cis(8, 6)
print(cis.shape, cis.dtype, cis.is_complex())
print(cis[:3])
q = torch.randn(2, 6, 3, 8, requires_grad=True)
out = rotate(q, cis)
print(out.shape, out.sum())
print(out.grad_fn is not None, (out.norm(dim=-1) - q.norm(dim=-1)).abs().max().item() < 1e-5)
(out * torch.arange(8)).sum().backward()
print(q.grad[0, 0], q.grad.abs().sum())
z = torch.tensor([1 + 2j, -0.5j, 3.0])
print(z, z.real, z.imag, z.conj(), z.abs(), z.angle(), z.dtype)
print(z + 1, z * 2, z * z, z / (1 + 1j), 1 / z, -z, z - z.conj(), z**2, z.exp(), 2 * z)
print(torch.complex(torch.tensor([1.0, 2.0]), torch.tensor([0.0, -1.0])), torch.tensor(1j), torch.zeros(2, dtype=torch.complex64))
print(torch.ones(2, 2, dtype=torch.cfloat) @ torch.tensor([[1j, 0], [0, 1]]), z.sum(), z.mean(), z.prod())
print(torch.view_as_real(z), z.tolist(), z[1].item(), z.reshape(3, 1).shape, torch.stack([z, z]).shape, z.unsqueeze(0).T.shape)
print(torch.tensor([1e-6 + 1j, 1000.0]), torch.tensor([[1 + 1j, 2.5 - 3.25j], [0, 4]]), torch.tensor([1 + 1j], dtype=torch.complex128))
print(torch.arange(3) * 1j, torch.exp(1j * torch.tensor([0.0, 1.0])), torch.ones(2).to(torch.complex64))
x = torch.zeros(2, 2)
view = torch.view_as_complex(x)
view += 1j
print(x, torch.real(z), torch.imag(z), torch.real(x).shape)
w = torch.tensor([3 + 4j, 0j], requires_grad=True)
w.abs().sum().backward()
print(w.grad)
for bad in (lambda: torch.view_as_complex(torch.ones(3)), lambda: torch.polar(torch.ones(1), torch.ones(1).double()),
            lambda: torch.ones(1).imag, lambda: torch.view_as_complex(torch.ones(2).int())):
    try:
        bad()
    except RuntimeError as e:
        print(e)
s = torch.sin(torch.arange(12) * 0.7) + 0.1 * torch.arange(12)
print(torch.fft.fft(s), (torch.fft.ifft(torch.fft.fft(s)) - s).abs().max() < 1e-6)
print(torch.fft.rfft(s[:7]), (torch.fft.irfft(torch.fft.rfft(s[:7]), n=7) - s[:7]).abs().max() < 1e-6)
m = torch.randn(3, 5)
print(torch.fft.fft2(m).abs(), torch.fft.ifft2(torch.fft.fft2(m)).real - m < 1e-6)
print(torch.fft.fft(torch.fft.fft(torch.randn(2, 4, 6), dim=-1), dim=-2).real)
print(torch.fft.fft(s, n=4, norm="ortho"), torch.fft.rfft(m, dim=0), torch.fft.irfft(torch.fft.rfft(m)))
print(torch.fft.fftfreq(5), torch.fft.rfftfreq(6, 0.5), torch.fft.fftshift(torch.arange(5)), torch.fft.ifftshift(torch.arange(5)))
g = torch.randn(6, requires_grad=True)
(torch.fft.fft(g).abs() ** 2).sum().backward()
print(g.grad / g)
h = torch.randn(6, requires_grad=True)
(torch.fft.irfft(torch.fft.rfft(h) * torch.tensor([1, 0.5, 0, 1j]), n=6) * torch.arange(6)).sum().backward()
print(h.grad)
print(torch.hann_window(5), torch.hamming_window(4, periodic=False), torch.blackman_window(4)[1:], torch.bartlett_window(5))
