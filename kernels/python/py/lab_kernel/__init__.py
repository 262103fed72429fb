"""The cell runner: the seam between the worker and Python.

The worker (kernels/python/worker) calls exactly these names and gets JSON text back, never an object:

- ``start()``: once after every boot, before the first cell.
- ``await run_cell(code, count, rich)``: runs one cell in ``__main__``; JSON of ``CellReply`` (kernels/python/protocol.ts).
  ``rich``: the last expression in all its forms, beside its ``repr``.
- ``cancel()``: the learner pressed Stop while a cell awaits.
- ``service(name, arguments)``: answers a question of the page (kernels/python/services.ts); JSON in and out.
- ``changed(path)``: a file beside the program has come, been replaced or gone.
- ``prepare()``: while the memory snapshot is made; imports what should be in it, holds no JavaScript object.

JavaScript modules registered before ``start()``: ``lab_host`` (``sleep(milliseconds)``, ``flush()``,
``display(json)``, ``own(cell)``) and ``lab_bridge``.
"""

from lab_kernel.files import changed
from lab_kernel.runner import cancel, prepare, run_cell, start
from lab_kernel.services import service

__all__ = ["cancel", "changed", "prepare", "run_cell", "service", "start"]
