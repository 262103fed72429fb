"""Arguments for any declared function, made from its declaration alone, and a function's result as plain values."""

import functools
import itertools

import torch

# What to give for a required parameter of a kind, in the order of trying.
PLAIN = {
    "int": (0, 1, 2, 3),
    "ints": ((0,), (2, 2), (0, 1), (4, 4), (4,), (1, 2), (16,), (2, 1), (2,), (3, 3), (2, 2, 2)),
    "float": (0.5, 2.0),
    "floats": ((0.5,),),
    "Number": (2, 0.5),
    "bool": (True,),
    "str": ("floor", "mean", "sum", "amax", "multiply", "none", "fro"),
    "dtype": (torch.float32, torch.int64),
}
BASES = [
    ("float", (4, 4)), ("float", (2, 4, 4)), ("float", (4,)), ("int", (4, 4)), ("bool", (4, 4)), ("int", (4,)),
    ("float", ()), ("float", (2, 4, 4, 4)), ("float", (4, 3)), ("complex", (4, 4)), ("float", (4, 2)), ("int", ()),
    ("float", (1, 2, 3, 3, 3)),
]
COMPLEX = [("complex", (4, 4)), ("complex", (4,)), ("complex", (2, 4, 4)), ("complex", ())]
_v, _x, _q = (("tensor", ("float", shape)) for shape in ((4,), (4, 4), (4, 2, 4)))
_norm = [
    ("tensor", ("float", (2, 4, 4))), *[("tensor", ("float", (4,)))] * 4,
    *(("plain", value) for value in (True, 0.1, 1e-5, False)),
]
#: Arguments by hand, in order, where a declaration does not say enough: any number of tensors, or shapes that hang together.
BY_HAND = {
    "torch.atleast_1d": [_v],
    "torch.atleast_2d": [_v],
    "torch.block_diag": [_x, _x],
    "torch.broadcast_tensors": [_x, _v],
    "torch.cartesian_prod": [_v, _v],
    "torch.functional.broadcast_tensors": [_x, _v],
    "torch.functional.chain_matmul": [_x, _x, _x],
    "torch.functional.einsum": [("plain", "ij,jk->ik"), _x, _x],
    "torch.functional.meshgrid": [_v, _v],
    "torch.functional.split": [_x, ("plain", 3)],
    "torch.batch_norm": _norm,
    "torch.instance_norm": _norm,
    "method.cross": [("tensor", ("float", (4, 3)))] * 2,
    "torch.nn.utils.rnn.pack_padded_sequence": [_q, ("plain", [4, 2])],
    "torch.nn.functional.multi_head_attention_forward": [
        _q, _q, _q, ("plain", 4), ("plain", 2), ("tensor", ("float", (12, 4))), ("tensor", ("float", (12,))),
        ("plain", None), ("plain", None), ("plain", False), ("plain", 0.0), _x, _v,
    ],
}
#: What gets no arguments here, and why.
ARGUED = {
    "broadcast_shapes": "takes no tensor",
    "pad_packed_sequence": "takes what pack_padded_sequence gives, whose data is a tensor of its own",
    "unpad_sequence": "cuts what pad_sequence gives by lengths: plain slices",
}


@functools.cache
def _values(kind, shape):
    n = 1
    for d in shape:
        n *= d
    steps = torch.arange(n)
    if kind == "float":
        values = (steps * 7 % 9 + 1) / 10
    elif kind == "int":
        values = steps * 7 % 4
    elif kind == "complex":
        values = torch.complex((steps * 7 % 9 + 1) / 10, (steps * 5 % 9 + 1) / 10)
    else:
        values = steps % 3 == 0
    return values.reshape(shape)


def tensor(kind, shape):
    """Values that are legal for logarithms, indices and probabilities alike: 0.1 … 0.9, 0 … 3, both truths.

    Each time a tensor of its own, whose values are worked out once: they are asked for a hundred thousand times.
    """
    return _values(kind, shape).clone()


_SHAPES = {
    "weight": [(4, 4), (4, 4, 4), (4, 2, 2, 2), (2, 2, 2, 2, 2)], "bias": [(2,)], "running_mean": [], "running_var": [],
    "pos_weight": [],
}


def for_tensor(name, base):
    """Which tensors a parameter of this name may want, beside the base itself."""
    kind, shape = base
    if name in _SHAPES:
        # one number for each channel, along the last axis, or as many as a layer of that shape has
        found = [shape[-1:], shape[1:2], shape[:1], shape, *_SHAPES[name]]
        return [("float", s) for s in dict.fromkeys(found)]
    if name in ("index", "indices", "target", "repeats", "boundaries", "lengths"):
        return [("int", shape), ("int", (4,)), ("float", (4,)), ("int", (4, 4)), base]
    if name in ("mask", "condition"):
        return [("bool", shape)]
    if name in ("start", "value") and kind != "complex":
        return [base]
    if name in ("vec", "vec1", "vec2"):
        return [("float", (4,))]
    if name in ("mat", "mat1", "mat2"):
        return [("float", shape if len(shape) == 3 else (4, 4))]
    if name in ("batch1", "batch2"):
        return [("float", (2, 4, 4))]
    return [base, ("float", (4,)), ("float", (4, 4)), ("int", (4,))]


def calls(overload, bases=BASES, limit=4000):
    """Lists of (parameter, value) for the required parameters; a tensor is given as its (kind, shape)."""
    required = [p for p in overload.parameters if repr(p.default) == "required"]
    more = [p for p in overload.parameters if p in required or p.kind == "Tensor|Number"]
    for needed in [required, more] if len(more) > len(required) else [required]:
        yield from _calls(needed, limit, bases)


def _calls(needed, limit, bases):
    for base in bases:
        choices = []
        first = True
        for p in needed:
            if p.kind in ("Tensor", "Tensor|Number") or p.kind == "any" and (first or p.name not in ("data", "obj")):
                if p.name in ("indices", "ndarray", "d"):
                    choices.append([("list", ("int", (4,)))] if p.name == "indices" and p.kind == "any" else [
                        ("array", base), ("plain", torch.float32), *(("tensor", b) for b in for_tensor(p.name, base))
                    ])
                elif first:
                    choices.append([("tensor", base)])
                else:
                    numbers = [("plain", 0)] if p.kind == "Tensor|Number" else []
                    choices.append([*(("tensor", b) for b in for_tensor(p.name, base)), *numbers])
                first = False
            elif p.kind == "Tensors":
                choices.append([("tensors", base)])
                first = False
            elif p.kind in PLAIN:
                choices.append([("plain", v) for v in PLAIN[p.kind]])
            else:
                choices.append([("plain", None)])
        for combination in itertools.islice(itertools.product(*choices), limit):
            yield [(p, *c) for p, c in zip(needed, combination)]


def flat(result):
    """A result as nested plain values, so that two can be compared."""
    if isinstance(result, torch.Tensor):
        parts = torch.view_as_real(result.detach()) if result.is_complex() else result.detach()
        return "tensor", str(result.dtype), tuple(result.shape), parts.tolist()
    if isinstance(result, (tuple, list)):
        return [flat(r) for r in result]
    if isinstance(result, dict):
        return {k: flat(v) for k, v in result.items()}
    if hasattr(result, "tolist"):
        return result.tolist()
    return repr(result)


def same(a, b):
    """Equal, where numbers may differ by rounding and NaN equals itself."""
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, float) and isinstance(b, float):
        return a == b or a != a and b != b or abs(a - b) <= 1e-6 + 1e-5 * abs(b)
    return a == b
