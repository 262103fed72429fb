"""Completion, call signatures and descriptions, from what the names are at this moment. Nothing is called."""

import ast
import builtins
import inspect
import keyword
import os
import re
import sys

from lab_kernel import scan, variables

_LIMIT = 300
_WORD = re.compile(r"[^\W\d]\w*")


def _kind(value):
    if inspect.isclass(value):
        return "class"
    if inspect.ismodule(value):
        return "module"
    return "function" if callable(value) and not variables.is_module(value) else "variable"


def _detail(value):
    if inspect.isclass(value) or inspect.ismodule(value):
        return ""
    if variables.is_tensor(value) or variables.is_module(value):
        return variables.brief(value)
    if callable(value):
        try:
            return str(scan.signature(value))[:120]
        except (TypeError, ValueError):
            return ""
    return type(value).__name__


def _item(name, value):
    return {"label": name, "kind": _kind(value), "detail": _detail(value)}


def _attributes(value, start):
    for name in dir(value):
        if name.startswith(start) and (start.startswith("_") or not name.startswith("_")):
            try:
                yield _item(name, scan.attribute(value, name))
            except Exception:
                yield {"label": name, "kind": "property", "detail": ""}


def _arguments(place, start):
    """Keyword arguments of the call that the cursor stands in."""
    call = place.call()
    if call is None or place.calls[-1][0] != "(":
        return
    if not re.fullmatch(r"\s*\w*", place.text[call[1][-1] :]):
        return
    try:
        parameters = scan.signature(scan.resolve(call[0])).parameters.values()
    except (AttributeError, TypeError, ValueError):
        return
    for parameter in parameters:
        if parameter.kind in (parameter.KEYWORD_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            if parameter.name.startswith(start) and parameter.name != "self":
                default = "" if parameter.default is parameter.empty else repr(parameter.default)[:60]
                yield {"label": f"{parameter.name}=", "kind": "property", "detail": default}


def _globals(code, start):
    names = scan.main()
    for name in names:
        if name.startswith(start) and (start.startswith("_") or not name.startswith("_")):
            yield _item(name, names[name])
    for name in sorted(set(_WORD.findall(re.sub(r"#.*", "", code)))):
        if name.startswith(start) and name != start and not keyword.iskeyword(name):
            yield {"label": name, "kind": "variable", "detail": ""}
    for name in [*keyword.kwlist, *keyword.softkwlist]:
        if name.startswith(start) and name != "_":
            yield {"label": name, "kind": "keyword", "detail": ""}
    for name in dir(builtins):
        if name.startswith(start) and not name.startswith("_"):
            yield _item(name, getattr(builtins, name))


def _source(package):
    """Folder and source of a package that was not imported: importing it may warn, and that is the learner's to see."""
    for path in sys.path:
        folder = os.path.join(path, *package.split("."))
        for file in (os.path.join(folder, "__init__.py"), f"{folder}.py"):
            if os.path.isfile(file):
                with open(file, encoding="utf-8") as stream:
                    return folder, stream.read()
    return None, ""


def _bound(source):
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name, "class" if isinstance(node, ast.ClassDef) else "function"
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], "variable"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, "variable"


def _submodules(folder):
    if folder and os.path.isdir(folder):
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py") or os.path.isfile(os.path.join(folder, name, "__init__.py")):
                yield name.removesuffix(".py")


def _modules(package, start, members):
    """Names after ``import package.`` or, with ``members``, after ``from package import``."""
    if not package:
        found = {*sys.stdlib_module_names, "torch", "xformers", "numpy", *(n.partition(".")[0] for n in sys.modules)}
        names = {name: "module" for name in sorted(found)}
    else:
        folder, source = _source(package)
        names = {name: "module" for name in _submodules(folder)}
        module = sys.modules.get(package)
        if members:
            held = ((n, _kind(v)) for n, v in vars(module).items()) if module else _bound(source)
            names |= {name: kind for name, kind in held if name not in names}
    for name, kind in names.items():
        if name.startswith(start) and (start.startswith("_") or not name.startswith("_")):
            yield {"label": name, "kind": kind, "detail": ""}


