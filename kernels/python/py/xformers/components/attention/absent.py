"""Mechanisms that xformers has and this package only names."""

from xformers.components.attention.base import Attention

_classes = {
    "favor": "FavorAttention",
    "linformer": "LinformerAttention",
    "nystrom": "NystromAttention",
    "orthoformer": "OrthoFormerAttention",
    "random": "RandomAttention",
    "compositional": "CompositionalAttention",
    "pooling": "Pooling",
    "lambda": "LambdaLayer",
    "fourier_mix": "FourierMix",
    "visual": "Visual",
}
_made = {}


def _make(title):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            f"{title} is not part of this xformers; LocalAttention, GlobalAttention and ScaledDotProduct are"
        )

    def forward(self, *args, **kwargs):
        raise NotImplementedError(title)

    cls = type(title, (Attention,), {"__init__": __init__, "forward": forward, "__module__": __name__})
    _made[title] = cls
    return cls


def register(*names):
    from xformers.components.attention import register_attention

    for name in names:
        register_attention(name)(_make(_classes[name]))


def named(title):
    return _made.get(title)
