"""Random numbers, equal to PyTorch's on x86 CPUs with AVX2, bit for bit."""

import torch
from torch._C.base import TensorBase, prod, wrap
from torch._C.basic import Size, check_device, cpu
from torch._C.bridge import call
from torch._C.dtypes import default, float32, int64
from torch._C.inplace import check, store
from torch._C.notes import tell_random
from torch._C.ops.create import _finish, _sizes
from torch._C.registry import function, functions, method

T = "T"
DEFAULT_SEED = 67280421310721


class Generator:
    """A stream of random numbers of its own."""

    def __init__(self, device="cpu"):
        check_device(device)
        self._seed = DEFAULT_SEED
        self._number = None

    @property
    def device(self):
        return cpu

    def _handle(self):
        if self._number is None:
            self._number = call("generator", self._seed & 0xFFFFFFFF)
        return self._number

    def manual_seed(self, seed):
        """Start over from ``seed``; returns the generator."""
        self._seed = _seed(seed)
        if self._number is None:
            self._handle()
        else:
            call("seed", self._number, self._seed & 0xFFFFFFFF)
        return self

    def initial_seed(self):
        """The seed, as an unsigned 64-bit number."""
        return self._seed

    def seed(self):
        import random

        self.manual_seed(random.getrandbits(63))
        return self._seed

    def get_state(self):
        """The whole state as a tensor of bytes."""
        import struct

        parts = call("generatorState", self._handle()).split(",")
        kept = parts.pop()
        words = [int(p) for p in parts]
        raw = struct.pack("<QI", self._seed, words[0]) + struct.pack("<624I", *words[1:])
        raw += struct.pack("<?d", kept != "none", 0.0 if kept == "none" else float(kept))
        raw = raw.ljust(5056, b"\0")
        return torch.tensor(list(raw), dtype=torch.uint8)

    def set_state(self, new_state):
        """Continue from a state that ``get_state`` gave."""
        import struct

        if not isinstance(new_state, TensorBase) or new_state.dtype is not torch.uint8:
            raise TypeError("expected a torch.ByteTensor, but got " + _kind_words(new_state))
        raw = bytes(new_state.tolist())
        if len(raw) != 5056:
            raise RuntimeError(
                f"Expected either a CPUGeneratorImplStateLegacy of size 5048 or a CPUGeneratorImplState of size 5056 but "
                f"found the input RNG state size to be {len(raw)}"
            )
        self._seed, at = struct.unpack_from("<QI", raw)
        words = struct.unpack_from("<624I", raw, 12)
        has, kept = struct.unpack_from("<?d", raw, 12 + 4 * 624)
        text = ",".join(map(str, (at, *words))) + "," + (repr(kept) if has else "none")
        call("setGeneratorState", self._handle(), text)
        return self

    def __del__(self, call=call):
        try:
            if self._number is not None:
                call("freeGenerator", self._number)
        except Exception:  # the interpreter or the JavaScript side is going away
            pass


def _kind_words(x):
    return "torch." + x.dtype.legacy if isinstance(x, TensorBase) else type(x).__name__


Generator.__module__ = "torch._C"
default_generator = Generator()


def _seed(seed):
    seed = int(seed)
    if not -(2**63) <= seed < 2**64:
        raise ValueError("Overflow when unpacking long long")
    return seed % 2**64


def _of(generator):
    return (generator or default_generator)._handle()


def normal_handle(generator, kind, n, mean, std, contiguous=True):
    if contiguous and n >= 16 and kind is not float32:
        tell_random(f"{kind} randn from 16 elements on")
    return call("randn", _of(generator), kind.name, n, float(mean), float(std), contiguous)


def _random_sized(name, draw):
    def fn(*size, generator=None, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False,
           **named):
        if "size" in named:
            size = (named.pop("size"),)
        if named:
            raise TypeError(f"{name}() got an unexpected keyword argument '{next(iter(named))}'")
        shape = _sizes(name, size)
        check_device(device)
        kind = dtype or default[0]
        if not kind.is_floating_point:
            raise NotImplementedError(f'"{"normal_kernel_cpu" if name == "randn" else "check_uniform_bounds"}" not implemented '
                               f"for '{kind.cpp}'")
        return _finish(wrap(draw(generator, kind, prod(shape)), kind, shape), requires_grad, device)

    fn.__doc__ = f"Random numbers ({name}) of the given size."
    function(name)(fn)


_random_sized("randn", lambda g, kind, n: normal_handle(g, kind, n, 0, 1))
_random_sized("rand", lambda g, kind, n: call("uniform", _of(g), kind.name, n, 0.0, 1.0))


@function()
def randn_like(input: T, *, generator=None, dtype=None, device=None, layout=None, requires_grad=False,
               memory_format=None):
    return functions["randn"](input._shape, generator=generator, dtype=dtype or input.dtype, requires_grad=requires_grad)


@function()
def rand_like(input: T, *, generator=None, dtype=None, device=None, layout=None, requires_grad=False,
              memory_format=None):
    return functions["rand"](input._shape, generator=generator, dtype=dtype or input.dtype, requires_grad=requires_grad)


@function()
def randint(low, high=None, size=None, *, generator=None, dtype=int64, device=None, requires_grad=False, layout=None):
    """Whole numbers from ``low`` up to but not including ``high``."""
    if size is None:
        low, high, size = 0, low, high
    if high is None:
        low, high = 0, low
    shape = _sizes("randint", (size,))
    if high <= low:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    kind = dtype or int64
    h = call("randint", _of(generator), kind.name, prod(shape), int(low), int(high))
    return _finish(wrap(h, kind, shape), requires_grad, device)


