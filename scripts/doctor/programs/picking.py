"""Joining, splitting, and taking elements by their place."""

from programs.kept import case


@case("cat")
def cache_axis(s):
    """the cache grows along the heads"""
    return f"""cache = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
k = torch.randn({s.B}, {s.H}, 1, {s.D})
k = torch.cat([cache, k], dim=1)
""", [[s.B, s.H, s.T, s.D], [s.B, s.H, 1, s.D]], 2


@case("cat")
def class_token(s):
    """the class token has no batch axis"""
    return f"""token = torch.zeros(1, {s.C})
x = torch.randn({s.B}, {s.T}, {s.C})
x = torch.cat((token, x), dim=1)
""", [[1, s.C], [s.B, s.T, s.C]], None


@case("stack")
def stack_lengths(s):
    """sequences of different lengths"""
    return f"""rows = [torch.randn({s.T}, {s.D}), torch.randn({s.T}, {s.D}), torch.randn({s.T + 9}, {s.D})]
batch = torch.stack(rows)
""", [[s.T, s.D], [s.T + 9, s.D]], 0


@case("split")
def split_qkv(s):
    """the parts do not add up"""
    return f"""qkv = torch.randn({s.B}, {s.T}, {3 * s.C})
q, kv = qkv.split([{s.C}, {s.C}], dim=-1)
""", [], None


@case("index")
def row_range(s):
    """a position beyond the table"""
    return f"""table = torch.randn({s.T}, {s.D})
rows = table[torch.tensor([0, {s.T + 2}])]
""", [], 0


@case("index")
def mask_rows(s):
    """the mask has another length"""
    return f"""x = torch.randn({s.T}, {s.D})
x = x[torch.ones({s.T + 4}, dtype=torch.bool)]
""", [[s.T + 4], [s.T, s.D]], None


@case("index")
def index_pairs(s):
    """two index tensors that do not go together"""
    return f"""scores = torch.randn({s.T}, {s.T})
x = scores[torch.arange(5), torch.arange(7)]
""", [], None


@case("index")
def gather_axes(s):
    """the index lacks an axis"""
    return f"""x = torch.randn({s.B}, {s.T}, {s.D})
index = torch.zeros({s.B}, 4, dtype=torch.long)
y = x.gather(1, index)
""", [], None


@case("index")
def float_index(s):
    """indices are floats"""
    return f"""x = torch.randn({s.T}, {s.D})
y = x[torch.ones(3)]
""", [], None


@case("index")
def topk_keys(s):
    """more keys than there are"""
    return f"""scores = torch.randn({s.B}, {s.T})
best = scores.topk({s.T + 6}, dim=-1)
""", [], None


@case("index")
def ambiguous_condition(s):
    """a tensor as a condition"""
    return f"""mask = torch.ones({s.T}, dtype=torch.bool)
if mask:
    print(mask)
""", [], None


@case("embedding")
def vocabulary(s):
    """ids beyond the vocabulary"""
    return f"""emb = nn.Embedding({s.C}, {s.D})
x = emb(torch.tensor([[1, 2, {s.C}]]))
""", [], None
