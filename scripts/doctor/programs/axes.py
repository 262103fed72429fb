"""Axes that are not there, or not named."""

from programs.kept import case


@case("dim")
def softmax_axis(s):
    """the axis is not there"""
    return f"""scores = torch.randn({s.B}, {s.T}, {s.T})
w = F.softmax(scores, dim=3)
""", [[s.B, s.T, s.T]], None


@case("dim")
def t_of_batch(s):
    """t() is for matrices"""
    return f"""k = torch.randn({s.B}, {s.T}, {s.D})
kt = k.t()
""", [[s.B, s.T, s.D]], None


@case("dim")
def tril_of_vector(s):
    """a triangle of one axis"""
    return f"""mask = torch.tril(torch.ones({s.T}))
""", [[s.T]], None


@case("dim")
def sampled_batches(s):
    """multinomial takes rows"""
    return f"""p = torch.ones({s.B}, {s.T}, {s.D}).softmax(-1)
ids = torch.multinomial(p, 1)
""", [[s.B, s.T, s.D]], None


@case("permute")
def permute_three(s):
    """an axis is not named"""
    return f"""q = torch.randn({s.B}, {s.T}, {s.H}, {s.D})
q = q.permute(0, 2, 1)
""", [[s.B, s.T, s.H, s.D]], None


@case("permute")
def permute_twice(s):
    """an axis is named twice"""
    return f"""q = torch.randn({s.B}, {s.T}, {s.H}, {s.D})
q = q.permute(0, 2, 2, 3)
""", [[s.B, s.T, s.H, s.D]], None
