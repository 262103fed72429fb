"""Views of another shape, and shapes taken apart into names."""

from programs.kept import case


@case("reshape")
def heads_and_dim(s):
    """head_dim is that of another model"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.H * s.D})
q = x.reshape({s.B}, {s.T}, {s.H}, {s.D + 8}).transpose(1, 2)
""", [[s.B, s.T, s.H * s.D], [s.B, s.T, s.H, s.D + 8]], None


@case("reshape")
def two_unknowns(s):
    """two sizes are -1"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.C})
x = x.view({s.B}, -1, {s.H}, -1)
""", [[s.B, s.T, s.C], [s.B, -1, s.H, -1]], None


@case("reshape")
def unflatten_heads(s):
    """the heads do not multiply to the width"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.H * s.D})
x = x.unflatten(-1, ({s.H}, {s.D + 1}))
""", [], None


@case("reshape")
def other_checkpoint(s):
    """the weights are of another width"""
    return f"""a = nn.Linear({s.C}, {s.C})
b = nn.Linear({s.C + 16}, {s.C + 16})
b.load_state_dict(a.state_dict())
""", [], None


@case("view")
def view_after_permute(s):
    """the heads are merged without a copy"""
    return f"""out = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
out = out.permute(0, 2, 1, 3).view({s.B}, {s.T}, {s.H * s.D})
""", [[s.B, s.T, s.H, s.D], [s.B, s.T, s.H * s.D]], None


@case("view")
def float_head_dim(s):
    """the width is divided with /"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.H * s.D})
x = x.view({s.B}, {s.T}, {s.H}, {s.H * s.D} / {s.H})
""", [], None


@case("unpack")
def chunk_two(s):
    """two parts and three names"""
    return f"""qkv = torch.randn({s.B}, {s.T}, {2 * s.C})
q, k, v = qkv.chunk(2, dim=-1)
""", [], None


@case("unpack")
def shape_two(s):
    """a shape of four axes is unpacked into three names"""
    return f"""x = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
b, t, c = x.size()
""", [[s.B, s.H, s.T, s.D]], None
