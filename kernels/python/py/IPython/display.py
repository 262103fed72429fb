"""Objects that a notebook shows: text in other forms, and pictures."""

import base64

from lab_kernel.rich import display

__all__ = ["HTML", "Image", "JSON", "Latex", "Markdown", "Math", "Pretty", "SVG", "clear_output", "display"]


class _Form:
    """Data with one MIME type. There is no network, so only ``data`` is taken."""

    mime = "text/plain"

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if data is None and filename is not None:
            with open(filename, encoding="utf-8") as stream:
                data = stream.read()
        if data is None:
            raise ValueError(f"{type(self).__name__} needs data: this kernel has no network to fetch {url!r} from")
        self.data = data

    def __repr__(self):
        return f"<IPython.display.{type(self).__name__} object>"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {self.mime: self.data}


class HTML(_Form):
    mime = "text/html"

    def _repr_html_(self):
        return self.data

    __html__ = _repr_html_


class Markdown(_Form):
    mime = "text/markdown"


class Latex(_Form):
    mime = "text/latex"


class Math(Latex):
    def __init__(self, data=None, **kwargs):
        super().__init__(f"$\\displaystyle {str(data).strip('$')}$", **kwargs)


class SVG(_Form):
    mime = "image/svg+xml"


class JSON(_Form):
    mime = "application/json"


class Pretty(_Form):
    def __repr__(self):
        return self.data


class Image(_Form):
    """A PNG or JPEG picture out of its bytes."""

    def __init__(self, data=None, url=None, filename=None, format=None, **_):
        if data is None and filename is not None:
            with open(filename, "rb") as stream:
                data = stream.read()
        super().__init__(data, url)
        self.mime = "image/jpeg" if bytes(data[:2]) == b"\xff\xd8" else "image/png"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {self.mime: base64.b64encode(self.data).decode("ascii")}


def clear_output(wait=False):
    """Accepted; output stays where it is."""
