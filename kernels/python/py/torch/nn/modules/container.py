"""Containers of modules and parameters."""

import collections
import itertools
import operator

import torch
from torch.nn.modules.module import Module, _addindent
from torch.nn.parameter import Parameter


def _place(index, n):
    index = operator.index(index)
    if not -n <= index < n:
        raise IndexError(f"index {index} is out of range")
    return index % n


class Sequential(Module):
    """Modules one after the other."""

    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and isinstance(args[0], collections.OrderedDict):
            for name, module in args[0].items():
                self.add_module(name, module)
        else:
            for i, module in enumerate(args):
                self.add_module(str(i), module)

    def forward(self, input):
        for module in self:
            input = module(input)
        return input

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(collections.OrderedDict(list(self._modules.items())[index]))
        return list(self._modules.values())[_place(index, len(self))]

    def __setitem__(self, index, module):
        setattr(self, list(self._modules)[_place(index, len(self))], module)

    def __delitem__(self, index):
        names = list(self._modules)
        for name in names[index] if isinstance(index, slice) else [names[_place(index, len(self))]]:
            delattr(self, name)
        self._renumber()

    def _renumber(self):
        self._modules = {str(i): m for i, m in enumerate(self._modules.values())}

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def insert(self, index, module):
        parts = list(self._modules.values())
        parts.insert(index, module)
        self._modules = {str(i): m for i, m in enumerate(parts)}
        return self

    def extend(self, sequential):
        for m in sequential:
            self.append(m)
        return self


class ModuleList(Module):
    """A list of modules whose parameters are found."""

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.extend(modules)

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(list(self._modules.values())[index])
        return self._modules[str(_place(index, len(self)))]

    def __setitem__(self, index, module):
        setattr(self, str(_place(index, len(self))), module)

    def __delitem__(self, index):
        parts = list(self._modules.values())
        del parts[index]
        self._modules = {str(i): m for i, m in enumerate(parts)}

    def __add__(self, other):
        return type(self)(itertools.chain(self, other))

    def __iadd__(self, modules):
        return self.extend(modules)

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def insert(self, index, module):
        parts = list(self._modules.values())
        parts.insert(index, module)
        self._modules = {str(i): m for i, m in enumerate(parts)}

    def extend(self, modules):
        for m in modules:
            self.append(m)
        return self

    def pop(self, key):
        module = self[key]
        del self[key]
        return module

    def __repr__(self):
        texts = [repr(m) for m in self]
        if not texts:
            return self._get_name() + "()"
        blocks = [[0, 0, texts[0]]]
        for i, text in enumerate(texts[1:], 1):
            if text == blocks[-1][2]:
                blocks[-1][1] = i
            else:
                blocks.append([i, i, text])
        lines = []
        for a, b, text in blocks:
            label = f"({a}): {text}" if a == b else f"({a}-{b}): {b - a + 1} x {text}"
            lines.append(_addindent(label, 2))
        return self._get_name() + "(\n  " + "\n  ".join(lines) + "\n)"


class _ByName(Module):
    """What both dictionaries do, over the one of Module's own tables that ``_entries`` names."""

    def __getitem__(self, key):
        return self._entries[key]

    def __len__(self):
        return len(self._entries)

    def __iter__(self):
        return iter(self._entries)

    def __contains__(self, key):
        return key in self._entries

    def keys(self):
        return self._entries.keys()

    def items(self):
        return self._entries.items()

    def values(self):
        return self._entries.values()


class ModuleDict(_ByName):
    """Modules by name."""

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.update(modules)

    _entries = property(lambda self: self._modules)

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]

    def clear(self):
        self._modules.clear()

    def pop(self, key):
        return self._modules.pop(key)

    def update(self, modules):
        for key, module in modules.items() if hasattr(modules, "items") else modules:
            self[key] = module


def _line(key, value, kind):
    size = "x".join(str(d) for d in value.size())
    return f"  ({key}): Parameter containing: [{kind} of size {size}]"


class ParameterList(Module):
    """A list of parameters."""

    def __init__(self, values=None):
        super().__init__()
        self._size = 0
        for v in values or ():
            self.append(v)

    def append(self, value):
        name = str(self._size)
        self._size += 1
        setattr(self, name, value if isinstance(value, Parameter) else Parameter(value))
        return self

    def extend(self, values):
        for v in values:
            self.append(v)
        return self

    def __len__(self):
        return self._size

    def __iter__(self):
        return iter(self[i] for i in range(len(self)))

    def __getitem__(self, index):
        if isinstance(index, slice):
            return ParameterList([self[i] for i in range(*index.indices(len(self)))])
        return getattr(self, str(_place(index, len(self))))

    def __setitem__(self, index, value):
        setattr(self, str(_place(index, len(self))), value if isinstance(value, Parameter) else Parameter(value))

    def extra_repr(self):
        return "\n".join(_line(i, p, p.dtype) for i, p in enumerate(self))


class ParameterDict(_ByName):
    """Parameters by name."""

    def __init__(self, parameters=None):
        super().__init__()
        for key, value in (parameters or {}).items():
            self[key] = value

    _entries = property(lambda self: self._parameters)

    def __setitem__(self, key, value):
        setattr(self, key, value if isinstance(value, Parameter) else Parameter(value))

    def extra_repr(self):
        return "\n".join(_line(k, p, torch.typename(p)) for k, p in self.items())
