"""The names of ``__main__`` that a program reads and writes, from its syntax alone."""

import ast

_CHANGING = {
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update",
    "setdefault", "popitem", "load_state_dict",
}  # fmt: skip


def _root(node):
    """The name at the left end of ``x.a[0].b``, or None."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


class _Scope(ast.NodeVisitor):
    """One scope, in the order in which Python runs it. Names of inner functions are looked up when the outer ends."""

    def __init__(self, local=None):
        self.local = local  # None for the module: its own names are the global ones.
        self.reads, self.writes = {}, {}
        self.later = []
        self.declared = set()

    def read(self, name):
        if self.local is not None and name in self.local and name not in self.declared:
            return
        if self.local is not None or name not in self.writes:
            self.reads.setdefault(name)

    def write(self, name):
        if self.local is None or name in self.declared:
            self.writes.setdefault(name)

    def change(self, node):
        """Something inside of what a name holds is changed."""
        name = _root(node)
        if name is not None and (self.local is None or name not in self.local or name in self.declared):
            self.read(name)
            self.writes.setdefault(name)

    def visit_Name(self, node):
        (self.read if isinstance(node.ctx, ast.Load) else self.write)(node.id)

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            self.change(node)

    visit_Subscript = visit_Attribute

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in _CHANGING or (name.endswith("_") and not name.endswith("__")):
                self.change(node.func.value)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_AnnAssign(self, node):
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
            self.visit(node.target)

    def visit_AugAssign(self, node):
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.read(node.target.id)
        self.visit(node.target)

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        self.visit(node.target)

    def visit_For(self, node):
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    visit_AsyncFor = visit_For

    def _import(self, node):
        for alias in node.names:
            if alias.name != "*":
                self.write(alias.asname or alias.name.partition(".")[0])

    visit_Import = visit_ImportFrom = _import

    def visit_ExceptHandler(self, node):
        if node.type:
            self.visit(node.type)
        if node.name:
            self.write(node.name)
        for part in node.body:
            self.visit(part)

    def visit_MatchAs(self, node):
        self.generic_visit(node)
        if node.name:
            self.write(node.name)

    visit_MatchStar = visit_MatchAs

    def visit_Global(self, node):
        self.declared.update(node.names)

    def visit_Nonlocal(self, node):
        pass

    def visit_FunctionDef(self, node):
        arguments = node.args
        outer = [*node.decorator_list, *arguments.defaults, *filter(None, arguments.kw_defaults)]
        for part in [*outer, *(a.annotation for a in _all(arguments) if a.annotation), *filter(None, [node.returns])]:
            self.visit(part)
        self.write(node.name)
        self.later.append((_names_of(arguments), node.body))

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(part)
        self.later.append((_names_of(node.args), [node.body]))

    def visit_ClassDef(self, node):
        for part in [*node.decorator_list, *node.bases, *(k.value for k in node.keywords)]:
            self.visit(part)
        # A class body runs at once; what it binds is its own, and invisible to its methods.
        inner = _Scope(set())
        for part in node.body:
            inner.visit(part)
            inner.local |= _bound([part])
        self._take(inner)
        self.later += inner.later
        self.write(node.name)

    def _comprehension(self, node):
        # The first iterable belongs to the outside; the rest sees the loop's names.
        self.visit(node.generators[0].iter)
        inner = _Scope({n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)})
        for index, generator in enumerate(node.generators):
            if index:
                inner.visit(generator.iter)
            for condition in generator.ifs:
                inner.visit(condition)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            inner.visit(part)
        for walrus in ast.walk(node):
            if isinstance(walrus, ast.NamedExpr):
                self.write(walrus.target.id)
        self._take(inner)
        self.later += [(names | inner.local, body) for names, body in inner.later]

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _comprehension

    def _take(self, inner):
        for name in inner.reads:
            self.read(name)
        for name in inner.writes:
            if self.local is None or name not in self.local:
                self.writes.setdefault(name)

    def finish(self):
        """Functions run after the scope that holds them: they see all its names."""
        while self.later:
            arguments, body = self.later.pop(0)
            inner = _Scope(arguments | _bound(body) | (self.local or set()))
            inner.declared = {n for part in body for g in _own(part) if isinstance(g, ast.Global) for n in g.names}
            for part in body:
                inner.visit(part)
            inner.finish()
            self._take(inner)
        return self


def _all(arguments):
    extra = [a for a in (arguments.vararg, arguments.kwarg) if a]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]


def _names_of(arguments):
    return {a.arg for a in _all(arguments)}


def _own(node):
    """The nodes of one scope, inner functions and classes not entered."""
    yield node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
        for child in ast.iter_child_nodes(node):
            yield from _own(child)


def _bound(body):
    """The names that the statements of a function bind."""
    names = set()
    for part in body:
        for node in _own(part):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                names.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                names |= {a.asname or a.name.partition(".")[0] for a in node.names}
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
                names.add(node.name)
    return names


def uses(code):
    """``{reads, writes, error}`` of one program."""
    try:
        tree = compile(code, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        place = {"line": getattr(error, "lineno", None) or 1, "offset": getattr(error, "offset", None) or 1}
        return {"reads": [], "writes": [], "error": {"message": getattr(error, "msg", str(error)), **place}}
    module = _Scope()
    for part in tree.body:
        module.visit(part)
    module.finish()
    return {"reads": list(module.reads), "writes": list(module.writes), "error": None}
