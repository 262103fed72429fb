"""What ``importlib.metadata`` says of the packages of this page."""

import importlib
import importlib.metadata

_NAMES = ("torch", "xformers", "numpy", "einops", "tqdm", "packaging", "matplotlib", "safetensors")


def _version(name):
    if name == "torch":
        return importlib.import_module("torch.version").__version__
    if name == "xformers":
        return importlib.import_module("xformers").__version__
    source = importlib.util.find_spec(name).loader.get_data(importlib.util.find_spec(name).origin).decode()
    line = next(text for text in source.splitlines() if text.startswith("__version__ = "))
    return line.partition(" = ")[2].strip("\"'")


class _Distribution(importlib.metadata.Distribution):
    def __init__(self, name):
        self._name = name

    def read_text(self, filename):
        if filename == "METADATA":
            return f"Metadata-Version: 2.1\nName: {self._name}\nVersion: {_version(self._name)}\n"
        return None

    def locate_file(self, path):
        raise NotImplementedError("the packages of this page lie in no folder of their own")


def find_distributions(context):
    """One for each package, or the one that the context names."""
    wanted = None if context.name is None else context.name.lower().replace("_", "-")
    return [_Distribution(name) for name in _NAMES if wanted in (None, name)]
