"""Records what real PyTorch says of programs that fail: tests/golden/doctor-more/cases.json, in golden/doctor's format.

    /usr/bin/python3 scripts/doctor/record.py

Each cause is written once and recorded with two sets of sizes. `kind`, `shapes` and `axis` are what is wrong by the
program itself: a person wrote them beside the program. As in golden/doctor, `axis` is that of the message where the
operation broadcasts or joins, and null for products, losses and expand.
"""

import json
import linecache
import os
import pathlib
import random
import sys
import traceback
import warnings

import torch  # noqa: F401  Once, for all programs.
from programs import causes

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "tests/golden/doctor-more/cases.json"
HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"


class Sizes:
    def __init__(self, seed):
        r = random.Random(seed)
        self.B, self.H = r.choice([2, 3, 5, 6]), r.choice([4, 8, 9, 12])
        self.T, self.D = r.choice([20, 28, 37, 49, 90, 144]), r.choice([16, 24, 32, 40])
        self.C = r.choice([56, 88, 120, 160, 200])


def ran(code):
    """What a program of its own process prints as its traceback; empty where it runs to its end."""
    read, write = os.pipe()
    if os.fork() == 0:
        linecache.cache["train.py"] = (len(code), None, code.splitlines(True), "train.py")
        warnings.simplefilter("ignore")
        told = ""
        try:
            exec(compile(code, "train.py", "exec"), {"__name__": "__main__"})
        except Exception as exc:
            whole = traceback.format_exception(type(exc), exc, exc.__traceback__.tb_next)
            told = json.dumps(["".join(whole), "".join(traceback.format_exception_only(exc)).rstrip()])
        with os.fdopen(write, "w") as out:
            out.write(told)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        text = told.read()
    os.wait()
    return text


def main():
    entries = []
    for n in (0, 1):
        for name, kind, cause, make in causes:
            code, shapes, axis = make(Sizes(f"{name} {n}"))
            code = HEAD + code
            told = ran(code)
            if told == "":
                sys.exit(f"{name} does not fail")
            told, message = json.loads(told)
            # Source lines of the library and marks below lines are left out.
            lines, library = [], False
            for line in told.splitlines():
                if line.startswith("  File "):
                    library = "dist-packages" in line
                elif line.startswith("    ") and (library or set(line) <= set(" ^~")):
                    continue
                lines.append(line)
            entries.append({
                "id": f"{name}-{n}", "cause_id": name, "kind": kind, "cause": cause, "shapes": shapes, "axis": axis,
                "code": code, "message": message, "traceback": "\n".join(lines) + "\n",
            })
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(entries, indent=1) + "\n")
    print(len(entries))


main()
