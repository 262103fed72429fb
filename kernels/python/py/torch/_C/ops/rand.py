"""Random numbers, equal to PyTorch's on x86 CPUs with AVX2, bit for bit."""

import torch
from torch._C.base import TensorBase, prod, whole, wrap
from torch._C.basic import Size, check_device, cpu
from torch._C.bridge import call
from torch._C.dtypes import default, float64, int64
from torch._C.inplace import check, store
from torch._C.notes import tell_random
from torch._C.ops.create import _finish, _sizes
from torch._C.registry import function, functions, method

T = "T"
_made = (
    "Generator? generator=None, dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, "
    "bool requires_grad=False"
)
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
    if contiguous and n >= 16 and kind is float64:
        tell_random(f"{kind} randn from 16 elements on")
    return call("randn", _of(generator), kind.name, n, float(mean), float(std), contiguous)


def _random_sized(name, draw):
    def fn(*size, generator=None, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False,
           memory_format=None):
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
    return _finish(torch.empty_like(input, dtype=dtype).normal_(generator=generator), requires_grad)


@function()
def rand_like(input: T, *, generator=None, dtype=None, device=None, layout=None, requires_grad=False,
              memory_format=None):
    return _finish(torch.empty_like(input, dtype=dtype).uniform_(generator=generator), requires_grad)


@function(overloads=tuple(f"int {given}, ints size, *, {_made}" for given in ("high", "low, int high")))
def randint(low=0, high=None, size=None, *, generator=None, dtype=int64, device=None, requires_grad=False, layout=None,
            pin_memory=False):
    """Whole numbers from ``low`` up to but not including ``high``."""
    shape = _sizes("randint", (size,))
    if high <= low:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    kind = dtype or int64
    h = _integers(generator, kind, prod(shape), int(low), int(high) - int(low))
    return _finish(wrap(h, kind, shape), requires_grad, device)


@function(overloads=tuple(f"Tensor input, int {given}, *, {_made}, memory_format? memory_format=None" for given in ("high", "low, int high")))
def randint_like(input: T, low=0, high=None, *, generator=None, dtype=None, device=None, layout=None, requires_grad=False,
                 memory_format=None, pin_memory=False):
    return randint(low, high, input._shape, dtype=dtype or input.dtype, generator=generator)


@function()
def randperm(n, *, generator=None, dtype=int64, device=None, requires_grad=False, layout=None, pin_memory=False):
    """The numbers 0 to n - 1 in random order."""
    return wrap(call("randperm", _of(generator), dtype.name, n), dtype, Size((n,)))


@function(overloads=(
    "Tensor mean, float std=1, *, Generator? generator=None", "Tensor mean, Tensor std, *, Generator? generator=None",
    "float mean, Tensor std, *, Generator? generator=None", f"float mean, float std, ints size, *, {_made}",
))
def normal(mean, std=1.0, size=None, *, generator=None, dtype=None, device=None, requires_grad=False,
           layout=None, pin_memory=False):
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


@method("uniform_", overloads=("Tensor self, float from=0, float to=1, *, Generator? generator=None",))
def uniform_(self: T, *, to=1.0, generator=None, **named):
    """Overwrite with numbers evenly spread over [from, to)."""
    low = named.get("from", 0.0)
    if low > to:
        raise RuntimeError(f"uniform_ expects to return a [from, to) range, but found from={low} > to={to}")
    return _fill_random(
        self, lambda c: call("uniform", _of(generator), self.dtype.name, self.numel(), float(low), float(to))
    )


# random_() without bounds draws below this: integers what the type holds, floats what they hold exactly
_full_range = {
    "float32": 2**24 + 1, "float64": 2**53 + 1, "float16": 2**11 + 1, "bfloat16": 2**8 + 1, "int64": 2**63,
    "int32": 2**31, "int16": 2**15, "int8": 2**7, "uint8": 2**8, "bool": 2,
}


def _integers(generator, kind, n, low, span):
    """Integers from ``low`` on, below ``low + span``; spans of 2**32 and more take 64 bits for each number."""
    if span < 2**32:
        return call("randint", _of(generator), kind.name, n, low, low + span)
    return call("randint64", _of(generator), kind.name, n, str(low), str(span))


@method("random_", overloads=(
    "Tensor self, *, Generator? generator=None", "Tensor self, int from, int? to, *, Generator? generator=None",
    "Tensor self, int to, *, Generator? generator=None",
))
def random_(self: T, *, to=None, generator=None, **named):
    """Overwrite with whole numbers in [from, to), or below the largest that the dtype holds."""
    low = named.get("from", 0)
    if to is None:
        to = _full_range[self.dtype.name]
    if to <= low:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={to}")
    return _fill_random(self, lambda c: _integers(generator, self.dtype, self.numel(), low, to - low))


@method("exponential_")
def exponential_(self: T, lambd=1.0, *, generator=None):
    return _fill_random(
        self, lambda c: call("exponential", _of(generator), self.dtype.name, self.numel(), float(lambd))
    )


@method("bernoulli_")
def bernoulli_(self: T, p: "Tensor|Number" = 0.5, *, generator=None):
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
    q = whole(p.detach())
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
    """Indices drawn with the weights of ``input`` (classes) or (rows, classes)."""
    x = input.detach()
    if not x.dtype.is_floating_point:
        raise RuntimeError(f"multinomial only supports floating-point dtypes for input, got: {x.dtype.cpp}")
    if not 1 <= len(x._shape) <= 2:
        raise RuntimeError("prob_dist must be 1 or 2 dim")
    if num_samples <= 0:
        raise RuntimeError("cannot sample n_sample <= 0 samples")
    count = x._shape[-1]
    if not replacement and num_samples > count:
        raise RuntimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    _weights(x)
    if replacement and num_samples > 1:
        w = whole(x)
        h = call("multinomial", _of(generator), w._s.handle, count, num_samples)
        return wrap(h, int64, Size(x._shape[:-1] + (num_samples,)))
    # the largest quotients of weights and exponential numbers are a draw without replacement
    quotients = x / torch.empty_like(x).exponential_(1, generator=generator)
    if num_samples == 1:
        return quotients.argmax(-1, keepdim=True)
    return quotients.topk(num_samples)[1]


def _weights(x):
    if not x.numel():
        return
    if not (0 <= x.min().item() and x.max().item() < float("inf")):
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    if (x.sum(-1) == 0).any().item():
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")


@method("multinomial")
def _multinomial_method(self, num_samples, replacement=False, *, generator=None):
    return multinomial(self, num_samples, replacement, generator=generator)
