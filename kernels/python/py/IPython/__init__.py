"""The part of IPython that notebooks import most: ``IPython.display``."""

from IPython import display

__all__ = ["display"]
