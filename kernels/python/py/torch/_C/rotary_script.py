"""xformers compiles these two functions with TorchScript: no frames, and errors wrapped by its interpreter."""

import torch


def rotate_half(x):
    """The second half, negated, in front of the first."""
    a, b = x.chunk(2, dim=-1)
    return torch.cat((-b, a), dim=-1)


def apply_rotary_pos_emb(x, cos, sin):
    """Turn (batch, heads, seq, head_dim) by the angles whose cosines and sines are given."""
    cos, sin = cos[:, :, : x.shape[-2], :], sin[:, :, : x.shape[-2], :]
    try:
        return x * cos + rotate_half(x) * sin
    except RuntimeError as error:
        text = str(error)
    raise RuntimeError(f"The following operation failed in the TorchScript interpreter.\nRuntimeError: {text}\n")
