"""A program's shapes: what every expression was when it was last evaluated, and where in it an exception arose.

The program is rewritten before it runs: each expression that may be a tensor is passed through a function that looks at it
and gives it back. Positions stay those of the text, so that tracebacks do. Nothing is evaluated twice.
"""

import ast
import copy

from lab_kernel import variables

NAME = "__lab_note__"
#: A program with more nodes than that runs, but is not described.
MOST_NODES = 20_000
_SEEN = (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Tuple, ast.List,
         ast.BoolOp, ast.IfExp)
_KNOWN = (
    "in_features", "out_features", "embed_dim", "num_heads", "kdim", "vdim", "batch_first", "num_embeddings",
    "embedding_dim", "normalized_shape", "in_channels", "out_channels", "window_size", "causal", "dim_model", "d_model",
    "nhead", "hidden_size", "input_size",
)


def describe(value):
    """What the page is told of a value; None where nothing about it is of use."""
    if variables.is_tensor(value):
        return {
            "kind": "tensor", "shape": [int(n) for n in value.shape], "dtype": str(value.dtype),
            "device": str(value.device), "grad": bool(value.requires_grad),
        }
    if type(value).__name__ == "ndarray" and hasattr(value, "shape"):
        return {"kind": "array", "shape": [int(n) for n in value.shape], "dtype": str(value.dtype)}
    if variables.is_module(value):
        has = {}
        for name in _KNOWN:
            known = getattr(value, name, None)
            if type(known) in (int, bool):
                has[name] = known
            elif isinstance(known, (tuple, list)) and all(type(one) is int for one in known):
                has[name] = list(known)
        return {"kind": "module", "type": type(value).__name__, "has": has}
    if type(value).__name__ == "BlockMask":
        return {"kind": "block_mask", "shape": [int(n) for n in value.shape]}
    if value is None or type(value) in (bool, int, float):
        return {"kind": "number", "value": value if value == value and abs(value or 0) < 2**53 else str(value)}
    if type(value) is str:
        return {"kind": "text", "value": value[:200]}
    if isinstance(value, (tuple, list)):
        items = [describe(one) for one in value[:12]]
        return {"kind": "items", "items": items, "count": len(value)}
    return None


class _Instrument(ast.NodeTransformer):
    def __init__(self, cell):
        self.cell = cell

    def visit(self, node):
        if isinstance(node, (ast.MatchValue, ast.pattern)) or (
            isinstance(node, ast.ImportFrom) or isinstance(node, ast.Import)
        ):
            return node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            # Annotations and defaults stay as they are.
            node.body = [self.visit(one) for one in node.body]
            return node
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                node.value = self.visit(node.value)
            return node
        if isinstance(node, ast.JoinedStr):
            return node
        seen = isinstance(node, _SEEN) and not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del))
        key = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) if seen else None
        name = node.id if isinstance(node, ast.Name) else None
        self.generic_visit(node)
        # `super` and the dunder names are looked for by the compiler itself.
        if not seen or name == "super" or (name or "").startswith("__"):
            return node
        call = ast.Call(ast.Name(NAME, ast.Load()), [ast.Constant((self.cell, key)), node], [])
        return ast.copy_location(call, node)


