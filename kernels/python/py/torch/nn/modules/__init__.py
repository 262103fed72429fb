from torch.nn.modules.activation import *  # noqa: F403
from torch.nn.modules.activation import MultiheadAttention
from torch.nn.modules.container import ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
from torch.nn.modules.dropout import AlphaDropout, Dropout, Dropout1d, Dropout2d
from torch.nn.modules.flatten import Flatten, Unflatten
from torch.nn.modules.linear import Identity, Linear, NonDynamicallyQuantizableLinear
from torch.nn.modules.loss import *  # noqa: F403
from torch.nn.modules.module import Module
from torch.nn.modules.normalization import LayerNorm, RMSNorm
from torch.nn.modules.sparse import Embedding
from torch.nn.modules.transformer import TransformerEncoder, TransformerEncoderLayer


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
