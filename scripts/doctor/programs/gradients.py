"""Changes in place, and gradients."""

from programs.kept import case


@case("inplace")
def expanded_write(s):
    """one memory for many rows"""
    return f"""mask = torch.zeros(1, {s.T}).expand({s.T}, {s.T})
mask += torch.ones({s.T}, {s.T})
""", [], None


@case("inplace")
def parameter_write(s):
    """a parameter is changed in place"""
    return f"""w = torch.zeros({s.T}, requires_grad=True)
w += 1
""", [], None


@case("inplace")
def softmax_write(s):
    """the weights are changed after the softmax"""
    return f"""scores = torch.randn({s.T}, {s.T}, requires_grad=True)
w = scores.softmax(-1)
w *= 2
w.sum().backward()
""", [], None


@case("autograd")
def vector_loss(s):
    """the loss was not reduced"""
    return f"""w = torch.randn({s.T}, requires_grad=True)
(w * 2).backward()
""", [], None


@case("autograd")
def second_backward(s):
    """the graph is gone"""
    return f"""w = torch.randn({s.T}, requires_grad=True)
loss = (w * w).sum()
loss.backward()
loss.backward()
""", [], None


@case("autograd")
def nothing_to_train(s):
    """nothing asks for a gradient"""
    return f"""loss = torch.randn({s.T}).sum()
loss.backward()
""", [], None
