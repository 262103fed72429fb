"""Exercises: what is set up before a learner's program, and the hidden check after it."""

import traceback

from lab_kernel import scan


def prepare(source):
    """Runs the set-up in ``__main__``. None, or what went wrong."""
    try:
        exec(compile(source, "<set-up>", "exec", dont_inherit=True), scan.main())
    except Exception as error:
        return "".join(traceback.format_exception_only(error)).strip()
    return None


def check(source, stdout):
    """Calls ``check(names, stdout)`` of the check's source.

    ``{correct, message, missing, error}``: ``missing`` is a name that the check looked for and the program did not
    leave; ``error`` is a fault of the check itself. A failed ``assert`` in the check is a wrong answer, and its message.
    """
    answer = {"correct": False, "message": "", "missing": None, "error": None}
    names = dict(scan.main())
    try:
        space = {"__name__": "check"}
        exec(compile(source, "<check>", "exec", dont_inherit=True), space)
        given = space["check"](names, stdout)
        if not isinstance(given, dict) or "correct" not in given:
            raise TypeError("check must return a dict with 'correct' and 'message'")
        answer.update(correct=bool(given["correct"]), message=str(given.get("message", "")))
    except AssertionError as error:
        answer["message"] = str(error)
    except KeyError as error:
        name = error.args[0] if error.args else None
        if isinstance(name, str) and name.isidentifier() and name not in names:
            answer["missing"] = name
        else:
            answer["error"] = f"KeyError: {error}"
    except Exception as error:
        answer["error"] = "".join(traceback.format_exception_only(error)).strip()
    return answer
