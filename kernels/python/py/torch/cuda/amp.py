"""The older spelling of ``torch.amp`` for CUDA."""

from torch import amp


class autocast(amp.autocast):
    """``torch.amp.autocast("cuda")``."""

    def __init__(self, enabled=True, dtype=None, cache_enabled=True):
        super().__init__("cuda", dtype, enabled, cache_enabled)


GradScaler = amp.GradScaler
custom_fwd, custom_bwd = amp.custom_fwd, amp.custom_bwd
