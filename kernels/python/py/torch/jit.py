"""TorchScript: functions stay plain Python functions here."""


def script(obj, *args, **kwargs):
    """The object itself: nothing is compiled."""
    return obj


def ignore(fn=None, **kwargs):
    return (lambda f: f) if fn is None else fn


def unused(fn):
    return fn


def export(fn):
    return fn


def is_scripting():
    return False


def is_tracing():
    return False


Final = None


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
