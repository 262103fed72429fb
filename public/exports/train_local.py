"""Train a small model with sliding-window attention: in one process, or in many.

    python train_local.py                               # one CPU or GPU
    torchrun --nproc_per_node 2 train_local.py          # two processes, DDP; on CPUs over gloo
    torchrun --nproc_per_node 8 train_local.py --shard  # eight GPUs of one machine, FSDP

Needs torch >= 1.13 and nothing else. The task is made here: say again the token that stood `distance` places back.
A query sees the `window_size` tokens before it and itself, so the task can be solved when window_size >= distance.
"""
import argparse
import math
import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn import functional as F


def local_attention(query, key, value, bias, window_size):
    """Causal sliding-window attention in O(seq * window_size), without an S x S matrix.

    query, key, value: (batch, heads, seq, head_dim); seq is a multiple of window_size.
    bias: (heads, window_size + 1), added to the score of the key that many places back.
    """
    batch, heads, seq, head_dim = query.shape
    blocks = seq // window_size
    shape = (batch, heads, blocks, window_size, head_dim)
    query, key, value = query.reshape(shape), key.reshape(shape), value.reshape(shape)
    # A block of queries needs the keys of its own block and of the one before it.
    before = lambda x: F.pad(x, (0, 0, 0, 0, 1, 0))[:, :, :-1]
    keys = torch.cat((before(key), key), dim=3)
    values = torch.cat((before(value), value), dim=3)

    scores = query @ keys.transpose(-2, -1) / math.sqrt(head_dim)
    places = torch.arange(window_size, device=query.device)
    back = window_size + places[:, None] - torch.arange(2 * window_size, device=query.device)
    visible = (back >= 0) & (back <= window_size)
    scores = scores + bias[:, back.clamp(0, window_size)][None, :, None]
    scores = scores.masked_fill(~visible, float("-inf"))
    # The first block has nothing before it.
    first = scores[:, :, :1].masked_fill(torch.arange(2 * window_size, device=query.device) < window_size, float("-inf"))
    scores = torch.cat((first, scores[:, :, 1:]), dim=2)
    return (scores.softmax(dim=-1) @ values).reshape(batch, heads, seq, head_dim)


class Layer(nn.Module):
    def __init__(self, dim_model, num_heads, window_size):
        super().__init__()
        self.num_heads, self.window_size = num_heads, window_size
        self.norm1, self.norm2 = nn.LayerNorm(dim_model), nn.LayerNorm(dim_model)
        self.project = nn.Linear(dim_model, 3 * dim_model)
        self.out = nn.Linear(dim_model, dim_model)
        self.bias = nn.Parameter(torch.zeros(num_heads, window_size + 1))
        self.mlp = nn.Sequential(nn.Linear(dim_model, 4 * dim_model), nn.GELU(), nn.Linear(4 * dim_model, dim_model))

    def forward(self, x):
        batch, seq, dim_model = x.shape
        q, k, v = self.project(self.norm1(x)).chunk(3, dim=-1)
        heads = lambda t: t.reshape(batch, seq, self.num_heads, -1).transpose(1, 2)
        attended = local_attention(heads(q), heads(k), heads(v), self.bias, self.window_size)
        x = x + self.out(attended.transpose(1, 2).reshape(batch, seq, dim_model))
        return x + self.mlp(self.norm2(x))


class Model(nn.Module):
    def __init__(self, vocabulary, dim_model, num_heads, layers, window_size):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, dim_model)
        self.layers = nn.ModuleList(Layer(dim_model, num_heads, window_size) for _ in range(layers))
        self.read = nn.Linear(dim_model, vocabulary)

    def forward(self, tokens):
        x = self.embed(tokens)
        for layer in self.layers:
            x = layer(x)
        return self.read(x)


def batch_of(generator, size, seq, vocabulary, device):
    return torch.randint(vocabulary, (size, seq), generator=generator).to(device)


def loss_of(logits, tokens, distance):
    """Cross-entropy in nats at every place that has a token `distance` places back."""
    return F.cross_entropy(logits[:, distance:].flatten(0, 1), tokens[:, :-distance].flatten())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in dict(steps=200, batch=8, seq=256, window_size=16, distance=12, vocabulary=32,
                            dim_model=64, num_heads=4, layers=1, seed=0).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--lr", type=float, default=3e-3)
    parser.add_argument("--shard", action="store_true", help="FSDP instead of DDP; needs GPUs")
    args = parser.parse_args()
    if args.seq % args.window_size:
        parser.error(f"seq {args.seq} is not a multiple of window_size {args.window_size}")

    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    cuda = torch.cuda.is_available()
    if args.shard and not (cuda and world > 1):
        parser.error("--shard needs torchrun and one GPU a process")
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if cuda else torch.device("cpu")
    if cuda:
        torch.cuda.set_device(device)
    if world > 1:
        dist.init_process_group("nccl" if cuda else "gloo")

    torch.manual_seed(args.seed)  # the same first weights in every process
    model = Model(args.vocabulary, args.dim_model, args.num_heads, args.layers, args.window_size).to(device)
    if args.shard:
        from torch.distributed.fsdp import FullyShardedDataParallel
        model = FullyShardedDataParallel(model)
    elif world > 1:
        model = nn.parallel.DistributedDataParallel(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    generator = torch.Generator().manual_seed(args.seed + 1 + rank)  # other data in every process

    for step in range(1, args.steps + 1):
        tokens = batch_of(generator, args.batch, args.seq, args.vocabulary, device)
        loss = loss_of(model(tokens), tokens, args.distance)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step == 1 or step % 20 == 0:
            mean = loss.detach().clone()
            if world > 1:
                dist.all_reduce(mean)
                mean /= world
            if rank == 0:
                print(f"step {step:4d}  loss {mean.item():.4f}  (guessing: {math.log(args.vocabulary):.4f})", flush=True)
    if world > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
