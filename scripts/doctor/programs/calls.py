"""Calls with other arguments, and what they give."""

from programs.kept import case


@case("attribute")
def mha_result(s):
    """the layer gives a tuple"""
    return f"""mha = nn.MultiheadAttention({s.C}, 4)
x = torch.randn({s.T}, {s.B}, {s.C})
y = mha(x, x, x).transpose(0, 1)
""", [], None


@case("argument")
def mha_of_one(s):
    """key and value are missing"""
    return f"""mha = nn.MultiheadAttention({s.C}, 4)
y = mha(torch.randn({s.T}, {s.B}, {s.C}))
""", [], None


@case("keyword")
def mha_keyword(s):
    """a keyword of another library"""
    return f"""mha = nn.MultiheadAttention({s.C}, num_heads=4, window_size=8)
""", [], None
