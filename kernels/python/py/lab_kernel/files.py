"""Files that the page puts beside the learner's program: modules, data, and wheels to import from."""

import importlib
import os
import sys

HOME = os.environ.get("HOME", "/home/learner")


def start():
    """The program runs in the folder of its files, and imports from it first, as a script does from its own."""
    os.makedirs(HOME, exist_ok=True)
    os.chdir(HOME)
    if HOME not in sys.path:
        sys.path.insert(0, HOME)


def changed(path):
    """A file has come, been replaced or gone: what was imported from it is forgotten, so that an import reads it anew."""
    importlib.invalidate_caches()
    if path.endswith(".whl"):
        sys.path_importer_cache.pop(path, None)
        if not os.path.exists(path):
            sys.path[:] = [one for one in sys.path if one != path]
        elif path not in sys.path:
            sys.path.append(path)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file == path or file.startswith(path + "/"):
            del sys.modules[name]
