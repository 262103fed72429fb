"""Comparing tensors in tests."""

import torch


def assert_close(actual, expected, *, rtol=None, atol=None, equal_nan=False, msg=None):
    """Raise AssertionError unless shapes are equal and values close."""
    a, b = torch.as_tensor(actual), torch.as_tensor(expected)
    if a.shape != b.shape:
        raise AssertionError(
            f"The values for attribute 'shape' do not match: {a.shape} != {b.shape}."
        )
    if a.dtype is not b.dtype:
        raise AssertionError(f"The values for attribute 'dtype' do not match: {a.dtype} != {b.dtype}.")
    if rtol is None:
        rtol, atol = (1.3e-6, 1e-5) if a.dtype is torch.float32 else (1e-7, 1e-7) if a.is_floating_point() else (0, 0)
    close = torch.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if not bool(close.all()):
        n, bad = a.numel(), int((~close).sum())
        diff = (a.double() - b.double()).abs()
        where = tuple(int(i) for i in (diff == diff.max()).nonzero()[0]) if n else ()
        raise AssertionError(
            msg
            or f"Tensor-likes are not close!\n\nMismatched elements: {bad} / {n} ({bad / n * 100:.1f}%)\n"
            f"Greatest absolute difference: {diff.max().item()} at index {where} (up to {atol} allowed)"
        )
