"""Shapes that do not go together, element by element or expanded."""

from programs.kept import case


@case("broadcast")
def causal_slice(s):
    """the causal buffer was cut along one axis only"""
    return f"""bias = torch.tril(torch.ones({s.T + 24}, {s.T + 24}, dtype=torch.bool))[None, None]
scores = torch.randn({s.B}, {s.H}, {s.T}, {s.T})
scores = scores.masked_fill(~bias[:, :, :{s.T}], float('-inf'))
""", [[s.B, s.H, s.T, s.T], [1, 1, s.T, s.T + 24]], 3


@case("broadcast")
def relative_logits(s):
    """relative logits were not shifted to the length of the keys"""
    return f"""scores = torch.randn({s.B}, {s.H}, {s.T}, {s.T})
relative = torch.randn({s.B}, {s.H}, {s.T}, {2 * s.T - 1})
scores = scores + relative
""", [[s.B, s.H, s.T, s.T], [s.B, s.H, s.T, 2 * s.T - 1]], 3


@case("broadcast")
def alibi_slopes(s):
    """the slopes lack two axes"""
    return f"""slopes = torch.randn({s.H})
distance = torch.randn({s.T}, {s.T})
bias = slopes * distance
""", [[s.H], [s.T, s.T]], 1


@case("broadcast")
def rope_axis(s):
    """the cosines stand at the axis of the heads"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.H}, {s.D})
cos = torch.randn({s.T}, {s.D // 2})
out = x[..., ::2] * cos
""", [[s.B, s.T, s.H, s.D // 2], [s.T, s.D // 2]], 2


@case("broadcast")
def residual_transposed(s):
    """one side is (batch, channels, seq)"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.C})
y = torch.randn({s.B}, {s.C}, {s.T})
x = x + y
""", [[s.B, s.T, s.C], [s.B, s.C, s.T]], 2


@case("broadcast")
def in_place_smaller(s):
    """the smaller tensor is changed in place"""
    return f"""bias = torch.zeros({s.T}, {s.T})
scores = torch.randn({s.B}, {s.H}, {s.T}, {s.T})
bias += scores
""", [[s.T, s.T], [s.B, s.H, s.T, s.T]], None


@case("broadcast")
def where_mask(s):
    """the mask has the keys of another batch"""
    return f"""scores = torch.randn({s.B}, {s.H}, {s.T}, {s.T})
keep = torch.ones({s.B}, 1, 1, {s.T + 8}, dtype=torch.bool)
scores = torch.where(keep, scores, torch.tensor(-1e9))
""", [[s.B, 1, 1, s.T + 8], [s.B, s.H, s.T, s.T]], 3


@case("expand")
def slice_assigned(s):
    """a longer piece is written into the cache"""
    return f"""cache = torch.zeros({s.B}, {s.H}, {s.T}, {s.D})
new = torch.randn({s.B}, {s.H}, 3, {s.D})
cache[:, :, 5:7] = new
""", [[s.B, s.H, 3, s.D], [s.B, s.H, 2, s.D]], 2


@case("expand")
def repeat_heads(s):
    """repeat was given fewer numbers than axes"""
    return f"""k = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
k = k.repeat(1, 4, 1)
""", [[s.B, s.H, s.T, s.D], [1, 4, 1]], None


@case("expand")
def expand_groups(s):
    """an axis of more than one is expanded"""
    return f"""k = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
k = k.expand({s.B}, {s.H * 4}, {s.T}, {s.D})
""", [[s.B, s.H, s.T, s.D], [s.B, s.H * 4, s.T, s.D]], None
