"""What all attention mechanisms have in common."""

import inspect
from abc import ABCMeta, abstractmethod
from dataclasses import dataclass

from torch import nn

from xformers._deprecation_warning import deprecated_function


@dataclass
class AttentionConfig:
    """Settings that every mechanism understands."""

    name: str
    dropout: float | None = None


class Attention(nn.Module, metaclass=ABCMeta):
    """An attention mechanism on (batch, seq, head_dim). Its flags tell MultiHeadDispatch how to call it."""

    def __init__(self, dropout=None, *args, **kwargs):
        super().__init__()
        deprecated_function(self)
        self.requires_input_projection = True
        self.requires_head_dimension = False
        self.requires_separate_masks = False
        self.requires_same_k_q_dimensions = False
        self.requires_skip_multi_head = False
        self.requires_squared_context = False
        self.supports_attention_mask = True
        self.supports_key_padding_mask = False

    @classmethod
    def from_config(cls, config):
        """An instance from a dictionary of settings or an AttentionConfig; what it does not know is dropped."""
        settings = dict(config) if isinstance(config, dict) else {k: v for k, v in vars(config).items() if v is not None}
        accepted = inspect.signature(cls.__init__).parameters
        if not any(p.kind is p.VAR_KEYWORD for p in accepted.values()):
            settings = {k: v for k, v in settings.items() if k in accepted}
        return cls(**settings)

    @abstractmethod
    def forward(self, q, k, v, *args, **kwargs):
        """Attend: one output per query."""
        raise NotImplementedError