@function()
def randint_like(input: T, low, high=None, *, dtype=None, device=None, requires_grad=False, memory_format=None):
    if high is None:
        low, high = 0, low
    return randint(low, high, input._shape, dtype=dtype or input.dtype)


@function()
def randperm(n, *, generator=None, dtype=int64, device=None, requires_grad=False, layout=None, pin_memory=False):
    """The numbers 0 to n - 1 in random order."""
    return wrap(call("randperm", _of(generator), dtype.name, n), dtype, Size((n,)))


@function()
def normal(mean, std=1.0, size=None, *, generator=None, dtype=None, device=None, requires_grad=False):
    """Normal numbers with the given mean(s) and standard deviation(s)."""
    tm, ts = isinstance(mean, TensorBase), isinstance(std, TensorBase)
    if not tm and not ts:
        shape = _sizes("normal", (size,))
        _positive(std)
        kind = dtype or default[0]
        return wrap(normal_handle(generator, kind, prod(shape), mean, std), kind, shape)
    shape = mean._shape if tm else std._shape
    draws = functions["randn"](shape, generator=generator)
    return draws * std + mean


def _positive(std):
    if std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std}")


def _fill_random(self, draw):
    """Overwrite with drawn values; they go in memory order, as PyTorch draws them."""
    check(self)
    x = self
    if x.is_contiguous():
        store(x, wrap(draw(True), x.dtype, x._shape))
    else:
        order = sorted(range(len(x._shape)), key=lambda i: -x._strides[i])
        laid = x.detach().permute(order)
        drawn = wrap(draw(False), x.dtype, laid._shape)
        call("assign", x._s.handle, laid._v(), drawn._s.handle, drawn._v())
        x._counter[0] += 1
    return x


@method("normal_")
def normal_(self: T, mean=0, std=1, *, generator=None):
    """Overwrite with normal numbers."""
    _positive(std)
    return _fill_random(self, lambda c: normal_handle(generator, self.dtype, self.numel(), mean, std, c))


@method("uniform_")
def uniform_(self: T, from_=0.0, to=1.0, *, generator=None, **named):
    """Overwrite with numbers evenly spread over [from, to)."""
    low = named.pop("from", from_)
    if low > to:
        raise RuntimeError(f"uniform_ expects to return a [from, to) range, but found from={low} > to={to}")
    return _fill_random(
        self, lambda c: call("uniform", _of(generator), self.dtype.name, self.numel(), float(low), float(to))
    )


@method("random_")
def random_(self: T, low=0, to=None, *, generator=None):
    if to is None:
        low, to = (0, low) if low else (0, 2**24 if self.dtype.is_floating_point else 2**31)
    return _fill_random(self, lambda c: call("randint", _of(generator), self.dtype.name, self.numel(), low, to))


@method("exponential_")
def exponential_(self: T, lambd=1.0, *, generator=None):
    return _fill_random(
        self, lambda c: call("exponential", _of(generator), self.dtype.name, self.numel(), float(lambd))
    )


@method("bernoulli_")
def bernoulli_(self: T, p=0.5, *, generator=None):
    """Overwrite with 1 (probability ``p``) or 0."""
    if isinstance(p, TensorBase):
        return _fill_random(self, lambda c: _each(generator, self.dtype, p.expand(self._shape)))
    _probability(p)
    return _fill_random(
        self, lambda c: call("bernoulli", _of(generator), self.dtype.name, self.numel(), float(p))
    )


def _probability(p):
    if not 0 <= p <= 1:
        raise RuntimeError(f"bernoulli_ expects p to be in [0, 1], but got p={p}")


def _each(generator, kind, p):
    from torch._C.base import dense

    q = dense(p.detach())
    if q._off or q._s.size != q.numel():
        q = q.clone()
    return call("bernoulliEach", _of(generator), kind.name, q._s.handle)


@function()
def bernoulli(input: T, p=None, *, generator=None):
    """1 with the probability that each element names."""
    if p is not None:
        return torch.empty_like(input).bernoulli_(p, generator=generator)
    if not input.dtype.is_floating_point:
        raise NotImplementedError(f'"bernoulli_tensor_cpu_p_" not implemented for \'{input.dtype.cpp}\'')
    for v in (input.min().item(), input.max().item()) if input.numel() else ():
        if not 0 <= v <= 1:
            raise RuntimeError("Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be "
                               "improved?  If so, please report an enhancement request to PyTorch.)")
    return wrap(_each(generator, input.dtype, input), input.dtype, input._shape)


@method("bernoulli")
def _bernoulli_method(self, p=None, *, generator=None):
    return bernoulli(self, p, generator=generator)


@function()
def multinomial(input: T, num_samples, replacement=False, *, generator=None):
    """Indices drawn with the weights of ``input``. Not PyTorch's own sequence: that algorithm is not reproduced here."""
    tell_random("multinomial")
    x = input.detach()
    rows = x.reshape(-1, x._shape[-1]).tolist()
    picked = []
    for row in rows:
        weights = list(row)
        if any(w < 0 or w != w for w in weights):
            raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
        if not replacement and num_samples > sum(w > 0 for w in weights):
            raise RuntimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
        for _ in range(num_samples):
            target = call("randomDouble", _of(generator)) * sum(weights)
            at = 0
            for at, w in enumerate(weights):
                if target < w:
                    break
                target -= w
            picked.append(at)
            if not replacement:
                weights[at] = 0.0
    return torch.tensor(picked, dtype=int64).reshape(x._shape[:-1] + (num_samples,))


@method("multinomial")
def _multinomial_method(self, num_samples, replacement=False, *, generator=None):
    return multinomial(self, num_samples, replacement, generator=generator)
