"""Forward-mode differentiation, which is not here."""


def dual_level():
    raise NotImplementedError(
        "torch.autograd.forward_ad is not implemented in this torch; the nearest thing that works is torch.autograd.grad"
    )
