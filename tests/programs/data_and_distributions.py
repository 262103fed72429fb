"""Datasets, samplers, loaders; distributions."""

import torch
from torch.distributions import Bernoulli, Categorical, Normal, Uniform, kl_divergence
from torch.utils.data import (BatchSampler, ConcatDataset, DataLoader, Dataset, IterableDataset, RandomSampler,
    SequentialSampler, Subset, TensorDataset, random_split)
from torch.utils.data.dataloader import DataLoader as Same, default_collate
from torch.utils.data.sampler import SubsetRandomSampler

print(Same is DataLoader)


class Squares(Dataset):
    def __len__(self):
        return 7

    def __getitem__(self, i):
        return {"x": torch.tensor([i, i * i]), "name": f"n{i}", "pair": (i, float(i))}


for batch in DataLoader(Squares(), batch_size=3):
    print(batch)
for batch in DataLoader(Squares(), batch_size=3, drop_last=True, collate_fn=lambda b: [s["name"] for s in b]):
    print(batch)
print(len(DataLoader(Squares(), batch_size=3)), len(DataLoader(Squares(), batch_size=3, drop_last=True)))
both = ConcatDataset([TensorDataset(torch.arange(3)), TensorDataset(torch.arange(10, 12))])
print([both[i][0].item() for i in range(len(both))], both[-1], len(Subset(both, [0, 4])), Subset(both, [0, 4])[1])
print(list(BatchSampler(SequentialSampler(range(5)), 2, False)), list(BatchSampler(SequentialSampler(range(5)), 2, True)))


class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(5))


print([b.tolist() for b in DataLoader(Stream(), batch_size=2)])
torch.manual_seed(1)
print([len(p) for p in random_split(range(10), [7, 3])], random_split(range(6), [2, 4])[0].indices)
print(list(SubsetRandomSampler([3, 4, 5], torch.Generator().manual_seed(3))))
print(list(RandomSampler(range(8), generator=torch.Generator().manual_seed(3))))
print(list(RandomSampler(range(8), True, 5, generator=torch.Generator().manual_seed(3))))
print(default_collate([(1, 2.0), (3, 4.0)]))
for bad in (lambda: DataLoader([1], batch_size=0), lambda: DataLoader([1], sampler=[0], shuffle=True),
            lambda: random_split(range(3), [1, 1]), lambda: default_collate([object()])):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e)[:90])

c = Categorical(torch.tensor([[0.2, 0.3, 0.5], [2.0, 1.0, 1.0]]))
print(c, c.log_prob(torch.tensor([0, 2])), c.entropy(), c.probs, c.logits)
l = Categorical(logits=torch.tensor([0.0, 1.0, 2.0]))
print(l.sample((4,)).shape, c.sample((2, 3)).shape, l.log_prob(torch.tensor([[0], [1]])), l.perplexity())
n = Normal(torch.tensor([0.0, 1.0]), 2.0)
print(n, n.log_prob(torch.tensor(0.5)), n.entropy(), n.cdf(torch.tensor(1.0)), n.rsample((3,)).shape)
m = torch.tensor(0.5, requires_grad=True)
Normal(m, 1.0).log_prob(torch.tensor(2.0)).backward()
print(m.grad)
print(kl_divergence(n, Normal(0.0, 1.0)), kl_divergence(c, Categorical(torch.ones(3))))
b = Bernoulli(torch.tensor([0.3, 0.9]))
print(b.log_prob(torch.tensor([1.0, 0.0])), b.entropy(), b.mean, b.variance, Bernoulli(logits=torch.tensor(0.0)).probs)
u = Uniform(torch.tensor(1.0), torch.tensor(3.0))
print(u, u.log_prob(torch.tensor(2.0)), u.entropy(), u.mean)
