"""Files of named tensors: a header in JSON, then the bytes. Written here, from the format."""

from safetensors._format import SafetensorError, safe_open

__version__ = "0.4.5"
__all__ = ["SafetensorError", "safe_open"]
