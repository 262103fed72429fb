"""The encoder of a tutorial on reversing sequences: DataLoader, warm-up with cosine, accuracy; positions by numpy."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.utils.data as data

torch.manual_seed(9)


class Reverse(data.Dataset):
    def __init__(self, categories, length, size):
        self.data = torch.randint(categories, size=(size, length))

    def __len__(self):
        return self.data.shape[0]

    def __getitem__(self, i):
        return self.data[i], torch.flip(self.data[i], dims=(0,))


class Warmup(torch.optim.lr_scheduler._LRScheduler):
    def __init__(self, optimizer, warmup, most):
        self.warmup, self.most = warmup, most
        super().__init__(optimizer)

    def get_lr(self):
        factor = 0.5 * (1 + np.cos(np.pi * self.last_epoch / self.most))
        if self.last_epoch <= self.warmup:
            factor *= self.last_epoch * 1.0 / self.warmup
        return [base * factor for base in self.base_lrs]


class Net(nn.Module):
    def __init__(self, n, d=24):
        super().__init__()
        self.n = n
        position = np.arange(16)[:, None]
        div = np.power(10000, 2 * np.arange(d // 2) / d)
        pe = np.zeros((16, d))
        pe[:, 0::2], pe[:, 1::2] = np.sin(position / div), np.cos(position / div)
        self.register_buffer("pe", torch.from_numpy(pe).float(), persistent=False)
        self.enter = nn.Sequential(nn.Dropout(0.0), nn.Linear(n, d))
        self.layers = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, 2, 48, dropout=0.0, batch_first=True), 1)
        self.leave = nn.Sequential(nn.Linear(d, d), nn.LayerNorm(d), nn.ReLU(inplace=True), nn.Linear(d, n))

    def forward(self, x):
        x = self.enter(F.one_hot(x, num_classes=self.n).float())
        return self.leave(self.layers(x + self.pe[: x.shape[1]]))


train = data.DataLoader(Reverse(6, 5, 96), batch_size=32, shuffle=True, drop_last=True)
net = Net(6)
opt = torch.optim.Adam(net.parameters(), lr=8e-3)
sched = Warmup(opt, 4, 30)
for epoch in range(6):
    losses = []
    for x, y in train:
        logits = net(x)
        loss = F.cross_entropy(logits.view(-1, 6), y.view(-1))
        opt.zero_grad()
        loss.backward()
        opt.step()
        sched.step()
        losses.append(loss.item())
    print(epoch, f"{np.mean(losses):.3f}", f"{sched.get_last_lr()[0]:.5f}")
net.eval()
with torch.no_grad():
    right = torch.cat([(net(x).argmax(-1) == y).flatten() for x, y in train])
print(right.shape, bool(right.float().mean() > 0.3))
