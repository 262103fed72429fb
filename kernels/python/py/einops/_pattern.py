"""Reads patterns such as ``b (h w) c -> b h w c`` and works out the sizes of their axes."""

import functools
import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*|_[A-Za-z0-9_]+|1|…|\(|\)|\d+|_|.")
ELLIPSIS = "…"


class EinopsError(RuntimeError):
    """A pattern that cannot be read, or does not fit the tensor."""


@functools.lru_cache(256)
def side(text):
    """One side of a pattern: a list of groups, each a list of names; ``…`` stands for any number of axes."""
    text = text.replace("...", ELLIPSIS)
    if "." in text:
        raise EinopsError("Expression may contain dots only inside ellipsis (...); only one ellipsis for tensor ")
    groups, inside, seen = [], None, set()
    for word in (w for w in _NAME.findall(text) if not w.isspace()):
        if word == "(":
            if inside is not None:
                raise EinopsError("Axis composition is one-level (brackets inside brackets not allowed)")
            inside = []
        elif word == ")":
            if inside is None:
                raise EinopsError("Brackets are not balanced")
            groups.append(inside)
            inside = None
        else:
            if word not in ("1", ELLIPSIS) and not word.isdigit():
                if not word.isidentifier() or word.startswith("_") or word.endswith("_"):
                    raise EinopsError(f'Invalid axis identifier: {word}\nit should\'nt start or end with underscore')
            if word not in ("1",) and not (word.isdigit()) and word in seen:
                raise EinopsError(f'Indexing expression contains duplicate dimension "{word}"')
            seen.add(word)
            if word == ELLIPSIS and inside is not None:
                raise EinopsError("Ellipsis inside parenthesis in the left side is not allowed: " + text)
            names = [] if word == "1" else [word]
            if inside is not None:
                inside += names
            else:
                groups.append(names)
    if inside is not None:
        raise EinopsError(f"Imbalanced parentheses in expression: {text}")
    return groups


def split(pattern):
    """Left and right side."""
    if pattern.count("->") != 1:
        raise EinopsError(f"Pattern should contain exactly one '->': {pattern}")
    left, right = pattern.split("->")
    return side(left.strip()), side(right.strip())


def names(groups):
    return [name for group in groups for name in group]


def with_ellipsis(groups, extra):
    """``…`` written out as ``extra`` axes of their own."""
    out = []
    for group in groups:
        if group == [ELLIPSIS]:
            out += [[f"…{i}"] for i in range(extra)]
        else:
            out.append(group)
    return out


def sizes(groups, shape, given):
    """The size of each name of the left side."""
    known = dict(given)
    for group, size in zip(groups, shape):
        unknown = [n for n in group if n not in known and not n.isdigit()]
        product = 1
        for n in group:
            if n not in unknown:
                product *= int(n) if n.isdigit() else known[n]
        if len(unknown) > 1:
            raise EinopsError(f"Could not infer sizes for {set(unknown)}")
        if not unknown:
            if product != size:
                raise EinopsError(f"Shape mismatch, {size} != {product}")
        else:
            if product == 0 or size % product:
                raise EinopsError(f"Shape mismatch, can't divide axis of length {size} in chunks of {product}")
            known[unknown[0]] = size // product
    return known
