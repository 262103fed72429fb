"""Numbers of another type than the operation takes."""

from programs.kept import case


@case("dtype")
def softmax_of_ids(s):
    """integers have no softmax"""
    return f"""scores = torch.ones({s.T}, {s.T}, dtype=torch.long)
w = scores.softmax(-1)
""", [], None


@case("dtype")
def double_input(s):
    """numbers from numpy are float64"""
    return f"""layer = nn.Linear({s.C}, {s.D})
y = layer(torch.randn({s.B}, {s.C}, dtype=torch.float64))
""", [], None


@case("dtype")
def half_on_cpu(s):
    """half precision has no kernel on a CPU"""
    return f"""q = torch.randn({s.T}, {s.D}).half()
scores = q @ q.t()
""", [], None


@case("dtype")
def one_minus_bool(s):
    """a bool mask is turned with 1 -"""
    return f"""mask = torch.ones({s.T}, {s.T}, dtype=torch.bool)
bias = (1 - mask) * -10000.0
""", [], None


@case("dtype")
def mean_of_ids(s):
    """integers have no mean"""
    return f"""ids = torch.zeros({s.B}, {s.T}, dtype=torch.long)
m = ids.mean()
""", [], None


@case("dtype")
def invert_float(s):
    """a float mask is inverted"""
    return f"""mask = torch.ones({s.T}, {s.T})
hidden = ~mask
""", [], None


@case("dtype")
def in_place_result(s):
    """an integer tensor cannot hold the result"""
    return f"""ids = torch.zeros({s.T}, dtype=torch.long)
ids += torch.rand({s.T})
""", [], None
