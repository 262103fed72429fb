"""``torch.return_types``: tuples with named fields."""

import operator

types = {}


def return_type(name, fields):
    """The named tuple that ``torch.name`` returns."""
    found = types.get(name)
    if found is not None:
        return found

    def show(self):
        inner = ",\n".join(f"{f}={v!r}" for f, v in zip(fields, self))
        return f"torch.return_types.{name}(\n{inner})"

    body = {"__repr__": show, "__slots__": (), "__module__": "torch.return_types", "_fields": fields}
    for i, f in enumerate(fields):
        body[f] = property(operator.itemgetter(i))
    cls = types[name] = type(name, (tuple,), body)
    return cls
