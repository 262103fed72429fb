"""Nested tuples, lists and dicts with tensors as leaves."""


def tree_map(fn, tree):
    """The same nesting with ``fn`` of every leaf."""
    if isinstance(tree, dict):
        return type(tree)((k, tree_map(fn, v)) for k, v in tree.items())
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return type(tree)(*(tree_map(fn, v) for v in tree))
    if isinstance(tree, (tuple, list)):
        return type(tree)(tree_map(fn, v) for v in tree)
    return fn(tree)


def leaves(tree):
    """All leaves from left to right."""
    found = []
    tree_map(found.append, tree)
    return found


def spread(spec, tree):
    """``spec`` for each leaf of ``tree``; one value stands for all below it. A flat list of pairs."""
    if isinstance(spec, (tuple, list)) and isinstance(tree, (tuple, list)) and len(spec) == len(tree):
        return [pair for s, t in zip(spec, tree) for pair in spread(s, t)]
    if isinstance(spec, dict) and isinstance(tree, dict):
        return [pair for k in tree for pair in spread(spec[k], tree[k])]
    return [(spec, leaf) for leaf in leaves(tree)]


def rebuild(tree, values):
    """The nesting of ``tree`` with the next of ``values`` at each leaf."""
    values = iter(values)
    return tree_map(lambda _: next(values), tree)
