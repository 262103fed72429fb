"""What a name does that PyTorch has and this torch does not: it says so, and what to use instead."""

import importlib.abc
import importlib.machinery
import sys
import types


def _say(title, hint):
    package = title.partition(".")[0]
    where = "xformers" if package == "xformers" else "torch"
    advice = f"; the nearest thing that works is {hint}" if hint else ""
    return NotImplementedError(f"{title} is not implemented in this {where}{advice}")


class _Function:
    """A function or namespace that can be imported and passed around, and says what it is when it is used."""

    def __init__(self, title, hint):
        self.__name__ = self.__qualname__ = title.rpartition(".")[2]
        self._title, self._hint = title, hint

    def __call__(self, *args, **kwargs):
        raise _say(self._title, self._hint)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise _say(f"{self._title}.{name}", self._hint)

    def __repr__(self):
        return f"<{self._title}, not implemented here>"


def _class(title, hint):
    """A class that can be imported and named in annotations, and refuses to be made."""

    def __init__(self, *args, **kwargs):
        raise _say(title, hint)

    module, _, name = title.rpartition(".")
    return type(name, (), {"__init__": __init__, "__module__": module})


class _Module(types.ModuleType):
    """A module of PyTorch's that holds nothing here. Programs ask some of them whether they are available."""

    is_available = is_initialized = is_built = staticmethod(lambda: False)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'")
        return _stand_in(f"{self.__name__}.{name}", _module_hint(self.__name__))


def _module_hint(name):
    from torch._C.absent import modules

    while name not in modules:
        name = name.rpartition(".")[0]
    return modules[name]


def _stand_in(title, hint):
    name = title.rpartition(".")[2]
    return (_class if name[:1].isupper() else _Function)(title, hint)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports of modules that are not here give an empty one: a program may import more than it uses."""

    def find_spec(self, name, path=None, target=None):
        if not name.startswith(("torch.", "xformers.")):
            return None
        from torch._C.absent import modules

        root = name
        while root and root not in modules:
            root = root.rpartition(".")[0]
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if root else None

    def create_module(self, spec):
        return _Module(spec.name)

    def exec_module(self, module):
        pass


sys.meta_path.append(_Finder())


def attribute(module, name):
    """The ``__getattr__`` of a module of this package, for a name that it does not have."""
    from torch._C import absent, later

    found = later.find(module, name)
    if found is not None:
        return found
    title = f"{module}.{name}"
    if title in absent.modules:
        return importlib.import_module(title)
    names = absent.names(module)
    if name in names:
        return _stand_in(title, names[name])
    if name in absent.dtypes and module == "torch":
        raise _say(title, absent.dtypes[name])
    raise AttributeError(f"module '{module}' has no attribute '{name}'")


def tensor_method(tensor, name):
    """What PyTorch's tensors have under a name that is not there at once, or None."""
    from torch._C import absent, later

    found = later.attribute(tensor, name)
    if found is not None:
        return found
    names = absent.names("Tensor")
    return _Function(f"Tensor.{name}", names[name]) if name in names else None
