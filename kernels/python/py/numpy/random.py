"""Random numbers with numpy's own sequences: ``seed`` gives what it gives there."""

import builtins
import math
import random as _random

import torch
from numpy._array import ndarray, tensor
from numpy._making import array
from numpy._types import torch_dtype


def _words(seed):
    """The 624 words of a Mersenne twister seeded by one number."""
    word = seed & 0xFFFFFFFF
    words = [word]
    for i in range(1, 624):
        word = (1812433253 * (word ^ (word >> 30)) + i) & 0xFFFFFFFF
        words.append(word)
    return words


def _words_of_array(key):
    """The same for a list of numbers."""
    state, i, j = _words(19650218), 1, 0
    for _ in range(builtins.max(624, len(key))):
        state[i] = ((state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525)) + key[j] + j) & 0xFFFFFFFF
        i, j = i + 1, (j + 1) % len(key)
        if i >= 624:
            state[0], i = state[623], 1
    for _ in range(623):
        state[i] = ((state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941)) - i) & 0xFFFFFFFF
        i += 1
        if i >= 624:
            state[0], i = state[623], 1
    state[0] = 0x80000000
    return state


class RandomState:
    """One stream of numbers."""

    def __init__(self, seed=None):
        self._engine = _random.Random()
        self._kept = None
        self.seed(seed)

    def seed(self, seed=None):
        """Start over."""
        if seed is None:
            seed = _random.getrandbits(32)
        if isinstance(seed, (list, tuple, ndarray)):
            words = _words_of_array([builtins.int(s) for s in seed])
        else:
            seed = builtins.int(seed)
            if not 0 <= seed < 2**32:
                raise ValueError("Seed must be between 0 and 2**32 - 1")
            words = _words(seed)
        self._engine.setstate((3, (*words, 624), None))
        self._kept = None

    def _many(self, size, draw, kind="float64"):
        if size is None:
            return draw()
        shape = [size] if isinstance(size, builtins.int) else [builtins.int(n) for n in size]
        values = [draw() for _ in range(math.prod(shape))]
        return ndarray(torch.tensor(values, dtype=torch_dtype(kind)).reshape(shape))

    def _gauss(self):
        if self._kept is not None:
            value, self._kept = self._kept, None
            return value
        while True:
            a, b = 2.0 * self._engine.random() - 1.0, 2.0 * self._engine.random() - 1.0
            r = a * a + b * b
            if 0.0 < r < 1.0:
                break
        f = math.sqrt(-2.0 * math.log(r) / r)
        self._kept = f * a
        return f * b

    def _below(self, most):
        """0 to ``most``, by drawing as many bits and trying again."""
        if most == 0:
            return 0
        bits = most.bit_length()
        mask = (1 << bits) - 1
        while True:
            if most <= 0xFFFFFFFF:
                value = self._engine.getrandbits(32) & mask
            else:
                value = (self._engine.getrandbits(32) << 32 | self._engine.getrandbits(32)) & mask
            if value <= most:
                return value

    def random_sample(self, size=None):
        """Evenly spread over [0, 1)."""
        return self._many(size, self._engine.random)

    random = ranf = sample = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def randn(self, *shape):
        """Standard normal numbers."""
        return self.standard_normal(shape or None)

    def standard_normal(self, size=None):
        return self._many(size, self._gauss)

    def normal(self, loc=0.0, scale=1.0, size=None):
        if not isinstance(loc, (builtins.int, builtins.float)) or not isinstance(scale, (builtins.int, builtins.float)):
            shape = torch.broadcast_shapes(tensor(loc).shape, tensor(scale).shape)
            size = tuple(shape) if size is None else size
            return array(loc) + array(scale) * self.standard_normal(size)
        return self._many(size, lambda: loc + scale * self._gauss())

    def uniform(self, low=0.0, high=1.0, size=None):
        return self._many(size, lambda: low + (high - low) * self._engine.random())

    def randint(self, low, high=None, size=None, dtype=int):
        """Whole numbers from ``low`` up to but not including ``high``."""
        low, high = (0, low) if high is None else (low, high)
        if high <= low:
            raise ValueError("low >= high")
        return self._many(size, lambda: low + self._below(high - low - 1), dtype)

    def random_integers(self, low, high=None, size=None):
        return self.randint(*((1, low + 1) if high is None else (low, high + 1)), size)

    def exponential(self, scale=1.0, size=None):
        return self._many(size, lambda: -scale * math.log(1.0 - self._engine.random()))

    def shuffle(self, x):
        """Reorder in place along the first axis."""
        order = list(range(len(x)))
        self._mix(order)
        if isinstance(x, ndarray):
            x._t.copy_(x._t[torch.tensor(order)])
        else:
            x[:] = [x[i] for i in order]

    def _mix(self, order):
        for i in reversed(range(1, len(order))):
            j = self._below(i)
            order[i], order[j] = order[j], order[i]

    def permutation(self, x):
        """The numbers below ``x``, or the rows of ``x``, in random order."""
        if isinstance(x, builtins.int):
            order = list(range(x))
            self._mix(order)
            return array(order, dtype="int64")
        x = array(x)
        order = list(range(len(x)))
        self._mix(order)
        return ndarray(x._t[torch.tensor(order)])

    def choice(self, a, size=None, replace=True, p=None):
        """Drawn from ``a`` (or the numbers below it), with the probabilities ``p``."""
        n = a if isinstance(a, builtins.int) else len(a)
        shape = () if size is None else (size,) if isinstance(size, builtins.int) else tuple(size)
        count = math.prod(shape)
        if p is not None:
            weights = [builtins.float(v) for v in p]
            if len(weights) != n:
                raise ValueError("'a' and 'p' must have same size")
            if builtins.abs(math.fsum(weights) - 1) > 1e-8:
                raise ValueError("probabilities do not sum to 1")
        if not replace and count > n:
            raise ValueError("Cannot take a larger sample than population when 'replace=False'")
        if p is None and replace:
            picked = [self._below(n - 1) for _ in range(count)]
        elif p is None:
            picked = self.permutation(n).tolist()[:count]
        elif replace:
            total = torch.tensor(weights, dtype=torch.float64).cumsum(0)
            total = total / total[-1]
            drawn = torch.tensor([self._engine.random() for _ in range(count)], dtype=torch.float64)
            picked = torch.searchsorted(total, drawn, right=True).tolist()
        else:
            picked = self._without(weights, count)
        if size is None:
            return picked[0] if isinstance(a, builtins.int) else a[picked[0]]
        index = array(picked, dtype="int64").reshape(shape)
        if isinstance(a, builtins.int):
            return index
        if not isinstance(a, ndarray) and any(isinstance(v, str) for v in a):
            return [a[i] for i in picked]
        return array(a)[index]

    def _without(self, weights, count):
        weights, found = list(weights), []
        while len(found) < count:
            drawn = [self._engine.random() for _ in range(count - len(found))]
            for i in found:
                weights[i] = 0.0
            total = torch.tensor(weights, dtype=torch.float64).cumsum(0)
            total = total / total[-1]
            for i in torch.searchsorted(total, torch.tensor(drawn, dtype=torch.float64), right=True).tolist():
                if i not in found:
                    found.append(i)
        return found

    def get_state(self):
        return ("MT19937", self._engine.getstate(), self._kept)

    def set_state(self, state):
        self._engine.setstate(state[1])
        self._kept = state[2]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(
            f"numpy.random.{name} is not part of this numpy; the nearest thing that works is np.random.normal, uniform, randint or "
            "choice, or torch.distributions"
        )


_state = RandomState()


def default_rng(seed=None):
    """numpy's newer generator has other algorithms, which are not here."""
    raise NotImplementedError(
        "numpy.random.default_rng is not part of this numpy: its sequences are of another generator (PCG64); the nearest thing "
        "that works is np.random.RandomState(seed)"
    )


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_state, name)
