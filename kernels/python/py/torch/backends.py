"""Backends that PyTorch may have."""


class _Backend:
    def __init__(self, **flags):
        self.__dict__.update(flags)

    def is_available(self):
        return False

    def is_built(self):
        return False


mps = _Backend()
cudnn = _Backend(enabled=False, benchmark=False, deterministic=True, allow_tf32=False)
mkl = _Backend()
cuda = _Backend(matmul=_Backend(allow_tf32=False))
