"""One of several categories."""

import torch
from torch.distributions.distribution import Distribution, checked


class Categorical(Distribution):
    """Categories 0 to n - 1, from ``probs`` (normalised here) or ``logits``; batch axes first."""

    _parameters = ("probs", "logits")

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        given = probs if probs is not None else logits
        if given.dim() < 1:
            which = "probs" if probs is not None else "logits"
            raise ValueError(f"`{which}` parameter must be at least one-dimensional.")
        super().__init__(given.size()[:-1])
        self._num_events = given.size(-1)
        if probs is not None:
            if validate_args is not False:
                holds = (probs >= 0).all(-1)
                self.__dict__["probs"] = probs
                checked(self, "probs", probs, holds, "Simplex()")
            self.__dict__["probs"] = probs / probs.sum(-1, keepdim=True)
        else:
            self.__dict__["logits"] = logits - logits.logsumexp(dim=-1, keepdim=True)

    def __getattr__(self, name):
        if name == "logits" and "probs" in self.__dict__:
            eps = torch.finfo(self.probs.dtype).eps
            value = self.probs.clamp(min=eps, max=1 - eps).log()
        elif name == "probs" and "logits" in self.__dict__:
            value = self.logits.softmax(-1)
        else:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        self.__dict__[name] = value
        return value

    @property
    def param_shape(self):
        return (self.__dict__.get("probs") if "probs" in self.__dict__ else self.logits).size()

    @property
    def mode(self):
        return self.probs.argmax(dim=-1)

    def sample(self, sample_shape=torch.Size()):
        """Drawn by torch.multinomial with replacement."""
        shape = torch.Size(sample_shape)
        rows = self.probs.detach().reshape(-1, self._num_events)
        drawn = torch.multinomial(rows, shape.numel(), True).T
        return drawn.reshape(self._extended_shape(shape))

    def log_prob(self, value):
        value = value.long().unsqueeze(-1)
        value, logits = torch.broadcast_tensors(value, self.logits)
        return logits.gather(-1, value[..., :1]).squeeze(-1)

    def entropy(self):
        smallest = torch.finfo(self.logits.dtype).min
        return -(self.logits.clamp(min=smallest) * self.probs).sum(-1)

    def enumerate_support(self, expand=True):
        values = torch.arange(self._num_events).view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + tuple(self._batch_shape)) if expand else values


class OneHotCategorical(Distribution):
    """The same, a draw being a vector with one 1."""

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._categorical = Categorical(probs, logits)
        shape = self._categorical.param_shape
        super().__init__(shape[:-1], shape[-1:])

    probs = property(lambda self: self._categorical.probs)
    logits = property(lambda self: self._categorical.logits)
    mean = property(lambda self: self._categorical.probs)

    def __repr__(self):
        return "OneHotCategorical()"

    def sample(self, sample_shape=torch.Size()):
        index = self._categorical.sample(sample_shape)
        return torch.nn.functional.one_hot(index, self._event_shape[0]).to(self.probs.dtype)

    def log_prob(self, value):
        return self._categorical.log_prob(value.max(-1)[1])

    def entropy(self):
        return self._categorical.entropy()
