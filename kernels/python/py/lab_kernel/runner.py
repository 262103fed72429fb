import ast
import asyncio
import builtins
import contextvars
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

from lab_kernel import absent, axes, files
from lab_kernel.examine import NAME as NOTE
from lab_kernel.examine import Examination
from lab_kernel.rich import bundle, display

#: the folder of our packages
_PACKAGES = __file__.rpartition("/lab_kernel/")[0] + "/"

_main = None
_task = None
_real_sleep = time.sleep
# The n of the cell whose code runs; tasks and timers take it along in their context.
_cell = contextvars.ContextVar("cell", default=0)
_run_handle = asyncio.Handle._run
_import = builtins.__import__
_told = sys.unraisablehook


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


def _run_owned(handle):
    """A step of the event loop, with whose it is told to the thread: what it prints is that cell's."""
    from lab_host import own

    before = own(handle._context.get(_cell, 0))
    try:
        return _run_handle(handle)
    except KeyboardInterrupt:
        # The task that it hit has it as its result; the loop goes on.
        return None
    finally:
        own(before)


@types.coroutine
def _heard(coroutine):
    """
    The learner's coroutine, to which Stop reaches in each of its steps and not between them: the event loop would lose
    the step that it was about to take.
    """
    from lab_host import listen

    step, given = coroutine.send, None
    while True:
        listen(True)
        try:
            waits_for = step(given)
        except StopIteration as done:
            return done.value
        finally:
            listen(False)
        try:
            step, given = coroutine.send, (yield waits_for)
        except BaseException as exc:
            step, given = coroutine.throw, exc


def _unraisable(lost):
    """A Stop that hits a finalizer, of a tensor say, is lost there: it is asked for again."""
    if lost.exc_type is not KeyboardInterrupt:
        return _told(lost)
    from lab_host import again

    again()


def start():
    _fresh_main()
    sys.unraisablehook = _unraisable
    asyncio.Handle._run = _run_owned
    absent.install()
    files.start()
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
    """Whether a frame is the inside of one of our packages, which a learner did not write and cannot mend.

    Frames of xformers' modules stay, for they are those that the real library shows; not its ``__getattr__``.
    """
    code = frame.f_code
    if not code.co_filename.startswith(_PACKAGES):
        return False
    return "/xformers/" not in code.co_filename or code.co_name == "__getattr__"


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


def _put_back():
    """Mends what the kernel itself stands on, where the cell left it unusable, and tells of each."""
    told = []
    if not callable(builtins.__import__):
        builtins.__import__ = _import
        told.append("builtins.__import__")
    for name in ("stdout", "stderr"):
        if not callable(getattr(getattr(sys, name, None), "write", None)):
            setattr(sys, name, getattr(sys, f"__{name}__"))
            told.append(f"sys.{name}")
    for name in told:
        sys.stderr.write(f"{name} could not be used any more and was put back. Restart Python for a new one.\n")


async def run_cell(code, count, rich=False, examined=False):
    """Runs a cell. With ``examined`` the reply says what every expression was, and where the exception arose."""
    global _task
    from lab_host import listen, own

    _cell.set(count)
    own(count)
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
    examination = None
    try:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        tree = compile(code, filename, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        examination = Examination(code, tree, count)
        axes.learn(code, tree)
        if examined:
            tree = examination.instrumented()
            # Kept afterwards too: functions of this cell may be called by another one.
            setattr(builtins, NOTE, examination.note)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            # Not taken out of the tree itself: what failed is looked for in it.
            last = ast.Expression(tree.body[-1].value)
            tree = ast.Module(tree.body[:-1], tree.type_ignores)
        parts = [(compile(tree, filename, "exec", flags, dont_inherit=True), False)]
        if last is not None:
            parts.append((compile(last, filename, "eval", flags, dont_inherit=True), True))
        listen(True)
        for part, shown in parts:
            value = eval(part, _main.__dict__)
            if part.co_flags & _inspect.CO_COROUTINE:
                listen(False)
                _task = asyncio.ensure_future(_heard(value))
                try:
                    value = await _task
                except asyncio.CancelledError:
                    raise KeyboardInterrupt from None
                finally:
                    _task = None
                listen(True)
            if shown:
                reply["display"], reply["bundle"] = _display(value, rich)
            value = None
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            pyplot._end_of_cell()
    except BaseException as exc:
        listen(False)
        _put_back()
        _explain_command(exc)
        if examination:
            reply["examination"] = examination.report(filename, exc.__traceback__)
        reply.update(status="error", error=_describe(exc, filename))
        traceback.clear_frames(exc.__traceback__)
    finally:
        listen(False)
        _put_back()
        warnings.showwarning = previous
    if examined and examination and reply["status"] == "ok":
        reply["examination"] = examination.report(filename, None)
    # Cycles may hold tensors, and Python cannot see how much GPU memory waits for them.
    gc.collect()
    if bridge := sys.modules.get("torch._C.bridge"):
        bridge.free_left()
    return json.dumps(reply)


def cancel():
    """Ends a cell that waits. Returns whether there is one."""
    return _task is not None and _task.cancel()
