"""Products: of matrices and of batches, in a linear layer, by einsum."""

from programs.kept import case


@case("matmul")
def other_batch(s):
    """queries and keys of different batches"""
    return f"""q = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
k = torch.randn({s.B + 3}, {s.H}, {s.T}, {s.D})
scores = q @ k.transpose(-2, -1)
""", [[s.B, s.H, s.T, s.D], [s.B + 3, s.H, s.D, s.T]], None


@case("matmul")
def matrix_vector(s):
    """the vector has another length"""
    return f"""w = torch.randn({s.C}, {s.D})
x = torch.randn({s.C})
y = w @ x
""", [[s.C, s.D], [s.C]], None


@case("matmul")
def dot_of_matrices(s):
    """dot is for vectors"""
    return f"""q = torch.randn({s.T}, {s.D})
k = torch.randn({s.T}, {s.D})
y = torch.dot(q, k)
""", [[s.T, s.D], [s.T, s.D]], None


@case("matmul")
def mm_of_batches(s):
    """mm is for matrices"""
    return f"""q = torch.randn({s.B}, {s.T}, {s.D})
k = torch.randn({s.B}, {s.D}, {s.T})
y = torch.mm(q, k)
""", [[s.B, s.T, s.D], [s.B, s.D, s.T]], None


@case("matmul")
def tensordot_axes(s):
    """the contracted axes differ"""
    return f"""q = torch.randn({s.T}, {s.D})
w = torch.randn({s.D + 8}, {s.C})
y = torch.tensordot(q, w, dims=1)
""", [[s.T, s.D], [s.D + 8, s.C]], None


@case("matmul")
def weights_times_value(s):
    """weights of another number of keys than values"""
    return f"""weights = torch.randn({s.B}, {s.H}, {s.T}, {s.T})
v = torch.randn({s.B}, {s.H}, {s.T + 5}, {s.D})
out = torch.matmul(weights, v)
""", [[s.B, s.H, s.T, s.T], [s.B, s.H, s.T + 5, s.D]], None


@case("bmm")
def bmm_batches(s):
    """different batches"""
    return f"""q = torch.randn({s.B * s.H}, {s.T}, {s.D})
k = torch.randn({s.B}, {s.D}, {s.T})
scores = torch.bmm(q, k)
""", [[s.B * s.H, s.T, s.D], [s.B, s.D, s.T]], None


@case("linear")
def head_dim_layer(s):
    """the layer expects the width before the heads were split"""
    return f"""out = torch.randn({s.B}, {s.T}, {s.H}, {s.D})
proj = nn.Linear({s.H * s.D}, {s.H * s.D})
y = proj(out)
""", [[s.B * s.T * s.H, s.D], [s.H * s.D, s.H * s.D]], None


@case("linear")
def lstm_width(s):
    """the recurrent layer has another input size"""
    return f"""rnn = nn.LSTM({s.C}, {s.D}, batch_first=True)
y, _ = rnn(torch.randn({s.B}, {s.T}, {s.C + 16}))
""", [], None


@case("einsum")
def einsum_axes(s):
    """a letter is missing"""
    return f"""q = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
k = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
scores = torch.einsum('btd,bsd->bts', q, k)
""", [[s.B, s.H, s.T, s.D], [s.B, s.H, s.T, s.D]], None


@case("einsum")
def einsum_output(s):
    """a letter of the output is in no operand"""
    return f"""q = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
k = torch.randn({s.B}, {s.H}, {s.T}, {s.D})
scores = torch.einsum('bhid,bhjd->bhik', q, k)
""", [[s.B, s.H, s.T, s.D], [s.B, s.H, s.T, s.D]], None
