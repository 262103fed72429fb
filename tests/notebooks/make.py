"""Writes tests/notebooks/nbformat with the real nbformat library: python3 scripts/notebooks/make.py

Needs the nbformat package (Debian: python3-nbformat). The files are small and kept; run it again only to add one.
"""

import base64
import pathlib
import struct
import zlib

import nbformat
from nbformat import v4

OUT = pathlib.Path(__file__).resolve().parent / "nbformat"
OUT.mkdir(parents=True, exist_ok=True)


def png(width, height, rows):
    """A grey PNG out of its bytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


PICTURE = base64.b64encode(png(4, 4, [[0, 64, 128, 255]] * 4)).decode()


def numbered(cells):
    """Ids that do not change from run to run."""
    for index, cell in enumerate(cells):
        if "id" in cell:
            cell["id"] = f"cell-{index:02d}"
    return cells


def lesson():
    cells = [
        v4.new_markdown_cell("# Windows\n\nA query sees $w$ keys: $|i - j| \\le w/2$.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
        v4.new_code_cell("import torch\ntorch.manual_seed(0)", execution_count=1),
        v4.new_code_cell(
            "print('窗口')\nprint('x' * 3)",
            execution_count=2,
            outputs=[v4.new_output("stream", name="stdout", text="窗口\nxxx\n"),
                     v4.new_output("stream", name="stderr", text="UserWarning: 😀\n")],
        ),
        v4.new_code_cell(
            "1 + 1",
            execution_count=3,
            outputs=[v4.new_output("execute_result", {"text/plain": "2"}, execution_count=3)],
        ),
        v4.new_code_cell(
            "display(picture)",
            execution_count=4,
            outputs=[v4.new_output("display_data", {"image/png": PICTURE, "text/plain": "<picture>"},
                                   metadata={"image/png": {"width": 4, "height": 4}}),
                     v4.new_output("display_data", {"text/html": "<table>\n<tr><td>1</td></tr>\n</table>",
                                                    "application/json": {"a": [1, None, {"b": True}]},
                                                    "text/latex": "$$x$$"})],
        ),
        v4.new_code_cell(
            "1 / 0",
            execution_count=5,
            outputs=[v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero",
                                   traceback=["\x1b[31m----\x1b[0m", "Cell In[5], line 1", "ZeroDivisionError: division by zero"])],
        ),
        v4.new_raw_cell("raw text\n  with spaces  \n", metadata={"format": "text/restructuredtext"}),
        v4.new_code_cell(""),
    ]
    return v4.new_notebook(cells=numbered(cells), metadata={
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "version": "3.11.2", "codemirror_mode": {"name": "ipython", "version": 3}},
    })


def attachments():
    cell = v4.new_markdown_cell("![a picture](attachment:a.png)\n\n![again](attachment:中.png)")
    cell["attachments"] = {"a.png": {"image/png": PICTURE}, "中.png": {"image/png": PICTURE}}
    return v4.new_notebook(cells=numbered([cell]))


def metadata():
    """Metadata of the tools that people use, in cells and in the notebook."""
    cells = [
        v4.new_code_cell("x = 1", metadata={
            "tags": ["parameters", "hide-input"], "collapsed": True, "scrolled": "auto", "name": "first",
            "slideshow": {"slide_type": "slide"}, "jupyter": {"source_hidden": True, "outputs_hidden": False},
            "execution": {"iopub.execute_input": "2024-01-01T00:00:00.000Z"},
            "colab": {"base_uri": "https://localhost:8080/"}, "vscode": {"languageId": "python"},
            "nbgrader": {"grade": True, "grade_id": "a", "points": 2.5, "locked": True},
            "__proto__": {"polluted": True}, "deep": [[[{"a": {"b": [1, 2.5, -3e-7, "é"]}}]]],
        }),
        v4.new_markdown_cell("text", metadata={"editable": False, "deletable": False}),
    ]
    return v4.new_notebook(cells=numbered(cells), metadata={
        "colab": {"provenance": [], "toc_visible": True}, "accelerator": "GPU",
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2, "version_minor": 0}},
        "title": "Odd", "authors": [{"name": "A. Learner"}], "toc": {"base_numbering": 1},
    })


def old(minor):
    """The same cells as an earlier minor version wrote them: no ids."""
    notebook = lesson()
    notebook["nbformat_minor"] = minor
    for cell in notebook.cells:
        cell.pop("id", None)
    return notebook


def write(name, notebook):
    nbformat.validate(notebook)
    (OUT / f"{name}.ipynb").write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


write("lesson-4.5", lesson())
write("attachments-4.5", attachments())
write("metadata-4.5", metadata())
for minor in range(5):
    write(f"lesson-4.{minor}", old(minor))
write("empty-4.5", v4.new_notebook())
write("version-3", nbformat.v3.new_notebook(worksheets=[nbformat.v3.new_worksheet(
    cells=[nbformat.v3.new_code_cell(input="print(1)", prompt_number=1)])]))
print(*sorted(path.name for path in OUT.iterdir()), sep="\n")
