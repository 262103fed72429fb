"""What a value looks like beside its ``repr``: tensors as heat maps, and the forms that IPython asks objects for."""

import base64
import json
import sys

from lab_kernel import tensors, variables

TENSOR = "application/vnd.lab.tensor+json"
_METHODS = {
    "text/html": "_repr_html_",
    "text/markdown": "_repr_markdown_",
    "text/latex": "_repr_latex_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "application/json": "_repr_json_",
}
# Characters of one form. More would make the file, not the reader, heavy.
LIMIT = 8_000_000


def _plain(data):
    """A form as JSON can hold it: bytes as base64. Raises TypeError for what it cannot."""
    if isinstance(data, tuple):
        data = data[0]
    if isinstance(data, (bytes, bytearray)):
        return base64.b64encode(data).decode("ascii")
    json.dumps(data)
    return data


def _forms(value):
    every = getattr(value, "_repr_mimebundle_", None)
    if callable(every):
        given = every()
        yield from (given[0] if isinstance(given, tuple) else given or {}).items()
    for mime, name in _METHODS.items():
        method = getattr(value, name, None)
        if callable(method) and (data := method()) is not None:
            yield mime, data


def bundle(value):
    """MIME type → data. What a form's method raises is raised; a form that is too large says so in its place."""
    data = {"text/plain": repr(value)}
    if variables.is_tensor(value):
        try:
            data[TENSOR] = tensors.payload(value)
        except (RuntimeError, NotImplementedError, TypeError, ValueError):
            pass  # Its repr is there; a dtype or layout that cannot be read as numbers has no heat map.
    # A class has the methods of its objects, but no object to call them on.
    elif not isinstance(value, type):
        for mime, form in _forms(value):
            form = _plain(form)
            size = len(form) if isinstance(form, str) else len(json.dumps(form))
            if size > LIMIT:
                data["text/plain"] += f"\n({mime} of {size} characters is not shown; the limit is {LIMIT})"
            else:
                data[mime] = form
    return data


def display(*values, **_):
    """Shows values in the output of the running cell, as IPython's ``display`` does."""
    from lab_host import display as send

    for value in values:
        sys.stdout.flush()
        send(json.dumps(bundle(value)))
