"""Progress of a loop, as one line that is written at its end: the page shows output as it is written, and keeps it."""

import sys
import time

__version__ = "4.67.1"


class tqdm:
    """Wraps what is iterated over: ``for x in tqdm(loader, desc="epoch 1")``."""

    def __init__(
        self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, disable=False,
        unit="it", unit_scale=False, dynamic_ncols=False, initial=0, position=None, postfix=None, **options
    ):
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except TypeError:
                total = None
        self.iterable, self.desc, self.total, self.leave = iterable, desc, total, leave
        self.fp, self.disable, self.unit, self.n = file or sys.stderr, disable, unit, initial
        self.postfix = ""
        self._began, self._closed = time.time(), False
        if postfix:
            self.set_postfix(postfix)

    def __iter__(self):
        try:
            for value in self.iterable:
                yield value
                self.n += 1
        finally:
            self.close()

    def __len__(self):
        return self.total if self.total is not None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __bool__(self):
        return self.total is None or self.total > 0

    def update(self, n=1):
        self.n += n

    def set_description(self, desc=None, refresh=True):
        self.desc = desc

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        values = {**(ordered_dict or {}), **kwargs}
        self.postfix = ", ".join(f"{k}={v:.3g}" if isinstance(v, float) else f"{k}={v}" for k, v in values.items())

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = str(s)

    def refresh(self, *args, **kwargs):
        pass

    def clear(self, *args, **kwargs):
        pass

    def reset(self, total=None):
        self.n, self._began, self._closed = 0, time.time(), False
        self.total = self.total if total is None else total

    def unpause(self):
        pass

    @property
    def format_dict(self):
        return {"n": self.n, "total": self.total, "elapsed": time.time() - self._began, "unit": self.unit}

    def __str__(self):
        took = max(time.time() - self._began, 1e-9)
        rate = f"{_clock(took)}, {self.n / took:.2f}{self.unit}/s"
        head = f"{self.desc}: " if self.desc else ""
        tail = f", {self.postfix}" if self.postfix else ""
        if not self.total:
            return f"{head}{self.n}{self.unit} [{rate}{tail}]"
        share = min(self.n / self.total, 1.0)
        bar = "█" * round(10 * share) + " " * (10 - round(10 * share))
        return f"{head}{share:4.0%}|{bar}| {self.n}/{self.total} [{rate}{tail}]"

    def close(self):
        if not self._closed:
            self._closed = True
            if not self.disable and self.leave:
                print(self, file=self.fp)

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, file=file or sys.stdout, end=end)

    @classmethod
    def pandas(cls, *args, **kwargs):
        raise NotImplementedError("tqdm.pandas is not part of this tqdm: there is no pandas here; use a loop with tqdm(rows)")


def _clock(seconds):
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02d}:{rest:02d}"


def trange(*args, **kwargs):
    """``tqdm(range(…))``."""
    return tqdm(range(*args), **kwargs)


__all__ = ["tqdm", "trange"]
