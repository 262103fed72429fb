"""The default generator."""

import contextlib

from torch._C.ops.rand import default_generator


def manual_seed(seed):
    """Seed the default generator; returns it. The same numbers as PyTorch on x86 CPUs with AVX2 follow."""
    return default_generator.manual_seed(seed)


def seed():
    """Seed from something that is never the same twice."""
    return default_generator.seed()


def initial_seed():
    """The seed of the default generator."""
    return default_generator.initial_seed()


def get_rng_state():
    """The state of the default generator, as bytes."""
    return default_generator.get_state()


def set_rng_state(new_state):
    """Continue from a state that ``get_rng_state`` gave."""
    default_generator.set_state(new_state)


@contextlib.contextmanager
def fork_rng(devices=None, enabled=True):
    """Draws inside leave the default generator as it was."""
    state = get_rng_state()
    try:
        yield
    finally:
        if enabled:
            set_rng_state(state)
