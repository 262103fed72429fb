"""The linear maps in front of attention."""

import logging
from dataclasses import dataclass

import torch
from torch import nn

from xformers._deprecation_warning import deprecated_function

logger = logging.getLogger("xformers")


@dataclass
class InputProjectionConfig:
    """Sizes of one projection."""

    in_features: int
    out_features: int
    bias: bool


class InputProjection(nn.Module):
    """Query, key and value each through a linear map of its own; maps without settings are the query's."""

    def __init__(self, query_proj_params, key_proj_params, value_proj_params, use_separate_proj_weight=True):
        super().__init__()
        deprecated_function(self)
        self.out_features = query_proj_params.out_features

        def project(settings):
            return nn.Linear(settings.in_features, settings.out_features, settings.bias)

        self.q_proj = project(query_proj_params)
        for name, title, settings in (("k_proj", "Key", key_proj_params), ("v_proj", "Value", value_proj_params)):
            if settings is None:
                logger.info(
                    f"No {title} projection parameters were passed, assuming that the weights are shared with the query "
                    "projection"
                )
                setattr(self, name, self.q_proj)
            else:
                setattr(self, name, project(settings))
        if not use_separate_proj_weight:
            with torch.no_grad():
                self.k_proj.weight = self.q_proj.weight
                self.v_proj.weight = self.q_proj.weight

    def forward(self, query, key, value):
        """(batch, seq, features) each, projected."""
        q, k, v = map(lambda layer, x: layer(x), [self.q_proj, self.k_proj, self.v_proj], [query, key, value])
        return q, k, v
