"""Cases of a golden folder in our Python. Each function takes one case with its tensors and returns what came out:
tensors by name, `{"type", "message"}` for an exception, or plain facts. engine.ts puts both across as JSON."""

import base64
import json
import struct

import torch
import torch.nn.functional as F
import xformers.components.attention as attention_package
from torch import nn
from xformers.components import MultiHeadDispatch
from xformers.components.attention import AttentionMask, LocalAttention
from xformers.components.attention._sputnik_sparse import SparseCS
from xformers.components.attention.core import scaled_query_key_softmax
from xformers.components.input_projection import InputProjection, InputProjectionConfig
from xformers.components.positional_embedding import RotaryEmbedding


def read(given):
    """The tensor that engine.ts wrote: little-endian float32, or bytes for booleans."""
    raw = base64.b64decode(given["data"])
    values = [byte != 0 for byte in raw] if given["bool"] else struct.unpack(f"<{len(raw) // 4}f", raw)
    return torch.tensor(list(values), dtype=torch.bool if given["bool"] else torch.float32).reshape(given["shape"])


def write(value):
    if isinstance(value, torch.Tensor):
        flat = value.detach().float().reshape(-1).tolist()
        return {"shape": list(value.shape), "data": base64.b64encode(struct.pack(f"<{len(flat)}f", *flat)).decode()}
    if isinstance(value, dict):
        return {name: write(part) for name, part in value.items()}
    return value


def outcome(run):
    """What `run` returns, or its exception."""
    try:
        return run()
    except Exception as error:
        return {"type": type(error).__name__, "message": str(error)}


class dense:
    """Inside, every mask stays dense: no pair is lost, so that this is what attention in a window means."""

    def __enter__(self):
        self.was = attention_package._DENSITY_THRESHOLD
        attention_package._DENSITY_THRESHOLD = -1.0

    def __exit__(self, *exception):
        attention_package._DENSITY_THRESHOLD = self.was


def gradients(out, dout, inputs):
    """Gradients of named inputs, one call of backward."""
    for tensor in inputs.values():
        tensor.grad = None
    out.backward(dout)
    return {name: tensor.grad for name, tensor in inputs.items()}


def local(case, t):
    q, k, v = (t[name].requires_grad_() for name in "qkv")
    made = lambda: LocalAttention(causal=case["causal"], window_size=case["window_size"])
    with dense():
        module = made()
        out = module(q, k, v)
        found = {"out": out}
        if "att_rows" in t:
            rows = scaled_query_key_softmax(q, k, att_mask=module.attention_mask)[0]
            found["att_rows"] = rows[case["att_rows_index"]]
        if "dout" in t:
            found |= gradients(out, t["dout"], {"dq": q, "dk": k, "dv": v})
    with torch.no_grad():
        found["release"] = made()(q, k, v)
    return found


def usermask(case, t):
    q, k, v = (t[name].requires_grad_() for name in "qkv")
    visible = t["user_mask"]
    with dense():
        module = LocalAttention(causal=case["causal"], window_size=case["window_size"])
        module(q, k, v)
        window = module.attention_mask.to_bool()
    scores = (q @ k.transpose(-2, -1)) / q.size(-1) ** 0.5
    out = scores.masked_fill(~(window & visible), float("-inf")).softmax(-1) @ v
    found = {"out": out}
    if "dq" in t:
        found |= gradients(out, t["dout"], {"dq": q, "dk": k, "dv": v})
    kind = case["kind"]
    if kind == "am_bias":
        mask = AttentionMask(t["user_bias"].masked_fill(~visible, float("-inf")))
    elif kind.startswith("am_"):
        mask = AttentionMask.from_bool(visible)
    elif kind.startswith("bool"):
        mask = visible
    else:
        mask = torch.full(visible.shape, {"float_zeros": 0.0, "float_ones": 1.0}[kind])
    with torch.no_grad():
        module = LocalAttention(causal=case["causal"], window_size=case["window_size"])
        found["release"] = outcome(lambda: module(q, k, v, att_mask=mask))
    return found


class Watched(LocalAttention):
    """Keeps what it was given: query, key and value with the heads folded into the batch."""

    def forward(self, q, k, v, *args, **kwargs):
        self.folded = {"folded_q": q.detach(), "folded_k": k.detach(), "folded_v": v.detach()}
        visible = kwargs.pop("att_mask", None)
        if visible is None or attention_package._DENSITY_THRESHOLD > 0:
            return super().forward(q, k, v, *args, att_mask=visible, **kwargs)
        # xformers refuses a mask beside a dense window, so both are given as the window.
        window = self._get_local_mask(q.shape).to_bool()
        self.attention_mask = AttentionMask.from_bool(window & visible)
        return super().forward(q, k, v, *args, **kwargs)


