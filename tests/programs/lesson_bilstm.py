"""A classifier: two LSTM directions, attention over their states, its weights printed."""

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim

torch.manual_seed(3)
sentences = ["i love you", "he loves me", "she likes baseball", "i hate you", "sorry for that", "this is awful"]
labels = [1, 1, 1, 0, 0, 0]
words = sorted(set(" ".join(sentences).split()))
index = {w: i for i, w in enumerate(words)}
inputs = torch.LongTensor([[index[w] for w in s.split()] for s in sentences])
targets = torch.LongTensor(labels)


class BiLSTM(nn.Module):
    def __init__(self, emb=4, hidden=5):
        super().__init__()
        self.hidden = hidden
        self.embedding = nn.Embedding(len(words), emb)
        self.lstm = nn.LSTM(emb, hidden, bidirectional=True)
        self.out = nn.Linear(hidden * 2, 2)

    def attention(self, output, final):
        hidden = final.permute(1, 0, 2).reshape(-1, self.hidden * 2, 1)
        weights = torch.bmm(output, hidden).squeeze(2)
        soft = F.softmax(weights, 1)
        return torch.bmm(output.transpose(1, 2), soft.unsqueeze(2)).squeeze(2), soft.data

    def forward(self, X):
        e = self.embedding(X).permute(1, 0, 2)
        zeros = torch.zeros(2, len(X), self.hidden)
        output, (h, c) = self.lstm(e, (zeros, zeros))
        context, weights = self.attention(output.permute(1, 0, 2), h)
        return self.out(context), weights


model = BiLSTM()
print(model)
optimizer = optim.Adam(model.parameters(), lr=0.02)
for epoch in range(40):
    optimizer.zero_grad()
    output, weights = model(inputs)
    loss = nn.CrossEntropyLoss()(output, targets)
    if (epoch + 1) % 10 == 0:
        print("Epoch:", "%04d" % (epoch + 1), "cost =", "{:.6f}".format(loss))
    loss.backward()
    optimizer.step()
print(weights.numpy().shape, weights.sum(1), output.data.max(1, keepdim=True)[1].squeeze())
