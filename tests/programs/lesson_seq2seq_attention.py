"""Encoder and decoder of GRUs with additive attention, packed sequences and masked softmax."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

torch.manual_seed(2)


class Encoder(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width, padding_idx=0)
        self.rnn = nn.GRU(width, width, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(self.emb(x), lengths, batch_first=True, enforce_sorted=False)
        out, h = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return out, torch.tanh(h[0] + h[1])


class Additive(nn.Module):
    def __init__(self, keys, queries, hidden):
        super().__init__()
        self.k, self.q, self.v = nn.Linear(keys, hidden, bias=False), nn.Linear(queries, hidden, bias=False), nn.Linear(hidden, 1, bias=False)

    def forward(self, query, keys, mask):
        scores = self.v(torch.tanh(self.q(query)[:, None] + self.k(keys))).squeeze(-1)
        return scores.masked_fill(~mask, -1e9).softmax(-1)


class Decoder(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.att, self.cell = Additive(2 * width, width, width), nn.GRUCell(3 * width, width)
        self.out = nn.Linear(width, vocab)

    def forward(self, tokens, enc, h, mask):
        logits, weights = [], []
        for t in range(tokens.shape[1]):
            a = self.att(h, enc, mask)
            context = torch.bmm(a[:, None], enc).squeeze(1)
            h = self.cell(torch.cat([self.emb(tokens[:, t]), context], -1), h)
            logits.append(self.out(h))
            weights.append(a)
        return torch.stack(logits, 1), torch.stack(weights, 1)


vocab, width = 12, 16
seqs = [torch.tensor(s) for s in ([3, 4, 5, 6], [7, 8], [9, 10, 11], [5, 3, 9, 7, 4])]
x = pad_sequence(seqs, batch_first=True)
lengths = torch.tensor([len(s) for s in seqs])
y = pad_sequence([s.flip(0) for s in seqs], batch_first=True)
enter = torch.cat([torch.ones(4, 1, dtype=torch.long), y[:, :-1]], 1)
enc, dec = Encoder(vocab, width), Decoder(vocab, width)
params = list(enc.parameters()) + list(dec.parameters())
opt = torch.optim.Adam(params, lr=2e-2)
loss_fn = nn.CrossEntropyLoss(ignore_index=0)
mask = x != 0
for step in range(15):
    out, h = enc(x, lengths)
    logits, weights = dec(enter, out, h, mask)
    loss = loss_fn(logits.transpose(1, 2), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 5 == 4:
        print(step, round(loss.item(), 4))
print(weights[1].detach(), logits.argmax(-1).shape, sum(p.numel() for p in params))