def dispatch(case):
    config = dict(case["config"])
    dim_model = config["dim_model"]
    if config.get("out_proj") is not None:
        assert config["out_proj"] == "Linear(dim_value, dim_model)", config["out_proj"]
        config["out_proj"] = nn.Linear(config.get("dim_value") or dim_model, dim_model)
    if config.get("in_proj_container") is not None:
        assert config["in_proj_container"].startswith("InputProjection(q only)"), config["in_proj_container"]
        query = InputProjectionConfig(dim_model, config.get("dim_key") or dim_model, True)
        config["in_proj_container"] = InputProjection(query, None, None)
    if isinstance(config.get("bias"), list):
        config["bias"] = tuple(config["bias"])
    return MultiHeadDispatch(attention=Watched(**case["attention"]), **config)


def mhd(case, t, state):
    names = case.get("inputs", ["query"])
    inputs = {name: t[name].requires_grad_() for name in names}
    mask = {"att_mask": t["user_mask"]} if "user_mask" in t else {}
    module = dispatch(case)
    module.load_state_dict(state)
    with dense():
        out = module(**inputs, **mask)
    found = {"out": out, **module.attention.folded}
    parameters = dict(module.named_parameters())
    grads = gradients(out, t["dout"], {**{f"d_{name}": x for name, x in inputs.items()}, **parameters})
    found |= {name: grad for name, grad in grads.items() if name not in parameters}
    found["param_grads"] = {name: grads[name] for name in parameters}
    found["state_dict_keys"] = list(module.state_dict())
    module = dispatch(case)
    module.load_state_dict(state)
    with torch.no_grad():
        found["release"] = module(**inputs, **mask)
    if "code" in case:
        # The snippet as a learner types it draws these weights and this input.
        scope = dict(globals())
        exec(case["code"], scope)
        found["drawn"] = {**scope["mhd"].state_dict(), "query": scope["x"]}
    return found


class Recorded(nn.Module):
    """Dropout whose decisions are given."""

    def __init__(self, p, keep):
        super().__init__()
        self.p, self.keep = p, keep

    def forward(self, x):
        return x * self.keep / (1 - self.p) if self.training else x


def extras(case, t):
    if case["kind"] == "rotary":
        q, k = RotaryEmbedding(t["q"].size(-1))(t["q"], t["k"])
        return {"q_out": q, "k_out": k}
    assert case["kind"] == "dropout", case["kind"]
    module = LocalAttention(causal=case["causal"], window_size=case["window_size"], dropout=case["dropout"])
    module.attn_drop = Recorded(case["dropout"], t["keep"].float())
    with dense():
        return {"out_train": module.train()(t["q"], t["k"], t["v"]), "out_eval": module.eval()(t["q"], t["k"], t["v"])}


def pairs_of(mask):
    """Visible (query, key) pairs of a dense or a compressed mask."""
    matrix = mask.to_dense() if isinstance(mask, SparseCS) else mask.to_bool()
    return torch.nonzero(matrix.reshape(matrix.shape[-2:])).tolist()


def masks(case):
    """The mask that the release makes, and the one it means."""
    seq = torch.zeros(1, case["S"], 1)
    module = LocalAttention(causal=case["causal"], window_size=case["window_size"])
    with dense():
        meant = pairs_of(module._get_local_mask(seq.shape))
    made = module._get_local_mask(seq.shape)
    return meant, made


def patterns(case):
    meant, made = masks(case)
    rows = [[] for _ in range(case["S"])]
    for query, key in meant:
        rows[query].append(key)
    kept = {tuple(pair) for pair in pairs_of(made)}
    return {
        "first": [row[0] for row in rows],
        "last": [row[-1] for row in rows],
        "nnz": len(meant),
        "density": len(meant) / case["S"] ** 2,
        "default_path": "sparse" if isinstance(made, SparseCS) else "dense",
        "dropped": [pair for pair in meant if tuple(pair) not in kept],
    }


def degenerate(case):
    return {"nnz": len(masks(case)[0])}


def shapes(case):
    found = {}
    for code in case["result"]:
        scope = {"torch": torch, "F": F, "a": torch.ones(case["a"]), "b": torch.ones(case["b"])}
        scope |= {"view": case["view"], "transpose": case["transpose"]}

        def run():
            if " += " in code:
                exec(code, scope)
                return {"shape": list(scope["a"].shape)}
            return {"shape": list(eval(code, scope).shape)}

        found[code] = outcome(run)
    return found


def attention_call(case, t):
    """A call with random arguments: agree.test.ts puts it to both engines."""
    torch.manual_seed(case["seed"])
    attention = LocalAttention(**case["attention"])
    module = MultiHeadDispatch(attention=attention, **case["dispatch"]) if case["dispatch"] else attention
    module.eval()
    # With gradients, as the other engine has it: whether `matmul` folds a batch hangs on whether a weight asks for one, and
    # with it the message of a call that fails.
    return {"out": module(**t).detach()}


def answer(name, text):
    case = json.loads(text)
    tensors = {name: read(tensor) for name, tensor in case.pop("tensors", {}).items()}
    state = {name: read(tensor) for name, tensor in case.pop("state_dict", {}).items()}
    given = [case, *([tensors] if tensors else []), *([state] if state else [])]
    print(json.dumps(write(globals()[name](*given))))
