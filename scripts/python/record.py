"""Records what real PyTorch prints for tests/programs/*.py, beside each program: run it with a Python that has torch.

    /usr/bin/python3 scripts/python/record.py [NAME …]

A program whose docstring says ``no recording here`` uses what the installed Python does not have. Its output is our own
kernel's, read by a person: it keeps what was seen from changing, and is left alone here.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2] / "tests/programs"
for path in sorted(ROOT.glob("*.py")):
    if sys.argv[1:] and path.stem not in sys.argv[1:]:
        continue
    if "no recording here" in path.read_text():
        continue
    done = subprocess.run([sys.executable, "-W", "ignore", path], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{path.name}\n{done.stderr}")
    path.with_suffix(".txt").write_text(done.stdout)
    print(path.name, len(done.stdout))
