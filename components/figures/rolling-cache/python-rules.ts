/** A cache to write oneself, in Python: the same steps as `kernels/windows/rolling.ts`, for torch alone. */
export const ROLLING = `def rotate(x, positions):
    """Turns the two halves of each row's channels, in pairs, by position / 10000 ** (c / half)."""
    half = x.shape[-1] // 2
    speed = 10000.0 ** (-torch.arange(half, dtype=torch.float64) / half)
    angle = torch.tensor(positions, dtype=torch.float64)[:, None] * speed
    cos, sin = angle.cos().float(), angle.sin().float()
    a, b = x[:, :half], x[:, half:]
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


def attend(q, k, v, visible, head_dim, logit):
    """Softmax over the visible keys; a learned sink is one more logit, dropped afterwards."""
    scores = (q @ k.T / head_dim**0.5).masked_fill(~visible, float("-inf"))
    if logit is not None:
        scores = torch.cat([scores, torch.full((len(q), 1), float(logit))], 1)
    return scores.softmax(-1)[:, : len(k)] @ v


class Cache:
    """Keys and values of the tokens so far: ring, sliding, full, or sinks (first tokens and the last window)."""

    def __init__(self, kind, window, sinks=0, bug="none"):
        self.kind, self.window, self.sinks, self.bug = kind, window, sinks, bug
        self.believed = max(1, window - 1) if bug == "twice" else window
        self.slots = []  # the position in each slot, -1 for nothing yet
        self.turned = {}  # what the key of each position was turned by

    def first(self, position):
        return self.kind == "sinks" and position < self.sinks

    def sees(self, query, key, own, slot):
        if self.bug == "never":
            return key <= query
        distance, before = (own - slot, slot <= own) if self.bug == "wrap" else (query - key, key <= query)
        return before and (distance < self.believed or self.first(key))

    def step(self, queries):
        """Positions that the step's attention gets, the mask over them, and what keys and queries are turned by."""
        held = [position for position in self.slots if position >= 0]
        attended = held + queries
        turns = queries
        if self.bug == "position" and self.kind in ("ring", "sliding"):
            most = self.window if self.kind == "ring" else self.window - 1
            turns = [min(len(held), most) + n for n in range(len(queries))]
        self.turned.update(zip(queries, turns))
        visible = [
            [self.sees(query, key, len(held) + n, slot) for slot, key in enumerate(attended)]
            for n, query in enumerate(queries)
        ]
        key_turns = [self.turned[position] for position in attended]
        if self.kind == "sinks":  # positions are counted inside the cache
            key_turns = list(range(len(attended)))
            turns = key_turns[len(held) :]
        self.write(queries)
        return attended, visible, key_turns, turns

    def write(self, queries):
        together = self.slots + queries
        last = self.believed - 1  # the newest key comes with its query
        if self.kind == "full" or self.bug == "never":
            self.slots = together
        elif self.kind == "sliding":
            self.slots = together[-last:] if last else []
        elif self.kind == "sinks":
            rest = [position for position in together if position >= self.sinks]
            self.slots = [p for p in together if p < self.sinks] + (rest[-last:] if last else [])
        else:
            if len(self.slots) < self.believed:
                self.slots += [-1] * (self.believed - len(self.slots))
            for position in queries:
                self.slots[position % self.believed] = position


def operands(q, k, kind, sinks, queries, keys, query_turns, key_turns, sink_turns):
    """First tokens that are kept stand at another distance: they have channels of their own."""
    first = torch.tensor([kind == "sinks" and key < sinks for key in keys])[:, None]
    turned = rotate(k[keys], key_turns)
    none = torch.zeros_like(turned)
    return (
        torch.cat([rotate(q[queries], query_turns), rotate(q[queries], sink_turns)], -1),
        torch.cat([torch.where(first, none, turned), torch.where(first, turned, none)], -1),
    )


def compare(q, k, v, plan, kind, window, sinks=0, bug="none", logit=None):
    """Outputs from the cache and from the whole sequence, (tokens, head_dim) each."""
    tokens, head_dim = q.shape
    rank = lambda i: min(i, sinks + window - 1)
    everything = list(range(tokens))
    i, j = torch.arange(tokens)[:, None], torch.arange(tokens)[None, :]
    visible = (j <= i) & ((i - j < window) | (j < (sinks if kind == "sinks" else 0)))
    ranks = [rank(i) for i in everything]
    left, right = operands(q, k, kind, sinks, everything, everything, everything, everything, ranks)
    whole = attend(left, right, v, visible, head_dim, logit)
    cache, cached, at = Cache(kind, window, sinks, bug), [], 0
    for count in plan:
        queries = list(range(at, at + count))
        attended, visible, key_turns, turns = cache.step(queries)
        sink_turns = queries if bug == "position" else [rank(i) for i in queries]
        left, right = operands(q, k, kind, sinks, queries, attended, turns, key_turns, sink_turns)
        cached.append(attend(left, right, v[attended], torch.tensor(visible), head_dim, logit))
        at += count
    return torch.cat(cached), whole`;
