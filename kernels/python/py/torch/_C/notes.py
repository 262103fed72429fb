"""Warnings where a result here may silently differ from PyTorch's."""

import os
import warnings

_INSIDE = (os.path.dirname(os.path.dirname(__file__)) + "/",)


def tell(text):
    """Warn at the line that called into this package."""
    warnings.warn(text, UserWarning, skip_file_prefixes=_INSIDE)


def tell_int64():
    tell(
        "this torch holds int64 exactly up to 2**53; beyond it the last digits are lost, and results do not wrap around "
        "at 2**63 as PyTorch's do"
    )


def tell_random(what):
    tell(f"{what} does not give PyTorch's own numbers here, whatever the seed; float32 randn and rand do")
