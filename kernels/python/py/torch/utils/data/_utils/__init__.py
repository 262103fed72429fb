"""How samples become batches."""

from torch.utils.data._utils import collate

__all__ = ["collate"]
