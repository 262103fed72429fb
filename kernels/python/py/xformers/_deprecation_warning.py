"""What the last release with these modules says when they are used."""

import warnings

_TAIL = " is deprecated and is not maintained anymore. It might be removed in a future version of xFormers"


def deprecated_module(name):
    """Said once, where the learner's program imports the module."""
    warnings.warn(f"{name}{_TAIL} ", FutureWarning, stacklevel=3)


def deprecated_function(instance):
    """Said when an object is made."""
    warnings.warn(f"{type(instance).__name__}(){_TAIL}", FutureWarning, stacklevel=2)
