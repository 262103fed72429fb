"""Stochastic gradient descent."""

from torch.optim.optimizer import Optimizer


class SGD(Optimizer):
    """p <- p - lr * grad, with optional momentum and weight decay."""

    def __init__(
        self, params, lr=1e-3, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None,
        differentiable=False, fused=None
    ):
        if lr < 0.0:
            raise ValueError(f"Invalid learning rate: {lr}")
        if momentum < 0.0:
            raise ValueError(f"Invalid momentum value: {momentum}")
        if weight_decay < 0.0:
            raise ValueError(f"Invalid weight_decay value: {weight_decay}")
        defaults = {
            "lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay, "nesterov": nesterov,
            "maximize": maximize, "foreach": foreach, "differentiable": differentiable, "fused": fused,
        }
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super().__init__(params, defaults)

    def _update(self, p, grad, group, state):
        if group["maximize"]:
            grad = -grad
        if group["weight_decay"] != 0:
            grad = grad.add(p, alpha=group["weight_decay"])
        momentum = group["momentum"]
        if momentum != 0:
            old = state.get("momentum_buffer")
            if old is None:
                old = state["momentum_buffer"] = grad.clone()
            else:
                old.mul_(momentum).add_(grad, alpha=1 - group["dampening"])
            grad = grad.add(old, alpha=momentum) if group["nesterov"] else old
        p.add_(grad, alpha=-group["lr"])
