"""What this page's Python does not have: packages, a network, processes. Each says so, and what to do instead."""

import importlib.abc
import sys

_HAVE = "this page's Python has its standard library, torch, xformers, numpy, matplotlib.pyplot, einops and tqdm"
_INSTEAD = {
    "matplotlib": "matplotlib.pyplot, the part of it that is there",
    "mpl_toolkits": "matplotlib.pyplot, in two dimensions",
    "seaborn": "matplotlib.pyplot",
    "plotly": "matplotlib.pyplot",
    "bokeh": "matplotlib.pyplot",
    "altair": "matplotlib.pyplot",
    "pandas": "print, the csv module, or a list of dicts",
    "polars": "print, the csv module, or a list of dicts",
    "scipy": "torch or numpy",
    "sklearn": "torch.nn and torch.optim",
    "sympy": "fractions and math of the standard library",
    "networkx": "a dict of lists",
    "transformers": "torch.nn",
    "datasets": "torch.utils.data and values written in the program",
    "huggingface_hub": "a file dropped onto the page (there is no network)",
    "tokenizers": "a dictionary from characters or words to numbers",
    "tiktoken": "a dictionary from characters or words to numbers",
    "sentencepiece": "a dictionary from characters or words to numbers",
    "torchtext": "str.split and a dictionary from words to numbers",
    "spacy": "str.split and a dictionary from words to numbers",
    "nltk": "str.split and a dictionary from words to numbers",
    "d2l": "the functions that the book's text defines, written into a cell",
    "tabulate": "print with f-strings",
    "rich": "print",
    "accelerate": "a plain training loop",
    "peft": "torch.nn",
    "timm": "torch.nn",
    "torchvision": "torch tensors of your own",
    "torchaudio": "torch tensors of your own",
    "torchinfo": "print(module)",
    "torchsummary": "print(module)",
    "torchmetrics": "tensor operations",
    "tensorboard": "print or matplotlib.pyplot",
    "wandb": "print or matplotlib.pyplot",
    "mlflow": "print or matplotlib.pyplot",
    "pytorch_lightning": "a plain training loop",
    "lightning": "a plain training loop",
    "ignite": "a plain training loop",
    "fairscale": "one process, which is what there is",
    "deepspeed": "one process, which is what there is",
    "apex": "torch.nn and torch.optim",
    "bitsandbytes": "float32 tensors",
    "flash_attn": "xformers.ops.memory_efficient_attention",
    "triton": "torch operations",
    "vllm": "torch.nn",
    "functorch": "torch.func",
    "tensorflow": "torch",
    "keras": "torch",
    "jax": "torch",
    "flax": "torch.nn",
    "cupy": "torch",
    "numba": "torch operations",
    "requests": "values written in the program (there is no network)",
    "httpx": "values written in the program (there is no network)",
    "bs4": "html.parser of the standard library",
    "yaml": "json of the standard library",
    "toml": "tomllib of the standard library",
    "omegaconf": "dataclasses of the standard library",
    "hydra": "argparse of the standard library",
    "h5py": "np.save, or torch.save",
    "joblib": "pickle of the standard library",
    "psutil": "time and gc of the standard library",
    "pytest": "assert",
    "ipywidgets": "values written in the program",
    "gradio": "values written in the program",
    "streamlit": "values written in the program",
    "PIL": "torch tensors of your own",
    "skimage": "torch tensors of your own",
    "imageio": "torch tensors of your own",
    "cv2": "torch tensors of your own",
    "google": "values written in the program",
    "distutils": "packaging.version",
    "setuptools": "nothing of it: only pure-Python wheels can be laid beside the program",
    "pkg_resources": "importlib.metadata.version",
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
        if root in sys.modules:
            # The package is there, this part of it is not.
            raise ModuleNotFoundError(f"No module named '{name}': this page has no more of {root}", name=name)
        instead = _INSTEAD[root]
        advice = f"; use {instead}" if instead else "; only pure-Python wheels can be laid beside the program"
        # Named for programs that look at `name`; caught by `except ImportError` as ever.
        raise ModuleNotFoundError(f"No module named '{name}': {_HAVE}{advice}", name=name)

    def find_distributions(self, context):
        from lab_kernel import installed

        return installed.find_distributions(context)


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
