"""numpy: types, broadcasting, indexing, random numbers, printing, memory shared with tensors."""

import numpy as np
import torch

print(torch.tensor([0.54030228]).numpy(), torch.tensor([[1.0, 0.5], [1e-9, 3.0]]).numpy(), repr(torch.ones(2, 2).numpy()))
a = np.arange(12).reshape(3, 4)
print(a, repr(a), a.dtype, a.shape, a.T.strides, a.sum(), a.mean(axis=0), a.max(axis=1, keepdims=True), a[1, 2], a[:, 1:3], a[a % 2 == 0])
print(a[[0, 2]], a[[0, 1], [1, 2]], a[..., None].shape, a[-1, ::-1], np.where(a > 5, a, -1), np.argwhere(a > 9))
print((a + 0.5).dtype, (a.astype(np.float32) * 2).dtype, (a + np.float32(1)).dtype, (a / 2).dtype, (a // 2).dtype, (a > 2).dtype)
print((np.ones(2, np.float32) + np.ones(2)).dtype, (np.ones(2, np.int8) + np.ones(2, np.uint8)).dtype, (np.ones(2, np.int32) + np.ones(2, np.float32)).dtype)
print(np.array([1, 2.5]), np.array([True, False]), np.array([[1, 2], [3, 4]], dtype=float), np.array(3.5), repr(np.array(3)), np.zeros((2, 0)))
print(np.array([1.0, -2.25, 1000.5]), np.array([1e10, 1.0]), np.array([0.1, 1 / 3, 2 / 3]), np.array([np.nan, np.inf, -1.5]), np.array([1e-5, 1.0]))
print(np.linspace(0, 1, 5), np.linspace(0, 1, 4), np.eye(3), np.tri(3), np.full((2, 2), 7), np.arange(0, 1, 0.25), np.logspace(0, 2, 3))
print(np.arange(40), repr(np.arange(30) * 1.5), np.arange(2000), np.random.RandomState(0).rand(3, 3))
print(repr(np.arange(27).reshape(3, 3, 3) / 7), repr(np.ones((2, 3), np.float32)), repr(np.array([], dtype=np.int64)), repr(np.array([True])))
np.random.seed(0)
print(np.random.rand(3), np.random.randn(4), np.random.randint(0, 10, 6), np.random.choice(5, 3), np.random.permutation(6))
print(np.random.uniform(-1, 1, (2, 2)), np.random.normal(2, 0.5, 3), np.random.choice([10, 20, 30], 4, p=[0.2, 0.3, 0.5]), np.random.random())
x = np.arange(5)
np.random.shuffle(x)
print(x, np.random.choice(8, 4, replace=False), np.random.randint(5), np.random.randint(2**40, size=2))
m = np.random.randn(2, 3)
e = np.exp(m - m.max(axis=-1, keepdims=True))
print(e / e.sum(axis=-1, keepdims=True), np.triu(np.ones((3, 3)), k=1), np.power(10000, 2 * np.arange(3) / 6), np.sqrt([1, 4, 9]))
print(np.concatenate([a, a], axis=1).shape, np.stack([a, a]).shape, np.vstack([x, x]).shape, np.split(np.arange(6), 3), np.tile([1, 2], 2))
print(np.einsum("ij,kj->ik", a, a), a @ a.T, np.dot([1, 2], [3, 4]), np.outer([1, 2], [3, 4]), np.linalg.norm([3.0, 4.0]), np.linalg.inv(np.array([[2.0, 0], [0, 4]])))
print(np.argsort([3, 1, 2]), np.sort([3, 1, 2]), np.argmax([[1, 5], [7, 2]], axis=1), np.cumsum([1, 2, 3]), np.unique([3, 1, 3]), np.clip([1, 5, 9], 2, 6), np.histogram([1, 2, 2, 5], bins=4))
print(np.round([1.256, 2.5, 3.5], 1), np.median([1, 3, 2]), np.percentile([1, 2, 3, 4], 50), np.var([1, 2, 3, 4]), np.std([1.0, 2.0], ddof=1), np.any([0, 1]), np.all([0, 1]))
t = torch.zeros(3)
n = t.numpy()
n[1] = 5
t += 1
back = torch.from_numpy(n)
back[2] = 9
print(t, n, torch.from_numpy(np.ones(2)).dtype, torch.tensor(np.array([1, 2])).dtype, np.array(torch.ones(2)).dtype, np.asarray(t) is not None)
s = n[0]
print(s + 1, float(s), type(s.item()).__name__, f"{s:.2f}", a.max() * 2, int(a.min()), isinstance(s, np.floating), np.float32(0.1), np.int64(3) / 2, np.pi)
for k in range(2):
    for v in np.array([[1, 2], [3, 4]])[k]:
        print(v, end=" ")
print(dict(zip(["a"], np.array([1.5]))) == {"a": 1.5}, [1, 2, 3][np.int64(1)], sum(np.arange(4)), len(a), 3 in a, max(x))
for bad in (lambda: np.ones(3) + np.ones(4), lambda: np.ones((2, 3)) @ np.ones((2, 3)), lambda: np.arange(6).reshape(4, 2), lambda: bool(np.ones(2)),
            lambda: np.array([[1, 2], [3]]), lambda: np.concatenate([np.ones((2, 2)), np.ones((3, 3))]), lambda: np.arange(3)[5], lambda: np.arange(4)[[9]]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
np.set_printoptions(precision=3, suppress=True)
print(np.array([1.23456, 1e-7]), np.array([[0.1, 22.75], [3.0, 4.125]]))
