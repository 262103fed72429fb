"""Reads unfinished Python as far as the cursor: in which call it stands, and whether in a string or a comment."""

import builtins
import inspect
import re
import sys

_OPEN = {"(": ")", "[": "]", "{": "}"}
_MISSING = object()


class Place:
    """Where the end of a text stands. ``quoted``: in a string or a comment. ``calls``: open brackets, outermost first,
    each ``[bracket, position, starts of its arguments]``."""

    def __init__(self, text):
        self.text = text
        self.quoted = False
        self.calls = []
        self._read()

    def _read(self):
        text, at, end = self.text, 0, len(self.text)
        while at < end:
            char = text[at]
            if char == "#":
                at = text.find("\n", at)
                if at < 0:
                    self.quoted = True
                    return
            elif char in "'\"":
                at = self._string(at)
                if at < 0:
                    self.quoted = True
                    return
                continue
            elif char in _OPEN:
                self.calls.append([char, at, [at + 1]])
            elif char in ")]}":
                if self.calls and _OPEN[self.calls[-1][0]] == char:
                    self.calls.pop()
            elif char == "," and self.calls:
                self.calls[-1][2].append(at + 1)
            at += 1

    def _string(self, at):
        """The position after the string that begins at ``at``; -1 when it does not end."""
        text, quote = self.text, self.text[at]
        mark = quote * 3 if text.startswith(quote * 3, at) else quote
        raw = re.search(r"\b[rR][bBfF]?$|\b[bBfF][rR]$", text[max(0, at - 3) : at]) is not None
        at += len(mark)
        while at < len(text):
            if text[at] == "\\" and not raw:
                at += 2
            elif text.startswith(mark, at):
                return at + len(mark)
            elif text[at] == "\n" and len(mark) == 1:
                # A string on one line that does not end: an error there, not a string until the end.
                return at
            else:
                at += 1
        return -1

    def call(self):
        """The innermost call: (dotted name, starts of its arguments), or None."""
        for bracket, position, starts in reversed(self.calls):
            if bracket == "(":
                name = re.search(r"[^\W\d][\w.]*\s*$", self.text[:position])
                if name and not re.search(r"\b(def|class)\s+$", self.text[: name.start()]):
                    return name[0].strip(), starts
                return None
        return None


def before(code, position):
    """The text before a position that counts UTF-16 code units, as the editor does."""
    return code.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore")


def main():
    return sys.modules["__main__"].__dict__


def attribute(value, name):
    """``value.name`` without running a learner's code; ``_MISSING`` raises AttributeError."""
    for table in ("_parameters", "_modules", "_buffers"):
        held = getattr(value, "__dict__", {}).get(table)
        if isinstance(held, dict) and name in held:
            return held[name]
    found = inspect.getattr_static(value, name, _MISSING)
    if found is _MISSING:
        raise AttributeError(name)
    ours = type(value).__module__.partition(".")[0] in ("torch", "xformers", "numpy")
    if isinstance(found, property) and not ours:
        raise AttributeError(name)
    return getattr(value, name)


def resolve(dotted):
    """What a dotted name is now. Raises AttributeError when it is nothing."""
    first, *rest = dotted.split(".")
    names = main()
    if first in names:
        value = names[first]
    elif hasattr(builtins, first):
        value = getattr(builtins, first)
    else:
        raise AttributeError(first)
    for part in rest:
        value = attribute(value, part)
    return value


def signature(value):
    """The signature of a call of ``value``; a module's is that of its ``forward``. Raises TypeError or ValueError."""
    if not inspect.isclass(value) and hasattr(type(value), "forward") and hasattr(type(value), "register_buffer"):
        value = value.forward
    declaration = getattr(value, "declaration", None)
    if declaration is not None:
        return declaration.signature
    return inspect.signature(value)


def heading(value, name):
    """How ``value`` is called: a line for each overload of a function of torch, else its signature."""
    declaration = getattr(value, "declaration", None)
    if declaration is not None and declaration.overloads:
        return declaration.words()
    return f"{getattr(value, '__name__', name)}{signature(value)}"
