"""The compiler's back: its settings are accepted."""

from torch._inductor import config

__all__ = ["config"]
