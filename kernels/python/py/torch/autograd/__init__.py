"""Automatic differentiation: ``backward``, ``grad``, and how to record less or more."""

import torch
from torch._C.base import TensorBase
from torch._C.graph import edge as _edge
from torch.autograd import forward_ad, functional, grad_mode, graph
from torch.autograd.anomaly_mode import detect_anomaly, set_detect_anomaly
from torch.autograd.function import Function
from torch.autograd.grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled
from torch.autograd.graph import _engine_run_backward

Variable = torch.Tensor


def _make_grads(outputs, grads, is_grads_batched=False):
    made = []
    for out, grad in zip(outputs, grads):
        if isinstance(grad, TensorBase):
            if grad.shape != out.shape:
                raise RuntimeError(
                    f"Mismatch in shape: grad_output[{grads.index(grad) if len(grads) == 1 else 0}] has a shape of "
                    f"{grad.shape} and output[0] has a shape of {out.shape}."
                )
            made.append(grad)
        elif grad is None:
            if out.requires_grad:
                if out.numel() != 1:
                    raise RuntimeError("grad can be implicitly created only for scalar outputs")
                if not out.dtype.is_floating_point:
                    raise RuntimeError(
                        f"grad can be implicitly created only for real scalar outputs but got {out.dtype}"
                    )
                made.append(torch.ones_like(out.detach()))
            else:
                made.append(None)
        else:
            raise TypeError(f"gradients can be either Tensors or None, but got {type(grad).__name__}")
    return made


def _listed(x):
    if x is None:
        return ()
    return (x,) if isinstance(x, TensorBase) else tuple(x)


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    """Sum of gradients of ``tensors`` with respect to the leaves, added to their ``.grad``."""
    tensors = _listed(tensors)
    if inputs is not None and not isinstance(inputs, TensorBase) and len(inputs) == 0:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    grads = _listed(grad_tensors) or (None,) * len(tensors)
    made = _make_grads(tensors, grads)
    retain = create_graph if retain_graph is None else retain_graph
    if inputs is None:
        _engine_run_backward(tensors, made, retain, create_graph, None)
        return
    wanted = _listed(inputs)
    found = _engine_run_backward(tensors, made, retain, create_graph, wanted, allow_unused=True)
    for t, g in zip(wanted, found):
        if g is not None:
            g = g if create_graph else g.detach()
            t._grad = g.clone() if t._grad is None else t._grad + g


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    only_inputs=True,
    allow_unused=None,
    is_grads_batched=False,
    materialize_grads=False,
):
    """Gradients of ``outputs`` with respect to ``inputs``, returned instead of accumulated."""
    outs, wanted = _listed(outputs), _listed(inputs)
    made = _make_grads(outs, _listed(grad_outputs) or (None,) * len(outs))
    retain = create_graph if retain_graph is None else retain_graph
    allow = materialize_grads if allow_unused is None else allow_unused
    found = _engine_run_backward(outs, made, retain, create_graph, wanted, allow_unused=allow)
    if materialize_grads:
        found = tuple(torch.zeros_like(i) if g is None else g for g, i in zip(found, wanted))
    return found


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = [
    "Function", "Variable", "backward", "detect_anomaly", "enable_grad", "forward_ad", "functional", "grad", "grad_mode",
    "graph", "inference_mode", "no_grad", "set_detect_anomaly", "set_grad_enabled",
]