class Examination:
    """Of one program: made before it runs, asked after it has.

    A program that was not instrumented is still described where it failed, by the names of the frame that failed.
    """

    def __init__(self, source, tree, cell):
        self.source = source.splitlines(True)
        self.tree = tree
        self.cell = cell
        self.nodes = sum(1 for _ in ast.walk(tree))
        self.notes = {}
        self.names = {}

    def note(self, key, value):
        cell, place = key
        # A function of an earlier cell tells its values to whichever cell runs now: not to be taken for this one's.
        if cell == self.cell:
            try:
                told = describe(value)
            except Exception:
                told = None
            if told is not None:
                self.notes[place] = told
        return value

    def instrumented(self):
        """A second tree of the same program, which tells `note` its values."""
        if self.nodes > MOST_NODES:
            return self.tree
        return ast.fix_missing_locations(_Instrument(self.cell).visit(copy.deepcopy(self.tree)))

    def _offset(self, line, column):
        before = sum(_units(text) for text in self.source[: line - 1])
        here = self.source[line - 1] if line <= len(self.source) else ""
        return before + _units(here.encode()[:column].decode(errors="replace"))

    def _tree(self, node, budget):
        if not isinstance(node, (ast.expr, ast.stmt)) or budget[0] <= 0:
            return None
        budget[0] -= 1
        key = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
        out = {"type": type(node).__name__, "start": self._offset(*key[:2]), "end": self._offset(*key[2:]), "line": key[0]}
        told = self.notes.get(key)
        if told is None and isinstance(node, ast.Name) and node.id in self.names:
            told = self._named(node.id)
        if told is not None and isinstance(node, _SEEN):
            out["value"] = told
        go = lambda one: self._tree(one, budget)  # noqa: E731
        match node:
            case ast.Name():
                out["name"] = node.id
            case ast.Attribute():
                out["name"] = node.attr
                out["of"] = go(node.value)
            case ast.Constant():
                out["value"] = describe(node.value)
            case ast.BinOp():
                out["op"] = type(node.op).__name__
                out["items"] = [go(node.left), go(node.right)]
            case ast.UnaryOp():
                out["op"] = type(node.op).__name__
                out["items"] = [go(node.operand)]
            case ast.Compare() if len(node.comparators) == 1:
                out["op"] = type(node.ops[0]).__name__
                out["items"] = [go(node.left), go(node.comparators[0])]
            case ast.Call():
                out["of"] = go(node.func)
                out["items"] = [go(one) for one in node.args]
                out["keywords"] = [{"name": one.arg, "value": go(one.value), "start": self._offset(one.lineno, one.col_offset),
                                    "end": self._offset(one.end_lineno, one.end_col_offset)} for one in node.keywords]
            case ast.Subscript():
                out["of"] = go(node.value)
                out["items"] = [go(node.slice)]
            case ast.Tuple() | ast.List():
                out["items"] = [go(one) for one in node.elts]
            case ast.Assign():
                out["targets"] = [go(one) for one in node.targets]
                out["items"] = [go(node.value)]
            case ast.AnnAssign():
                out["targets"] = [go(node.target)]
                out["items"] = [go(node.value)] if node.value else []
            case ast.AugAssign():
                out["op"] = type(node.op).__name__
                out["targets"] = [go(node.target)]
                out["items"] = [go(node.value)]
            case ast.Expr() | ast.Return():
                out["items"] = [go(node.value)] if node.value else []
            case ast.ImportFrom():
                out["name"] = node.module or ""
                out["names"] = [one.name for one in node.names]
            case ast.Import():
                out["names"] = [one.name for one in node.names]
        return out

    def _named(self, name):
        try:
            return describe(self.names[name])
        except Exception:
            return None

    def _failed(self, filename, tb):
        """The innermost of the learner's frames: the position of the instruction that did not come back."""
        found = None
        while tb is not None:
            if tb.tb_frame.f_code.co_filename == filename:
                found = tb
            tb = tb.tb_next
        if found is None:
            return None
        if not self.notes:
            frame = found.tb_frame
            self.names = {**frame.f_globals, **frame.f_locals}
        positions = list(found.tb_frame.f_code.co_positions())
        line, end_line, column, end_column = positions[found.tb_lasti // 2]
        if None in (line, end_line, column, end_column):
            return {"line": found.tb_lineno}
        return {"line": line, "start": self._offset(line, column), "end": self._offset(end_line, end_column)}

    def report(self, filename, tb):
        budget = [8000]
        failed = self._failed(filename, tb)
        simple = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return, ast.Import, ast.ImportFrom)
        found = [node for node in ast.walk(self.tree) if isinstance(node, simple)] if self.nodes <= MOST_NODES else []
        found.sort(key=lambda node: (node.lineno, node.col_offset))
        told = {"statements": [tree for node in found if (tree := self._tree(node, budget))], "failed": failed}
        self.names = {}
        return told


def _units(text):
    """UTF-16 code units, as the page counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
