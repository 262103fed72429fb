"""Backends that PyTorch may have. None is there; switches are accepted."""

import contextlib


class _Backend:
    def __init__(self, name, **flags):
        self._name = name
        self.__dict__.update(flags)

    def is_available(self):
        return False

    def is_built(self):
        return False

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(
            f"torch.backends.{self._name}.{name} is not implemented in this torch; everything runs on the CPU device, "
            "which needs no switch"
        )


class _Attention(_Backend):
    """Which kernel ``scaled_dot_product_attention`` takes: there is one."""

    @staticmethod
    @contextlib.contextmanager
    def sdp_kernel(enable_flash=True, enable_math=True, enable_mem_efficient=True, enable_cudnn=True):
        yield

    @staticmethod
    def enable_flash_sdp(enabled):
        """Accepted."""

    enable_mem_efficient_sdp = enable_math_sdp = enable_cudnn_sdp = enable_flash_sdp
    flash_sdp_enabled = mem_efficient_sdp_enabled = cudnn_sdp_enabled = staticmethod(lambda: False)
    math_sdp_enabled = staticmethod(lambda: True)


mps = _Backend("mps")
cudnn = _Backend("cudnn", enabled=False, benchmark=False, deterministic=True, allow_tf32=False)
mkl = _Backend("mkl")
mkldnn = _Backend("mkldnn", enabled=False)
cuda = _Attention("cuda", matmul=_Backend("cuda.matmul", allow_tf32=False))


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
