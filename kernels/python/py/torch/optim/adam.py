"""Adam."""

import math

import torch
from torch._C.base import whole
from torch._C.bridge import call
from torch._C.dtypes import float32
from torch.optim.optimizer import Optimizer


def _plain(p, grad, group, state):
    """Whether all of it is float32 in storages of its own, as nearly always."""
    return not group["amsgrad"] and all(
        t._s.dtype is float32 and t._off == 0 and t._s.size == t.numel() and t.is_contiguous()
        for t in (p, state["exp_avg"], state["exp_avg_sq"])
    ) and grad._s.dtype is float32 and grad._shape == p._shape


def _step(p, grad, group, state, step):
    """The operations of ``_update`` in one pass, rounded after each of them as they are."""
    beta1, beta2 = group["betas"]
    lr, decay = group["lr"], group["weight_decay"]
    inside = 0.0 if group["decoupled_weight_decay"] else decay
    shrink = 1 - lr * decay if group["decoupled_weight_decay"] else 1.0
    first, second = state["exp_avg"], state["exp_avg_sq"]
    call(
        "adam", p._s.handle, grad._s.handle, first._s.handle, second._s.handle, shrink, inside, 1 - beta1, beta2, 1 - beta2,
        math.sqrt(1 - beta2**step), group["eps"], -lr / (1 - beta1**step),
    )
    # as often as the operations would have changed them
    p._counter[0] += 1 if shrink == 1.0 else 2
    first._counter[0] += 1
    second._counter[0] += 2


class Adam(Optimizer):
    """Steps of the size lr, in directions scaled by running moments of the gradient."""

    decoupled = False

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *, foreach=None,
        maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False
    ):
        if not 0.0 <= lr:
            raise ValueError(f"Invalid learning rate: {lr}")
        if not 0.0 <= eps:
            raise ValueError(f"Invalid epsilon value: {eps}")
        for i, beta in enumerate(betas):
            if not 0.0 <= beta < 1.0:
                raise ValueError(f"Invalid beta parameter at index {i}: {beta}")
        if not 0.0 <= weight_decay:
            raise ValueError(f"Invalid weight_decay value: {weight_decay}")
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "amsgrad": amsgrad, "maximize": maximize,
            "foreach": foreach, "capturable": capturable, "differentiable": differentiable, "fused": fused,
            "decoupled_weight_decay": decoupled_weight_decay,
        }
        super().__init__(params, defaults)

    def _update(self, p, grad, group, state):
        if group["maximize"]:
            grad = -grad
        if not state:
            state["step"] = torch.tensor(0.0)
            state["exp_avg"] = torch.zeros_like(p)
            state["exp_avg_sq"] = torch.zeros_like(p)
            if group["amsgrad"]:
                state["max_exp_avg_sq"] = torch.zeros_like(p)
        state["step"] += 1
        step = state["step"].item()
        if _plain(p, grad, group, state):
            return _step(p, whole(grad), group, state, step)
        beta1, beta2 = group["betas"]
        lr = group["lr"]
        if group["weight_decay"] != 0:
            if group["decoupled_weight_decay"]:
                p.mul_(1 - lr * group["weight_decay"])
            else:
                grad = grad.add(p, alpha=group["weight_decay"])
        first, second = state["exp_avg"], state["exp_avg_sq"]
        first.lerp_(grad, 1 - beta1)
        second.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        if group["amsgrad"]:
            largest = state["max_exp_avg_sq"]
            largest.copy_(torch.maximum(largest, second))
            second = largest
        size = lr / (1 - beta1**step)
        spread = second.sqrt() / math.sqrt(1 - beta2**step)
        p.addcdiv_(first, spread.add_(group["eps"]), value=-size)