def _choices(code, place):
    """(the typed part, what may continue it)."""
    line = place.text.rpartition("\n")[2]
    member = re.match(r"\s*from\s+([\w.]+)\s+import\s+(?:[^()]*,\s*|\(\s*(?:.*,\s*)?)?(\w*)$", line)
    if member:
        return member[2], _modules(member[1], member[2], True)
    module = re.match(r"\s*(?:from|import(?:\s+[\w., ]*,)?)\s+(?:([\w.]+)\.)?(\w*)$", line)
    if module:
        return module[2], _modules(module[1] or "", module[2], False)
    dotted = re.search(r"(?:([^\W\d][\w.]*)\.)(\w*)$", place.text)
    if dotted:
        try:
            return dotted[2], _attributes(scan.resolve(dotted[1]), dotted[2])
        except AttributeError:
            return dotted[2], ()
    # A dot after something that is not a name, as in f(x).: what it gives is known only after running it.
    start = re.search(r"\w*$", place.text)[0]
    if start[:1].isdigit() or re.search(r"\.\s*\w*$", place.text):
        return start, ()
    return start, [*_arguments(place, start), *_globals(code, start)]


def complete(code, position):
    """``{start, end, items}``; the range counts UTF-16 code units, as the editor does."""
    place = scan.Place(scan.before(code, position))
    if place.quoted:
        return {"start": position, "end": position, "items": []}
    start, choices = _choices(code, place)
    items = {}
    for item in choices:
        items.setdefault(item["label"], item)
        if len(items) == _LIMIT:
            break
    length = len(start.encode("utf-16-le")) // 2
    return {"start": position - length, "end": position, "items": list(items.values())}


def _first_paragraph(value):
    return (inspect.getdoc(value) or "").partition("\n\n")[0]


def _position(parameters, place, starts):
    """Index of the parameter that the argument at the cursor is for."""
    argument = place.text[starts[-1] :]
    named = re.match(r"\s*(\w+)\s*=(?!=)", argument)
    names = [parameter.name for parameter in parameters]
    if named:
        if named[1] in names:
            return names.index(named[1])
        rest = [i for i, p in enumerate(parameters) if p.kind is p.VAR_KEYWORD]
        return rest[0] if rest else -1
    place_in_call = len(starts) - 1
    for index, parameter in enumerate(parameters):
        if parameter.kind is parameter.VAR_POSITIONAL:
            return index
        if parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD):
            return -1
        if index == place_in_call:
            return index
    return -1


def signature(code, position):
    """Signature of the call that the cursor stands in, or None."""
    place = scan.Place(scan.before(code, position))
    call = None if place.quoted else place.call()
    if call is None:
        return None
    name, starts = call
    try:
        value = scan.resolve(name)
        found = scan.signature(value)
    except (AttributeError, TypeError, ValueError):
        return None
    label, parameters = f"{name.rpartition('.')[2]}(", []
    for index, parameter in enumerate(found.parameters.values()):
        text = str(parameter)
        label += ", " if index else ""
        start = len(label.encode("utf-16-le")) // 2
        label += text
        parameters.append({"name": parameter.name, "start": start, "end": len(label.encode("utf-16-le")) // 2})
    label += ")"
    active = _position(list(found.parameters.values()), place, starts)
    return {
        "label": label,
        "parameters": parameters,
        "active": active,
        "documentation": _first_paragraph(value),
    }


def inspect_name(code, position):
    """What the dotted name at the cursor is: ``{found, text, name, variable}``."""
    head = re.search(r"[\w.]*$", scan.before(code, position))[0]
    tail = re.match(r"\w*", code.encode("utf-16-le")[2 * position :].decode("utf-16-le", "ignore"))[0]
    name = head + tail
    try:
        if not name or name[0].isdigit():
            raise AttributeError(name)
        value = scan.resolve(name)
    except AttributeError:
        return {"found": False, "text": "", "name": name, "variable": None}
    if inspect.isclass(value) or (callable(value) and not variables.is_module(value)):
        try:
            head = scan.heading(value, name)
        except (TypeError, ValueError):
            head = name
        text = f"{head}\n\n{inspect.getdoc(value) or ''}".strip()
    elif inspect.ismodule(value):
        text = f"module {name}\n\n{inspect.getdoc(value) or ''}".strip()
    else:
        text = f"{name}: {variables.brief(value)}"
    return {"found": True, "text": text, "name": name, "variable": variables.describe(name, value)}
