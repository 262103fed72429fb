"""Reads every declaration: what it names exists, what it promises binds, and what it refuses is worded. Prints faults."""

import importlib
import sys
import types

import torch
from torch._C.declare import REQUIRED, Mismatch, numpy_names
from torch._C.kinds import kinds
from torch._C import later
from torch._C.registry import declared

GIVEN = {
    "Tensor": torch.ones(2), "Tensor|Number": torch.ones(2), "Tensors": [torch.ones(2)], "int": 1, "ints": (1, 2),
    "float": 0.5, "floats": (0.5,), "Number": 2, "bool": True, "str": "a", "dtype": torch.int64, "device": "cpu",
    "layout": torch.strided, "memory_format": torch.contiguous_format, "Generator": torch.Generator(), "any": object(),
}


class Nothing:
    """Of no type that any parameter takes."""


def bound(overload, name, args, kwargs):
    """Names that were bound, or the message."""
    try:
        return set(overload.bind(name, args, kwargs)[0])
    except Mismatch as wrong:
        return str(wrong)


def read(label, name, declaration, overload):
    faults = []
    names = [p.name for p in overload.parameters]
    if len(set(names)) < len(names):
        faults.append("a name twice")
    defaults = [p.default is not REQUIRED for p in overload.positional]
    if defaults != sorted(defaults):
        faults.append("a required parameter after one with a default")
    _, own, _, starred, anything = declaration.own
    faults += [f"the implementation has no {n}" for n in names if not (n in own or n == starred or anything)]
    faults += [f"no such type: {p.kind}" for p in overload.parameters if p.kind not in kinds]
    positional = [GIVEN[p.kind] for p in overload.positional]
    named = {p.name: GIVEN[p.kind] for p in overload.parameters if p.keyword}
    if bound(overload, name, positional, named) != set(names):
        faults.append(f"by position: {bound(overload, name, positional, named)}")
    every = {p.name: GIVEN[p.kind] for p in overload.parameters}
    if bound(overload, name, [], every) != set(names):
        faults.append(f"by name: {bound(overload, name, [], every)}")
    for alias, meant in numpy_names.items():
        if meant in names and alias not in names:
            other = {alias if k == meant else k: v for k, v in every.items()}
            if bound(overload, name, [], other) != set(names):
                faults.append(f"{alias} for {meant}: {bound(overload, name, [], other)}")
    for i, p in enumerate(overload.positional):
        if p.kind == "any":
            continue
        wrong = [*positional[:i], Nothing(), *positional[i + 1 :]]
        said = bound(overload, name, wrong, named)
        text = f"{name}(): argument '{p.name}' (position {i + 1}) must be {kinds[p.kind][1]}, not Nothing"
        if said != text:
            faults.append(f"wrong {p.name}: {said}")
    said = bound(overload, name, [], {})
    lacking = [p for p in overload.parameters if p.default is REQUIRED]
    if lacking and not (isinstance(said, str) and said.startswith(f"{name}() missing ")):
        faults.append(f"nothing given: {said}")
    said = bound(overload, name, [], {**every, "zzz": 1})
    if said != f"{name}() got an unexpected keyword argument 'zzz'":
        faults.append(f"an unknown name: {said}")
    return [f"{label}: {fault}" for fault in faults]


def everything():
    """Loads what is imported when asked for only, so that its declarations are there."""
    for module, names in later.modules.items():
        for name in names:
            importlib.import_module(f"{module}.{name}")
    for module in later._where:
        for name in later.names(module):
            getattr(importlib.import_module(module), name)


#: Where functions on tensors are looked for, and the files that hold them: each has to carry a declaration.
MODULES = ("torch", "torch.nn.functional", "torch.functional", "torch.special", "torch.linalg", "torch.fft",
           "torch.nn.utils.rnn")
#: What is not a function on tensors there: transforms and checks, then settings and questions about them, all of which
#: are plain Python functions in PyTorch too.
OTHER = {
    "vmap", "bool_", "has_torch_function", "typename", "is_storage", "is_inference_mode_enabled", "get_num_threads",
    "set_num_threads", "set_default_device", "get_default_device", "set_float32_matmul_precision",
    "use_deterministic_algorithms", "are_deterministic_algorithms_enabled",
}


def undeclared():
    """Public functions that no declaration speaks for."""
    for module in MODULES:
        for name, value in vars(sys.modules[module]).items():
            home = getattr(value, "__module__", "") or ""
            ours = home == module or name in later.names(module) or module == "torch" and home in MODULES
            if isinstance(value, types.FunctionType) and ours and name[0] != "_" and name not in OTHER:
                if not hasattr(value, "declaration"):
                    yield f"{module}.{name}: not declared"


def main():
    everything()
    faults, count = list(undeclared()), 0
    for (name, kind), call in sorted(declared.items(), key=lambda item: item[0]):
        declaration = call.declaration
        for overload in declaration.overloads:
            count += 1
            faults += read(f"{kind} {name}{overload.words()}", declaration.name, declaration, overload)
        if not declaration.words() and not declaration.free:
            faults.append(f"{kind} {name}: nothing to show")
        str(declaration.signature)
    print("\n".join(faults))
    print({"declarations": len(declared), "overloads": count})
