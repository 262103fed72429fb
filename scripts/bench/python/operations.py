"""Single operations, at sizes of small attention programs: the best of some runs, in milliseconds, as JSON."""

import json
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
scores = torch.randn(64, 4000)
other = torch.randn(64, 4000)
shares = scores.softmax(-1)
positive = scores.abs() + 0.1
mask = scores > 0.5
x = torch.randn(8, 256, 64, requires_grad=True)
weight, bias = torch.randn(64), torch.randn(64)
table, rows = torch.randn(512, 512), torch.randint(0, 512, (512, 512))
square = torch.randn(512, 512)
q = torch.randn(4, 4, 64, 32)
names = torch.randint(0, 4000, (64,))
vocabulary = nn.Embedding(1000, 64)
words = torch.randint(0, 1000, (8, 256))
small, medium, middle = torch.randn(64, 64), torch.randn(128, 128), torch.randn(256, 256)
tokens, layer = torch.randn(8, 256, 64), nn.Linear(64, 256)
heads = torch.randn(8, 8, 256, 32)
hidden = nn.Parameter(torch.randn(512, 512))
hidden.grad = torch.randn(512, 512)
adam = torch.optim.AdamW([hidden], lr=1e-3)
sgd = torch.optim.SGD([hidden], lr=1e-3, momentum=0.9)
leaf = torch.randn(64, 4000, requires_grad=True)


def cats():
    e = torch.zeros(1, 4, 1, 32)
    for _ in range(50):
        e = torch.cat([e, torch.zeros(1, 4, 1, 32)], 2)
    return e


def normalised():
    x.grad = None
    F.layer_norm(x, (64,)).sum().backward()


def through(function):
    """The function and its gradient."""

    def both():
        leaf.grad = None
        function(leaf).sum().backward()

    return both


def embedded():
    vocabulary.weight.grad = None
    vocabulary(words).sum().backward()


def linear():
    layer.weight.grad = layer.bias.grad = None
    layer(tokens).sum().backward()


def lost():
    leaf.grad = None
    F.cross_entropy(leaf, names).backward()


def written():
    square[:, 3:40] = 1.0


