"""What this page's Python does not have: packages, a network, processes. Each says so, and what to do instead."""

import importlib.abc
import sys

_HAVE = "this page's Python has its standard library, torch, xformers and a small numpy"
_INSTEAD = {
    "matplotlib": "print, or the lab's figures",
    "seaborn": "print, or the lab's figures",
    "plotly": "print, or the lab's figures",
    "pandas": "print, or a list of dicts",
    "scipy": "torch",
    "sklearn": "torch.nn and torch.optim",
    "einops": "reshape, permute and transpose",
    "tqdm": "a plain loop with print",
    "transformers": "torch.nn",
    "torchvision": "torch tensors of your own",
    "torchaudio": "torch tensors of your own",
    "torchinfo": "print(module)",
    "pytorch_lightning": "a plain training loop",
    "lightning": "a plain training loop",
    "flash_attn": "xformers.ops.memory_efficient_attention",
    "triton": "torch operations",
    "tensorflow": "torch",
    "jax": "torch",
    "cupy": "torch",
    "requests": "values written in the program (there is no network)",
    "PIL": "torch tensors of your own",
    "cv2": "torch tensors of your own",
    "IPython": "display(value), which is there already",
    "micropip": None,
    "pip": None,
    "_multiprocessing": "one process, which is what there is",
}


class _Finder(importlib.abc.MetaPathFinder):
    """Comes last, so a module that is there never gets here."""

    def find_spec(self, name, path=None, target=None):
        root = name.partition(".")[0]
        if root not in _INSTEAD:
            return None
        instead = _INSTEAD[root]
        advice = f"; use {instead}" if instead else ", and nothing can be installed"
        # Named for programs that look at `name`; caught by `except ImportError` as ever.
        raise ModuleNotFoundError(f"No module named '{name}': {_HAVE}{advice}", name=name)


_REFUSED = {
    "socket.connect": "There is no network for Python in this page: write the values into the program",
    "socket.getaddrinfo": "There is no network for Python in this page: write the values into the program",
    "os.system": "There are no other programs in this page: only Python runs",
    "subprocess.Popen": "There are no other programs in this page: only Python runs",
}


def _refuse(event, args):
    if event in _REFUSED:
        raise OSError(_REFUSED[event])


def install():
    """Once for each interpreter."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.append(_Finder())
        sys.addaudithook(_refuse)
