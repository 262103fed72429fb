"""The lab's small language model: English and Chinese, one character a token, layers that mostly see a window.

This file needs PyTorch and nothing else: take it along with the model's file, and it runs on any machine.

    from lab import reader          # elsewhere: import reader

    model = reader.load()
    model.bits("知否，知否")          # what each character costs
    model.guesses("The gentle Zeph") # what would come next
    for step, loss in reader.train(model, text):
        print(step, loss)
    reader.save(model, "mine.safetensors")

A window of W keys means that a query sees itself and the W - 1 keys before it; None means every earlier key.
"""

import json
import math
import os
import struct

import torch
from torch import nn
from torch.nn import functional as F

FILE = "text.safetensors"
#: Where the lab puts the model's file, when a cell speaks of this module.
PLACES = (FILE, f"/lab/{FILE}")
UNKNOWN, START, SPECIAL = 0, 1, 2
_SCALE = ".scale"


class Norm(nn.Module):
    """Divides each position by its root mean square, then scales each channel."""

    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * self.weight


def rotate(x, base):
    """Turns channel pairs (n, n + head_dim/2) of x (batch, heads, seq, head_dim) by the position."""
    seq, half = x.shape[-2], x.shape[-1] // 2
    speed = base ** (-torch.arange(half, dtype=torch.float32) / half)
    angle = torch.arange(seq, dtype=torch.float32)[:, None] * speed
    cos, sin = angle.cos(), angle.sin()
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Attention(nn.Module):
    """Causal attention of several heads within a window; also returns the weights (batch, heads, query, key)."""

    def __init__(self, dim, heads, base):
        super().__init__()
        self.heads, self.base = heads, base
        self.query = nn.Linear(dim, dim, bias=False)
        self.key = nn.Linear(dim, dim, bias=False)
        self.value = nn.Linear(dim, dim, bias=False)
        self.out = nn.Linear(dim, dim, bias=False)

    def forward(self, x, window):
        batch, seq, dim = x.shape

        def split(y):
            return y.reshape(batch, seq, self.heads, dim // self.heads).transpose(1, 2)

        query, key = rotate(split(self.query(x)), self.base), rotate(split(self.key(x)), self.base)
        distance = torch.arange(seq)[:, None] - torch.arange(seq)
        hidden = distance < 0 if window is None else (distance < 0) | (distance >= window)
        scores = query @ key.transpose(-2, -1) / math.sqrt(dim // self.heads)
        weights = scores.masked_fill(hidden, float("-inf")).softmax(-1)
        heads = weights @ split(self.value(x))
        return self.out(heads.transpose(1, 2).reshape(batch, seq, dim)), weights


class Layer(nn.Module):
    """Attention, then a network for each position, both added to the stream."""

    def __init__(self, sizes):
        super().__init__()
        dim, hidden = sizes["dim_model"], sizes["hidden"]
        self.attention_norm = Norm(dim)
        self.attention = Attention(dim, sizes["num_heads"], sizes["rotary_base"])
        self.network_norm = Norm(dim)
        self.up = nn.Linear(dim, hidden, bias=False)
        self.down = nn.Linear(hidden, dim, bias=False)

    def forward(self, x, window):
        attended, weights = self.attention(self.attention_norm(x), window)
        x = x + attended
        return x + self.down(F.silu(self.up(self.network_norm(x)))), weights


class Reader(nn.Module):
    """tokens (batch, seq) -> logits (batch, seq, vocabulary) of the token that follows each one."""

    def __init__(self, sizes, characters):
        super().__init__()
        self.sizes, self.characters = sizes, characters
        self.windows = list(sizes["windows"])
        self._tokens = {character: n + SPECIAL for n, character in enumerate(characters)}
        self.embedding = nn.Embedding(sizes["vocabulary"], sizes["dim_model"])
        self.layers = nn.ModuleList([Layer(sizes) for _ in self.windows])
        self.norm = Norm(sizes["dim_model"])

    def forward(self, tokens, windows=None):
        return self._run(tokens, windows)[0]

    def _run(self, tokens, windows):
        x, weights = self.embedding(tokens), []
        for layer, window in zip(self.layers, self._windows(windows)):
            x, seen = layer(x, window)
            weights.append(seen)
        return self.norm(x) @ self.embedding.weight.transpose(0, 1), weights

    def _windows(self, windows):
        """One for each layer: the model's own, one number for all, or a list."""
        if windows is None:
            return self.windows
        if isinstance(windows, int):
            return [windows] * len(self.windows)
        if len(windows) != len(self.windows):
            raise ValueError(f"{len(windows)} windows for {len(self.windows)} layers")
        return list(windows)

    def encode(self, text):
        """The start, then one token a character; 0 is a character that the model does not know."""
        return [START] + [self._tokens.get(character, UNKNOWN) for character in text]

    def decode(self, token):
        return self.characters[token - SPECIAL] if token >= SPECIAL else "\ufffd"

    def bits(self, text, windows=None):
        """(len(text)) What each character costs: -log2 of the probability that the model gave it."""
        tokens = self.encode(text)
        with torch.no_grad():
            known = self(torch.tensor([tokens[:-1]]), windows)[0].log_softmax(-1)
        return -known[torch.arange(len(text)), torch.tensor(tokens[1:])] / math.log(2)

    def guesses(self, text, windows=None, count=5):
        """What would come next: the likeliest characters with their probabilities."""
        with torch.no_grad():
            chances = self(torch.tensor([self.encode(text)]), windows)[0, -1].softmax(-1)
        best = chances.topk(count)
        return [(self.decode(n), p) for p, n in zip(best.values.tolist(), best.indices.tolist())]

    def attention(self, text, layer, windows=None):
        """(heads, query, key) The weights of one layer, counted from 1; place 0 is the start of the text."""
        with torch.no_grad():
            return self._run(torch.tensor([self.encode(text)]), windows)[1][layer - 1][0]

    def write(self, text, count=40, windows=None, generator=None):
        """The text with `count` more characters: the likeliest, or with a torch.Generator drawn by their chances."""
        for _ in range(count):
            with torch.no_grad():
                chances = self(torch.tensor([self.encode(text)]), windows)[0, -1].softmax(-1)
            token = chances.argmax() if generator is None else torch.multinomial(chances, 1, generator=generator)
            text += self.decode(int(token))
        return text


def load(path=None):
    """The model of a file; without a path the lab's own. Raises FileNotFoundError where it is not."""
    if path is None:
        path = next((place for place in PLACES if os.path.exists(place)), None)
        if path is None:
            raise FileNotFoundError(
                f"The model's file is not here. In the lab it comes by itself when a cell says `from lab import reader`; "
                f"elsewhere put {FILE} beside your program: it lies in the folder model/ of the lab's site."
            )
    with open(path, "rb") as file:
        raw = file.read()
    (length,) = struct.unpack_from("<Q", raw)
    entries = json.loads(raw[8 : 8 + length].decode())
    about = entries.pop("__metadata__")
    tensors = {}
    for name, entry in entries.items():
        begin, end = (8 + length + at for at in entry["data_offsets"])
        kind = torch.int8 if entry["dtype"] == "I8" else torch.float32
        flat = torch.tensor(list(raw[begin:end]), dtype=torch.uint8).view(kind)
        tensors[name] = flat.reshape(entry["shape"]).float()
    # Bytes times the scale of their row.
    weights = {
        name: tensor * tensors[name + _SCALE][:, None] if name + _SCALE in tensors else tensor
        for name, tensor in tensors.items()
        if not name.endswith(_SCALE)
    }
    model = Reader(json.loads(about["sizes"]), json.loads(about["characters"]))
    model.load_state_dict(weights)
    model.about = {name: about[name] for name in about if name not in ("sizes", "characters")}
    return model.eval()


def save(model, path):
    """Writes a model as the lab's own file: matrices as bytes with a scale for each row, safetensors."""
    tensors = {}
    for name, tensor in model.state_dict().items():
        tensor = tensor.detach()
        if tensor.dim() == 2:
            scale = tensor.abs().amax(1).clamp(min=1e-8) / 127
            tensors[name + _SCALE] = scale
            tensor = (tensor / scale[:, None]).round().to(torch.int8)
        tensors[name] = tensor
    about = {"sizes": json.dumps(model.sizes), "characters": json.dumps(model.characters, ensure_ascii=False)}
    header, parts, at = {"__metadata__": about}, [], 0
    for name, tensor in tensors.items():
        part = bytes(tensor.contiguous().reshape(-1).view(torch.uint8).tolist())
        kind = "I8" if tensor.dtype == torch.int8 else "F32"
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [at, at + len(part)]}
        parts.append(part)
        at += len(part)
    head = json.dumps(header, ensure_ascii=False).encode()
    head += b" " * (-len(head) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(head)) + head + b"".join(parts))


def train(model, text, steps=60, seq=48, batch=1, rate=1e-3, seed=0):
    """Trains a model further on a text and gives (step, bits a character) of each step, as it is done.

    It is a loop to be looped over: stop it where you like, and the model keeps what it has learned.
    """
    tokens = [token for token in model.encode(text)[1:] if token != UNKNOWN]
    if len(tokens) < 2:
        raise ValueError("the text has fewer than two characters that the model knows")
    seq = min(seq, len(tokens) - 1)
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.0)
    model.train()
    try:
        for step in range(1, steps + 1):
            starts = torch.randint(0, len(tokens) - seq, (batch,), generator=generator).tolist()
            given = torch.tensor([[START] + tokens[at : at + seq] for at in starts])
            wanted = torch.tensor([tokens[at : at + seq + 1] for at in starts])
            loss = F.cross_entropy(model(given).flatten(0, 1), wanted.flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            yield step, loss.item() / math.log(2)
    finally:
        model.eval()


def source():
    """This file's own text, to be written beside a saved model."""
    with open(__file__, encoding="utf-8") as file:
        return file.read()
