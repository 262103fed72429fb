"""A character model of pairs: get_batch, training, greedy text. In the shape of lecture notebooks."""

import torch
import torch.nn as nn
from torch.nn import functional as F

torch.manual_seed(1337)
text = "the window slides over the text and sees what is near; what is far it does not see. " * 6
chars = sorted(set(text))
stoi = {c: i for i, c in enumerate(chars)}
data = torch.tensor([stoi[c] for c in text], dtype=torch.long)
n = int(0.9 * len(data))
splits = {"train": data[:n], "val": data[n:]}
block, batch = 8, 16


def get_batch(split):
    d = splits[split]
    ix = torch.randint(len(d) - block, (batch,))
    return torch.stack([d[i : i + block] for i in ix]), torch.stack([d[i + 1 : i + block + 1] for i in ix])


class Bigram(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.table = nn.Embedding(vocab, vocab)

    def forward(self, idx, targets=None):
        logits = self.table(idx)
        if targets is None:
            return logits, None
        B, T, C = logits.shape
        return logits, F.cross_entropy(logits.view(B * T, C), targets.view(B * T))


@torch.no_grad()
def estimate_loss():
    model.eval()
    out = {s: torch.tensor([model(*get_batch(s))[1].item() for _ in range(5)]).mean() for s in splits}
    model.train()
    return out


model = Bigram(len(chars))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-1)
for step in range(60):
    if step % 20 == 0:
        losses = estimate_loss()
        print(f"step {step}: train loss {losses['train']:.4f}, val loss {losses['val']:.4f}")
    _, loss = model(*get_batch("train"))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
idx = torch.zeros((1, 1), dtype=torch.long)
for _ in range(20):
    logits, _ = model(idx)
    idx = torch.cat([idx, logits[:, -1].argmax(-1, keepdim=True)], dim=1)
print(repr("".join(chars[i] for i in idx[0].tolist())), loss.item())
