"""The cell runner: the seam between the worker and Python.

The worker (kernels/python/worker) calls exactly these names and gets JSON text back, never an object:

- ``start()``: once after every boot, before the first cell.
- ``await run_cell(code, count)``: runs one cell in ``__main__``; JSON of ``CellReply`` (kernels/python/protocol.ts).
- ``cancel()``: the learner pressed Stop while a cell awaits.
- ``complete(code, position)``, ``inspect(code, position)``: JSON of ``Completion`` / ``Inspection``.
- ``prepare()``: while the memory snapshot is made; imports what should be in it, holds no JavaScript object.

JavaScript modules registered before ``start()``: ``lab_host`` (``sleep(milliseconds)``, ``flush()``) and ``lab_bridge``.
"""

from lab_kernel.runner import cancel, complete, inspect, prepare, run_cell, start

__all__ = ["cancel", "complete", "inspect", "prepare", "run_cell", "start"]
