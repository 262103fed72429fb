"""A norm and losses."""

from programs.kept import case


@case("layernorm")
def norm_axis(s):
    """the norm is of the sequence"""
    return f"""norm = nn.LayerNorm({s.T})
y = norm(torch.randn({s.B}, {s.T}, {s.C}))
""", [[s.B, s.T, s.C], [s.T]], None


@case("loss")
def shifted_targets(s):
    """the logits were cut and the targets not"""
    return f"""logits = torch.randn({s.B}, {s.T}, {s.C})
targets = torch.zeros({s.B}, {s.T}, dtype=torch.long)
loss = F.cross_entropy(logits[:, :-1].reshape(-1, {s.C}), targets.reshape(-1))
""", [[s.B * (s.T - 1), s.C], [s.B * s.T]], None


@case("loss")
def target_range(s):
    """a target beyond the classes"""
    return f"""logits = torch.randn({s.B}, {s.C})
targets = torch.full(({s.B},), {s.C + 1})
loss = F.cross_entropy(logits, targets)
""", [], None


@case("loss")
def binary_shapes(s):
    """the target lacks its last axis"""
    return f"""p = torch.rand({s.B}, 1)
loss = F.binary_cross_entropy(p, torch.ones({s.B}))
""", [[s.B, 1], [s.B]], None
