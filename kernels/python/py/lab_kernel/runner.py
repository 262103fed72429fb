import ast
import asyncio
import builtins
import gc
import inspect as _inspect
import json
import linecache
import random
import sys
import time
import traceback
import types
import warnings

from lab_kernel import absent
from lab_kernel.rich import bundle, display

_main = None
_task = None
_real_sleep = time.sleep


def _fresh_main():
    """A new ``__main__``: the namespace of the learner's cells."""
    global _main
    _main = types.ModuleType("__main__")
    _main.__builtins__ = builtins
    sys.modules["__main__"] = _main


def prepare():
    """Imports what belongs in the memory snapshot. Not xformers.components: its warning is the learner's to see."""
    import torch  # noqa: F401


def _sleep(seconds, /):
    """``time.sleep`` that Stop can end: short naps, between which Python looks for an interrupt."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    from lab_host import flush, sleep

    flush()
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        sleep(min(left, 0.02) * 1000)


def start():
    _fresh_main()
    absent.install()
    time.sleep = _sleep
    builtins.display = display
    for name, walk in _walkers.items():
        setattr(traceback, name, _hiding(walk))
    random.seed()


def _cell_line(tb, filename):
    line = None
    while tb is not None:
        if tb.tb_frame.f_code.co_filename == filename:
            line = tb.tb_lineno
        tb = tb.tb_next
    return line


def _inside(frame):
    """Whether a frame stands for compiled code, PyTorch's core or ``time.sleep``, which shows no frames."""
    path = frame.f_code.co_filename
    return "/torch/_C/" in path or "/lab_kernel/" in path


def _without_insides(tb):
    """The traceback without the frames of the compiled core's stand-in."""
    shown = []
    while tb is not None:
        if not _inside(tb.tb_frame):
            shown.append(tb)
        tb = tb.tb_next
    for step, following in zip(shown, [*shown[1:], None]):
        step.tb_next = following
    return shown[0] if shown else None


def _hiding(walk):
    """A walker of ``traceback`` that skips those frames, for learners who look at tracebacks themselves."""

    def walk_shown(tb):
        return (step for step in walk(tb) if not _inside(step[0]))

    return walk_shown


_walkers = {name: getattr(traceback, name) for name in ("walk_tb", "_walk_tb_with_full_positions")}


def _explain_command(exc):
    """Notebooks of other programs hold lines that are no Python: say so under the SyntaxError."""
    line = (exc.text or "").strip() if isinstance(exc, SyntaxError) else ""
    if line.startswith(("%", "!")):
        kind = "a command for IPython" if line[0] == "%" else "a command for a shell"
        exc.add_note(f"{line.split()[0]!r} is {kind}, not Python. There is none here: delete the line.")


def _describe(exc, filename):
    tb = exc.__traceback__
    while tb is not None and tb.tb_frame.f_code.co_filename != filename:
        tb = tb.tb_next
    exc.__traceback__ = _without_insides(tb)
    tb = exc.__traceback__
    frames = []
    step = tb
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename.startswith("Cell In["):
            frames.append(f"cell:{code.co_qualname}:{step.tb_lineno}")
        else:
            frames.append(f"{step.tb_frame.f_globals.get('__name__', '?')}:{code.co_qualname}")
        step = step.tb_next
    error = {
        "type": type(exc).__name__,
        "message": str(exc),
        "traceback": "".join(traceback.format_exception(exc)),
        "frames": frames,
        "line": _cell_line(tb, filename),
    }
    if isinstance(exc, SyntaxError) and tb is None:
        error.update(message=exc.msg, line=exc.lineno, offset=exc.offset)
    if isinstance(exc, SystemExit):
        error["code"] = exc.code if isinstance(exc.code, (int, str, type(None))) else str(exc.code)
    for name, other in (("cause", exc.__cause__), ("context", exc.__context__)):
        if other is not None:
            error[name] = {"type": type(other).__name__, "message": str(other)}
    return error


def _display(value, rich):
    """``repr`` of the last expression, and all its forms when the page can show more than text."""
    if value is None:
        return None, None
    builtins._ = value
    if not rich:
        return repr(value), None
    forms = bundle(value)
    return forms["text/plain"], forms


async def run_cell(code, count, rich=False):
    global _task
    filename = f"Cell In[{count}]"
    linecache.cache[filename] = (len(code), None, code.splitlines(True), filename)
    seen = []

    def show(message, category, file_name, lineno, file=None, line=None):
        entry = {"category": category.__name__, "message": str(message)}
        if file_name == filename:
            entry["line"] = lineno
        seen.append(entry)
        sys.stderr.write(warnings.formatwarning(message, category, file_name, lineno, line))

    reply = {"status": "ok", "count": count, "display": None, "bundle": None, "error": None, "warnings": seen}
    previous, warnings.showwarning = warnings.showwarning, show
    try:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        tree = compile(code, filename, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        parts = [(compile(tree, filename, "exec", flags, dont_inherit=True), False)]
        if last is not None:
            parts.append((compile(last, filename, "eval", flags, dont_inherit=True), True))
        for part, shown in parts:
            value = eval(part, _main.__dict__)
            if part.co_flags & _inspect.CO_COROUTINE:
                _task = asyncio.ensure_future(value)
                try:
                    value = await _task
                except asyncio.CancelledError:
                    raise KeyboardInterrupt from None
                finally:
                    _task = None
            if shown:
                reply["display"], reply["bundle"] = _display(value, rich)
            value = None
    except BaseException as exc:
        _explain_command(exc)
        reply.update(status="error", error=_describe(exc, filename))
        traceback.clear_frames(exc.__traceback__)
    finally:
        warnings.showwarning = previous
    # Cycles may hold tensors, and Python cannot see how much GPU memory waits for them.
    gc.collect()
    return json.dumps(reply)


def cancel():
    if _task is not None:
        _task.cancel()
