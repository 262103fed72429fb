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


def __getattr__(name):
    if name == "amp":
        import torch.cuda.amp

        return torch.cuda.amp
    from torch._C.missing import attribute

    return attribute(__name__, name)
