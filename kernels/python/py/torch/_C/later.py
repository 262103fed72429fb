"""Names whose module is imported when a program first asks for them, so that starting Python does not pay for them."""

import importlib
import sys

from torch._C import registry

# One module a line: where the names are found, a colon, the names.
_lists = {
    "torch": """
        torch._C.ops.spectral: bartlett_window blackman_window hamming_window hann_window
        torch._C.ops.convolution: conv1d conv2d conv3d conv_transpose1d conv_transpose2d
        torch._C.ops.pooling: max_pool1d max_pool2d max_pool3d avg_pool1d adaptive_avg_pool1d
        torch._C.ops.norms: batch_norm group_norm instance_norm
        torch._C.ops.curves: trapezoid trapz cumulative_trapezoid
        torch._complex: complex polar view_as_complex view_as_real angle real imag conj resolve_conj is_conj
        torch._complex: complex64 complex128 cfloat cdouble
        torch._functorch.apis: vmap
    """,
    "torch.nn": """
        torch.nn.modules.conv: Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d
        torch.nn.modules.pooling: MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d
        torch.nn.modules.pooling: AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveMaxPool1d AdaptiveMaxPool2d
        torch.nn.modules.batchnorm: BatchNorm1d BatchNorm2d BatchNorm3d GroupNorm InstanceNorm1d InstanceNorm2d
        torch.nn.modules.lazy: LazyLinear LazyConv1d LazyConv2d LazyBatchNorm1d LazyBatchNorm2d
        torch.nn.modules.rnn: RNNBase RNN LSTM GRU RNNCell LSTMCell GRUCell
        torch.nn.modules.decoder: Transformer TransformerDecoder TransformerDecoderLayer
        torch.nn.modules.padding: ZeroPad1d ZeroPad2d ConstantPad1d ConstantPad2d ReflectionPad1d ReflectionPad2d
        torch.nn.modules.padding: ReplicationPad1d ReplicationPad2d CircularPad1d CircularPad2d
        torch.nn.modules.folding: Unfold Fold
        torch.nn.modules.pairs: Bilinear CosineSimilarity PairwiseDistance
    """,
    "torch.nn.modules": """
        torch.nn: conv pooling batchnorm lazy rnn decoder padding folding pairs
    """,
    "torch.nn.functional": """
        torch._C.ops.convolution: conv1d conv2d conv3d conv_transpose1d conv_transpose2d unfold fold
        torch._C.ops.pooling: max_pool1d max_pool2d max_pool3d avg_pool1d avg_pool2d avg_pool3d
        torch._C.ops.pooling: adaptive_avg_pool1d adaptive_avg_pool2d adaptive_max_pool1d adaptive_max_pool2d
        torch._C.ops.norms: batch_norm group_norm instance_norm
    """,
    "torch.nn.utils.rnn": """
        torch.nn.utils.packing: PackedSequence pack_padded_sequence pack_sequence pad_packed_sequence unpad_sequence
    """,
}


def _read(text):
    found = {}
    for line in text.strip().split("\n"):
        where, _, names = line.strip().partition(": ")
        found.update(dict.fromkeys(names.split(), where))
    return found


_where = {module: _read(text) for module, text in _lists.items()}
# Modules that are only imported when asked for; ``torch.name`` finds them too.
modules = {"torch": {"fft", "func", "distributions", "_dynamo", "_functorch", "accelerator", "_inductor"}}


def names(module):
    """What a module holds that is not loaded yet."""
    return _where.get(module, {}).keys() | modules.get(module, set())


def find(module, name):
    """The value of ``module.name``, loaded now and kept; None when there is no such name."""
    if name in modules.get(module, ()):
        return importlib.import_module(f"{module}.{name}")
    where = _where.get(module, {}).get(name)
    if where is None:
        return None
    if module == "torch.nn.modules":
        return importlib.import_module(f"{module}.{name}")
    loaded = importlib.import_module(where)
    # what torch.name and F.name call alike may differ: torch.batch_norm takes its arguments in another order
    value = registry.functions.get(name) if module == "torch" else None
    value = getattr(loaded, name) if value is None else value
    setattr(sys.modules[module], name, value)
    return value


def attribute(tensor, name):
    """``tensor.name`` of a real tensor that a later module gives; None when there is none."""
    if name not in ("real", "imag", "conj", "angle", "resolve_conj", "is_conj", "cfloat", "cdouble"):
        return None
    from torch import _complex

    if name in ("real", "imag"):
        return getattr(_complex, name)(tensor)
    if name in ("cfloat", "cdouble"):
        return lambda: tensor.to(getattr(_complex, name))
    return lambda: getattr(_complex, name)(tensor)
