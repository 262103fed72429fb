"""Records what real PyTorch says of programs that fail: tests/golden/doctor-more/cases.json, in golden/doctor's format.

    /usr/bin/python3 scripts/doctor/record.py

Each cause is written once and recorded with two sets of sizes. `kind`, `shapes` and `axis` are what is wrong by the
program itself: a person wrote them beside the program. As in golden/doctor, `axis` is that of the message where the
operation broadcasts or joins, and null for products, losses and expand.
"""

import json
import linecache
import os
import pathlib
import random
import sys
import traceback
import warnings

import torch  # noqa: F401  Once, for all programs.

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "tests/golden/doctor-more/cases.json"
HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
causes = []


def case(kind):
    def keep(make):
        causes.append((make.__name__, kind, make.__doc__, make))
        return make

    return keep


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


@case("mha-mask")
def padding_turned(s):
    """the padding mask is (seq, batch)"""
    return f"""mha = nn.MultiheadAttention({s.C}, 4, batch_first=True)
x = torch.randn({s.B}, {s.T}, {s.C})
pad = torch.zeros({s.T}, {s.B}, dtype=torch.bool)
out, _ = mha(x, x, x, key_padding_mask=pad)
""", [[s.T, s.B], [s.B, s.T]], None


@case("mha-mask")
def decoder_mask(s):
    """the mask is of the other sequence"""
    return f"""layer = nn.TransformerDecoderLayer({s.C}, 4, batch_first=True)
tgt = torch.randn({s.B}, {s.T}, {s.C})
memory = torch.randn({s.B}, {s.T + 7}, {s.C})
out = layer(tgt, memory, tgt_mask=torch.zeros({s.T + 7}, {s.T + 7}))
""", [[s.T + 7, s.T + 7], [s.T, s.T]], None


@case("mha-embed")
def encoder_width(s):
    """the layer is of another width"""
    return f"""layer = nn.TransformerEncoderLayer({s.C}, 4, batch_first=True)
layer.train()
out = layer(torch.randn({s.B}, {s.T}, {s.C + 32}))
""", [[s.C + 32], [s.C]], None


@case("mha-embed")
def key_without_batch(s):
    """the key lacks its batch"""
    return f"""mha = nn.MultiheadAttention({s.C}, 4, batch_first=True)
q = torch.randn({s.B}, {s.T}, {s.C})
k = torch.randn({s.T}, {s.C})
out, _ = mha(q, k, k)
""", [], None


@case("mha-embed")
def transformer_batches(s):
    """batch_first was forgotten"""
    return f"""model = nn.Transformer({s.C}, 4, 1, 1)
out = model(torch.randn({s.B}, {s.T}, {s.C}), torch.randn({s.B}, {s.T + 4}, {s.C}))
""", [], None


@case("divisibility")
def heads_divide(s):
    """the heads do not divide the width"""
    return f"""mha = nn.MultiheadAttention({s.C}, 13)
""", [], None


@case("conv")
def conv_channels(s):
    """the channels stand last"""
    return f"""conv = nn.Conv1d({s.C}, {s.C}, 3, padding=1)
y = conv(torch.randn({s.B}, {s.T}, {s.C}))
""", [[s.B, s.T, s.C], [s.C, s.C, 3]], None


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


@case("numpy")
def numpy_bias(s):
    """numpy arrays that do not broadcast"""
    return f"""import numpy as np
scores = np.zeros(({s.B}, {s.H}, {s.T}, {s.T}))
bias = np.zeros(({s.H}, {s.T}))
scores = scores + bias
""", [[s.B, s.H, s.T, s.T], [s.H, s.T]], 2


@case("numpy")
def numpy_product(s):
    """numpy matrices that do not fit"""
    return f"""import numpy as np
q = np.zeros(({s.T}, {s.D}))
k = np.zeros(({s.T}, {s.D}))
scores = np.dot(q, k)
""", [[s.T, s.D], [s.T, s.D]], None


@case("numpy")
def numpy_heads(s):
    """numpy elements that do not divide"""
    return f"""import numpy as np
x = np.zeros(({s.B}, {s.T}, {s.H * s.D}))
q = x.reshape({s.B}, {s.T}, {s.H}, {s.D + 1})
""", [[s.B, s.T, s.H * s.D], [s.B, s.T, s.H, s.D + 1]], None


class Sizes:
    def __init__(self, seed):
        r = random.Random(seed)
        self.B, self.H = r.choice([2, 3, 5, 6]), r.choice([4, 8, 9, 12])
        self.T, self.D = r.choice([20, 28, 37, 49, 90, 144]), r.choice([16, 24, 32, 40])
        self.C = r.choice([56, 88, 120, 160, 200])


def ran(code):
    """What a program of its own process prints as its traceback; empty where it runs to its end."""
    read, write = os.pipe()
    if os.fork() == 0:
        linecache.cache["train.py"] = (len(code), None, code.splitlines(True), "train.py")
        warnings.simplefilter("ignore")
        told = ""
        try:
            exec(compile(code, "train.py", "exec"), {"__name__": "__main__"})
        except Exception as exc:
            whole = traceback.format_exception(type(exc), exc, exc.__traceback__.tb_next)
            told = json.dumps(["".join(whole), "".join(traceback.format_exception_only(exc)).rstrip()])
        with os.fdopen(write, "w") as out:
            out.write(told)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        text = told.read()
    os.wait()
    return text


def main():
    entries = []
    for n in (0, 1):
        for name, kind, cause, make in causes:
            code, shapes, axis = make(Sizes(f"{name} {n}"))
            code = HEAD + code
            told = ran(code)
            if told == "":
                sys.exit(f"{name} does not fail")
            told, message = json.loads(told)
            # Source lines of the library and marks below lines are left out.
            lines, library = [], False
            for line in told.splitlines():
                if line.startswith("  File "):
                    library = "dist-packages" in line
                elif line.startswith("    ") and (library or set(line) <= set(" ^~")):
                    continue
                lines.append(line)
            entries.append({
                "id": f"{name}-{n}", "cause_id": name, "kind": kind, "cause": cause, "shapes": shapes, "axis": axis,
                "code": code, "message": message, "traceback": "\n".join(lines) + "\n",
            })
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(entries, indent=1) + "\n")
    print(len(entries))


main()
