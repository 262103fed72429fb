"""The names that code gives to a tensor's axes: in a comment, by the names of its sizes, or by unpacking its shape."""

import ast
import re

from lab_kernel import scan

_MAKERS = {"empty", "full", "ones", "rand", "randn", "reshape", "view", "zeros"}
_COMMENT = re.compile(r"#[^()]*\(([^()]*)\)\s*$")
_NAME = re.compile(r"[^\W\d][\w ·*-]{0,31}$")
# Of the variables of ``__main__``: what the code last called their axes.
_given = {}


def _statements(body):
    """Those that run in the module itself, the ones inside of ``if``, ``for`` and ``with`` among them."""
    for node in body:
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for part in ("body", "orelse", "finalbody"):
                inside = getattr(node, part, None)
                if isinstance(inside, list):
                    yield from _statements(inside)


def _size(node):
    """How a size is called: ``seq_len``, ``batch·num_heads``; None for a number."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        left, right = _size(node.left), _size(node.right)
        return f"{left}·{right}" if left and right else None
    return None


def _by_sizes(value):
    """``torch.randn(batch, seq_len, dim)``, ``x.view(batch, seq_len, heads, -1)``."""
    if not isinstance(value, ast.Call) or getattr(value.func, "attr", None) not in _MAKERS:
        return None
    sizes = value.args
    if sizes and isinstance(sizes[0], (ast.Tuple, ast.List)):
        sizes = sizes[0].elts
    names = [_size(size) for size in sizes]
    return names if any(names) else None


def _by_comment(lines, node):
    """``q = make()  # (batch, seq_len, head_dim)``"""
    found = _COMMENT.search(lines[node.end_lineno - 1])
    names = [part.strip() for part in found[1].split(",")] if found else []
    return names if names and all(_NAME.match(name) for name in names) else None


def _unpacked(target, value):
    """The variable whose shape is unpacked, and into which names: ``batch, seq_len, _ = x.shape``."""
    if isinstance(value, ast.Call) and not value.args and getattr(value.func, "attr", None) == "size":
        value = value.func
    elif getattr(value, "attr", None) != "shape":
        return None
    if not isinstance(value.value, ast.Name) or not all(isinstance(part, ast.Name) for part in target.elts):
        return None
    return value.value.id, [None if part.id.startswith("_") else part.id for part in target.elts]


def learn(code, tree):
    """Reads what a cell calls the axes of the tensors that it assigns."""
    lines = code.splitlines() or [""]
    for node in _statements(tree.body):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target = node.targets[0]
        if isinstance(target, ast.Tuple):
            if unpacked := _unpacked(target, node.value):
                _given[unpacked[0]] = unpacked[1]
        elif isinstance(target, ast.Name):
            names = _by_comment(lines, node) or _by_sizes(node.value)
            if names:
                _given[target.id] = names
            else:
                _given.pop(target.id, None)


def of(t):
    """What the axes of a tensor are called, where a variable holds it; None for those without a name."""
    main = scan.main()
    for name, names in _given.items():
        if main.get(name) is t and len(names) == t.dim():
            return names
    return None
