"""CUDA, which is not there: behaves as PyTorch's CPU build."""


def is_available():
    return False


def device_count():
    return 0


def is_initialized():
    return False


def _lazy_init():
    raise AssertionError("Torch not compiled with CUDA enabled")


def init():
    _lazy_init()


def current_device():
    _lazy_init()


def get_device_name(device=None):
    _lazy_init()


def get_device_capability(device=None):
    _lazy_init()


def memory_allocated(device=None):
    return 0


def max_memory_allocated(device=None):
    return 0


def reset_peak_memory_stats(device=None):
    pass


def synchronize(device=None):
    _lazy_init()


def empty_cache():
    pass


def manual_seed(seed):
    pass


def manual_seed_all(seed):
    pass


def set_device(device):
    _lazy_init()


def is_bf16_supported(including_emulation=True):
    return False


def is_current_stream_capturing():
    return False


def get_arch_list():
    return []


def memory_reserved(device=None):
    return 0


def max_memory_reserved(device=None):
    return 0


def memory_stats(device=None):
    return {}


def reset_max_memory_allocated(device=None):
    pass


def seed():
    pass


def seed_all():
    pass


def ipc_collect():
    pass


def _dummy(name):
    def __init__(self, *args, **kwargs):
        raise RuntimeError(f"Tried to instantiate dummy base class {name}")

    return type(name, (), {"__init__": __init__, "__module__": __name__})


Event, Stream, CUDAGraph = _dummy("Event"), _dummy("Stream"), _dummy("CUDAGraph")


class device:
    """Accepted as a context: there is no device to choose."""

    def __init__(self, device):
        self.idx = device

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


def __getattr__(name):
    if name == "amp":
        import torch.cuda.amp

        return torch.cuda.amp
    from torch._C.missing import attribute

    return attribute(__name__, name)
