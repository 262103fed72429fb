"""Versions and what they are compared by. Written here, from PEP 440."""

__version__ = "24.2"