OPERATIONS = {
    "topk of 10, 64 x 4000": lambda: scores.topk(10)[0].sum().item(),
    "layer_norm and backward, 8 x 256 x 64": normalised,
    "multinomial, 64 x 4000": lambda: torch.multinomial(shares, 1).sum().item(),
    "gather, 512 x 512": lambda: table.gather(1, rows).sum().item(),
    "50 cats": cats,
    "softmax, 64 x 4000": lambda: scores.softmax(-1).sum().item(),
    "attention, 4 x 4 x 64 x 32": lambda: ((q @ q.transpose(-2, -1)).softmax(-1) @ q).sum().item(),
    # element by element, 64 x 4000
    "add": lambda: scores + other,
    "add a number": lambda: scores + 1.5,
    "add a row": lambda: scores + other[0],
    "add a column": lambda: scores + other[:, :1],
    "sub": lambda: scores - other,
    "mul": lambda: scores * other,
    "div": lambda: scores / positive,
    "pow 2": lambda: scores**2,
    "pow of tensors": lambda: positive**other,
    "add_": lambda: square.add_(1e-3),
    "maximum": lambda: torch.maximum(scores, other),
    "neg": lambda: -scores,
    "abs": lambda: scores.abs(),
    "exp": lambda: scores.exp(),
    "log": lambda: positive.log(),
    "sqrt": lambda: positive.sqrt(),
    "rsqrt": lambda: positive.rsqrt(),
    "sin": lambda: scores.sin(),
    "tanh": lambda: scores.tanh(),
    "sigmoid": lambda: scores.sigmoid(),
    "relu": lambda: scores.relu(),
    "gelu": lambda: F.gelu(scores),
    "gelu tanh": lambda: F.gelu(scores, approximate="tanh"),
    "silu": lambda: F.silu(scores),
    "softplus": lambda: F.softplus(scores),
    "leaky_relu": lambda: F.leaky_relu(scores),
    "erf": lambda: scores.erf(),
    "clamp": lambda: scores.clamp(-1, 1),
    "floor": lambda: scores.floor(),
    "round": lambda: scores.round(),
    "isnan": lambda: scores.isnan(),
    "compare": lambda: scores > other,
    "compare with a number": lambda: scores > 0,
    "integers equal": lambda: words == 3,
    "and": lambda: mask & mask,
    "not": lambda: ~mask,
    "where": lambda: torch.where(mask, scores, other),
    "where with a number": lambda: torch.where(mask, scores, 0.0),
    "masked_fill": lambda: scores.masked_fill(mask, float("-inf")),
    "masked_select": lambda: scores[mask],
    "dropout": lambda: F.dropout(scores, 0.1),
    "tril": lambda: square.tril(),
    "to float64": lambda: scores.double(),
    "to int64": lambda: scores.long(),
    "to bfloat16": lambda: scores.bfloat16(),
    "to float16": lambda: scores.half(),
    "bool to float": lambda: mask.float(),
    "zeros": lambda: torch.zeros(64, 4000),
    "ones_like": lambda: torch.ones_like(scores),
    "full": lambda: torch.full((64, 4000), 2.5),
    "arange": lambda: torch.arange(256000),
    "randn": lambda: torch.randn(64, 4000),
    "rand": lambda: torch.rand(64, 4000),
    "randint": lambda: torch.randint(0, 10, (64, 4000)),
    "randperm": lambda: torch.randperm(10000),
    # over axes
    "sum": lambda: scores.sum(),
    "sum of rows": lambda: scores.sum(1),
    "sum of columns": lambda: scores.sum(0),
    "sum of a middle axis": lambda: tokens.sum(1),
    "mean": lambda: scores.mean(),
    "mean of columns": lambda: scores.mean(0),
    "var": lambda: scores.var(1),
    "var of columns": lambda: scores.var(0),
    "std": lambda: scores.std(),
    "norm": lambda: scores.norm(),
    "max": lambda: scores.max(),
    "max of rows": lambda: scores.max(1)[0],
    "max of columns": lambda: scores.max(0)[0],
    "amax": lambda: scores.amax(1),
    "argmax": lambda: scores.argmax(1),
    "argmax of columns": lambda: scores.argmax(0),
    "prod": lambda: shares.prod(1),
    "any": lambda: mask.any(1),
    "all": lambda: mask.all(),
    "count of a mask": lambda: mask.sum(),
    "cumsum": lambda: scores.cumsum(1),
    "cumsum of columns": lambda: scores.cumsum(0),
    "logsumexp": lambda: scores.logsumexp(1),
    "softmax of columns": lambda: scores.softmax(0),
    "log_softmax": lambda: scores.log_softmax(-1),
    "layer_norm with weights": lambda: F.layer_norm(tokens, (64,), weight, bias),
    "cross_entropy and backward": lost,
    "allclose": lambda: torch.allclose(scores, scores),
    # in order
    "sort": lambda: scores.sort(1)[0],
    "argsort": lambda: scores.argsort(1),
    "sort of a vector": lambda: scores.view(-1)[:20000].sort()[0],
    "unique": lambda: words.unique(),
    "bincount": lambda: words.view(-1).bincount(),
    "median": lambda: scores.median(1)[0],
    "nonzero": lambda: mask.nonzero(),
    # moves
    "clone": lambda: scores.clone(),
    "transpose": lambda: square.t().contiguous(),
    "transpose heads": lambda: heads.transpose(1, 2).contiguous(),
    "permute of all axes": lambda: tokens.permute(2, 0, 1).contiguous(),
    "expand": lambda: scores[:1].expand(64, 4000).contiguous(),
    "repeat": lambda: tokens.repeat(1, 2, 1),
    "repeat_interleave": lambda: tokens.repeat_interleave(2, 1),
    "cat": lambda: torch.cat([tokens, tokens], -1),
    "stack": lambda: torch.stack([tokens, tokens]),
    "pad": lambda: F.pad(tokens, (1, 1)),
    "flip": lambda: scores.flip(1),
    "roll": lambda: scores.roll(1, 1),
    "index of rows": lambda: square[rows[0]],
    "index of pairs": lambda: square[rows[0], rows[1]],
    "index_select of columns": lambda: square.index_select(1, rows[0]),
    "write a slice": written,
    "scatter": lambda: torch.zeros(512, 512).scatter_(1, rows, square),
    "scatter_add": lambda: torch.zeros(512, 512).scatter_add_(1, rows, square),
    "index_add": lambda: torch.zeros(512, 512).index_add_(0, rows[0], square),
    "one_hot": lambda: F.one_hot(words % 64, 64),
    "unfold": lambda: tokens.unfold(1, 16, 8).contiguous(),
    "embedding": lambda: F.embedding(words, vocabulary.weight),
    "embedding and backward": embedded,
    # products
    "matmul 64": lambda: small @ small,
    "matmul 128": lambda: medium @ medium,
    "matmul 256": lambda: middle @ middle,
    "matmul with a transposed": lambda: medium @ medium.t(),
    "matmul of heads": lambda: q @ q.transpose(-2, -1),
    "matrix and vector": lambda: square @ square[0],
    "outer": lambda: torch.outer(scores[0, :512], scores[1, :512]),
    "einsum": lambda: torch.einsum("bhqd,bhkd->bhqk", q, q),
    "linear and backward, 2048 x 64 to 256": linear,
    "scaled_dot_product_attention": lambda: F.scaled_dot_product_attention(q, q, q)
    if hasattr(F, "scaled_dot_product_attention")
    else (q @ q.transpose(-2, -1) / 32**0.5).softmax(-1) @ q,
    # training
    "exp and backward": through(torch.exp),
    "tanh and backward": through(torch.tanh),
    "gelu and backward": through(F.gelu),
    "relu and backward": through(torch.relu),
    "softmax and backward": through(lambda t: t.softmax(-1)),
    "mul and backward": through(lambda t: t * other),
    "dropout and backward": through(lambda t: F.dropout(t, 0.1)),
    "AdamW step, 512 x 512": adam.step,
    "SGD step, 512 x 512": sgd.step,
    "clip_grad_norm_": lambda: nn.utils.clip_grad_norm_([hidden], 1.0),
}


def best(operation, runs=12):
    operation()
    least = float("inf")
    for _ in range(runs):
        began = time.perf_counter()
        operation()
        least = min(least, time.perf_counter() - began)
    return least * 1000


print("TIMES", json.dumps({name: best(operation) for name, operation in OPERATIONS.items()}))
