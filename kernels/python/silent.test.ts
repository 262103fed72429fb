import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

/**
 * Programs whose numbers were once wrong without a word, and what PyTorch prints. Random numbers were recorded with
 * PyTorch 1.13; masks, messages and zero rows follow the documented behaviour of 2.x.
 */
const programs: [name: string, code: string, expected: string][] = [
  [
    "an index that starts inside its storage",
    `
x = torch.arange(6)
print(x[x[2:5]].tolist(), F.embedding(x[2:5], torch.arange(12).view(6, 2)).tolist())
i = torch.tensor([[0, 0, 1], [1, 2, 3]])
print(torch.arange(16).view(4, 4)[i[0], i[1]].tolist(), torch.zeros(6).index_add(0, x[2:5], torch.ones(3)).tolist())`,
    "[2, 3, 4] [[4, 5], [6, 7], [8, 9]]\n[1, 2, 7] [0.0, 0.0, 1.0, 1.0, 1.0, 0.0]\n",
  ],
  [
    "what a function needs to fit, said as PyTorch says it",
    `
def said(run):
    try:
        print(run())
    except (RuntimeError, IndexError, ValueError) as error:
        print(error)
x, i = torch.arange(12.).view(3, 4), torch.tensor([0, 2])
said(lambda: x.index_add(0, i, torch.ones(2, 3, 4)))
said(lambda: x.index_copy(1, i, torch.ones(2, 2)))
said(lambda: torch.zeros(3, 5, 3).scatter(1, torch.zeros(3, 5, 3, dtype=torch.long), torch.ones(5, 4)))
said(lambda: torch.zeros(3, 5).scatter(1, torch.zeros(3, 5, dtype=torch.long), torch.ones(3, 4)))
said(lambda: torch.baddbmm(torch.zeros(4, 4, 3), torch.ones(3, 2, 2), torch.ones(3, 2, 2)))
said(lambda: F.nll_loss(x, torch.tensor([0, 1, 9])))
said(lambda: F.nll_loss(x, torch.tensor([0, 1, 2]), reduction="most"))
said(lambda: F.embedding(torch.tensor([1, -1]), x))
said(lambda: x.index_select(0, torch.tensor([3])))
said(lambda: (x.mT.flip(0).stride(), x.view(3, 2, 2).permute(2, 0, 1).flip(1).stride()))`,
    `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = [3, 4] source.shape = [2, 3, 4]
index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: 3 at dimension 1 and source slice shape: 2 at dimension 0.
Index tensor must have the same number of dimensions as src tensor
Expected index [3, 5] to be no larger than self [3, 5] apart from dimension 1 and to be no larger size than src [3, 4]
The expanded size of the tensor (2) must match the existing size (3) at non-singleton dimension 2.  Target sizes: [3, 2, 2].  Tensor sizes: [4, 4, 3]
Target 9 is out of bounds.
most is not a valid value for reduction
index out of range in self
index out of range in self
((1, 4), (1, 4, 2))
`,
  ],
  [
    // recorded with PyTorch 2.11
    "a number that is too large for the elements that it fills",
    `
def said(run):
    try: print(run().tolist())
    except (RuntimeError, OverflowError) as error: print(error)
h, every = torch.zeros(2).half(), torch.ones(2).bool()
full = lambda value, kind: torch.full((2,), value, dtype=kind)
said(lambda: h.masked_fill(every, -1e9))
said(lambda: h.masked_fill(every, torch.tensor(1e9)))
said(lambda: full(65505, torch.float16))
said(lambda: torch.full_like(h, 1e9))
said(lambda: h.fill_(1e9))
said(lambda: h.clamp(min=-1e9))
said(lambda: F.pad(h, (1, 1), value=1e9))
said(lambda: h.index_fill(0, torch.tensor([0]), 1e9))
said(lambda: full(3.4e38, torch.bfloat16))
said(lambda: full(1e40, torch.float32))
said(lambda: full(256, torch.uint8))
said(lambda: full(2**70, torch.float16))
h.masked_fill_(every, -float("inf")); said(lambda: h)
said(lambda: full(65504, torch.float16))
said(lambda: full(torch.finfo(torch.float32).min, torch.float32).isinf())
said(lambda: full(-1, torch.uint8))
said(lambda: h.fill_(torch.tensor(1e9)))
h.zero_(); h[0] = 70000; h[torch.tensor([1])] = 1e9; said(lambda: h)
said(lambda: torch.ones(2).half() * 1e9)
def put(): full(0, torch.uint8)[0] = 300
said(put)`,
    `${"value cannot be converted to type c10::Half without overflow\n".repeat(8)}\
value cannot be converted to type c10::BFloat16 without overflow
value cannot be converted to type float without overflow
value cannot be converted to type uint8_t without overflow
int too big to convert
[-inf, -inf]
[65504.0, 65504.0]
[False, False]
[255, 255]
[inf, inf]
[inf, inf]
[inf, inf]
value cannot be converted to type uint8_t without overflow
`,
  ],
  [
    "the axis of a cross product",
    `
import warnings
def said(run):
    try: print(run())
    except (RuntimeError, IndexError) as error: print(error)
a, b = torch.eye(3)[:2], torch.eye(3)[1:]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(torch.cross(a.T, b.T).T.tolist(), a.cross(b).tolist())
    said(lambda: torch.cross(torch.zeros(4, 5), torch.zeros(4, 5)))
print(str(caught[0].message).partition("\\n")[0])
said(lambda: torch.cross(a, b, dim=1).tolist() == torch.linalg.cross(a, b).tolist())
said(lambda: torch.linalg.cross(a.T, b.T))
said(lambda: torch.cross(a, b, dim=0))
said(lambda: torch.cross(a, b[0], dim=1))`,
    `[[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]] [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
no dimension of size 3 in input
Using torch.cross without specifying the dim arg is deprecated.
True
linalg.cross: inputs dimension -1 must have length 3. Got 2 and 2
linalg.cross: inputs dimension 0 must have length 3. Got 2 and 2
linalg.cross: inputs must have the same number of dimensions.
`,
  ],
  [
    "numpy arrays take what torch refuses: shapes that broadcast, halves that overflow",
    `
import numpy as np
half = np.zeros(2, dtype=np.float16); half.fill(1e9)
print(half, np.cross(np.ones((2, 3)), np.array([1.0, 2, 3])).tolist())`,
    "[inf inf] [[1.0, -2.0, 1.0], [1.0, -2.0, 1.0]]\n",
  ],
  [
    "binary cross entropy of what is no probability",
    `
for p, t in ((2.0, 1.0), (float("nan"), 1.0), (0.5, -0.1), (0.5, 1.0)):
    try: print(nn.BCELoss()(torch.tensor([p]), torch.tensor([t])))
    except RuntimeError as error: print(error)`,
    `all elements of input should be between 0 and 1
all elements of input should be between 0 and 1
all elements of target should be between 0 and 1
tensor(0.6931)
`,
  ],
  [
    "a file of tensors that is not there",
    `
try: torch.load("nope.pt")
except FileNotFoundError as error: print(error.errno, error.filename, error)`,
    "2 nope.pt [Errno 2] No such file or directory: 'nope.pt'\n",
  ],
  [
    "the order of a shuffled DataLoader, and the generator after it",
    `
ds = TensorDataset(torch.arange(10))
print([b[0].tolist() for b in DataLoader(ds, batch_size=4, shuffle=True)])
torch.manual_seed(0); list(DataLoader(ds, batch_size=4)); print(torch.rand(1).item())
torch.manual_seed(0); iter(DataLoader(ds)); print(torch.rand(1).item())
g = torch.Generator().manual_seed(1)
print([b[0].tolist() for b in DataLoader(ds, batch_size=5, shuffle=True, generator=g)], torch.rand(1, generator=g).item())`,
    "[[6, 7, 1, 4], [2, 0, 9, 8], [3, 5]]\n0.08847743272781372\n0.08847743272781372\n" +
      "[[4, 6, 9, 2, 3], [1, 0, 7, 8, 5]] 0.31379687786102295\n",
  ],
  [
    "random_ of every dtype",
    `
for d in (torch.int64, torch.int32, torch.int16, torch.uint8, torch.bool, torch.float32, torch.float64, torch.bfloat16):
    torch.manual_seed(0); print(torch.empty(2, dtype=d).random_().tolist())`,
    "[900450186894289455, 3969543146641149120]\n[209652396, 398764591]\n[2732, 10799]\n[172, 47]\n[False, True]\n" +
      "[8325664.0, 12888472.0]\n[8737460674930124.0, 6375474555111176.0]\n[149.0, 179.0]\n",
  ],
  [
    "multinomial with and without replacement",
    `
p = torch.tensor([0.1, 0.2, 0.3, 0.4])
print(torch.multinomial(p, 2).tolist()); torch.manual_seed(0)
print(torch.multinomial(p, 6, replacement=True).tolist(), torch.rand(1).item())`,
    "[2, 1]\n[3, 3, 2, 3, 3, 3] 0.022325754165649414\n",
  ],
  [
    // From 2.0 on one sample is drawn in one way, replacement or not; the numbers are 1.13's for a draw without it.
    "multinomial of one sample, with replacement too",
    `
for seed in range(3):
    for replacement in (True, False):
        torch.manual_seed(seed); p = torch.rand(3, 4); torch.manual_seed(100 + seed)
        print(torch.multinomial(p, 1, replacement).flatten().tolist(), torch.rand(1).item())`,
    "[1, 3, 3] 0.44402408599853516\n" +
      "[1, 3, 3] 0.44402408599853516\n" +
      "[3, 3, 2] 0.564456045627594\n" +
      "[3, 3, 2] 0.564456045627594\n" +
      "[0, 0, 0] 0.6970949172973633\n" +
      "[0, 0, 0] 0.6970949172973633\n",
  ],
  [
    "view(dtype), which shares memory",
    `
x = torch.ones(2, 3); y = x.view(torch.int32); x[0, 1] = 2; y[1, 2] = 0
print(y.tolist(), x.tolist()); b = x[:, 1:].view(torch.uint8); print(b.shape, b.stride(), b.storage_offset()); b[0, 3] = 0
print(x.tolist(), x.view(torch.uint8).view(torch.float32).tolist() == x.tolist())
try: x.view(torch.float64)
except RuntimeError as e: print(e)
try: torch.ones(2, 4)[:, 1:3].view(torch.float64)
except RuntimeError as e: print(e)`,
    "[[1065353216, 1073741824, 1065353216], [1065353216, 1065353216, 0]] [[1.0, 2.0, 1.0], [1.0, 1.0, 0.0]]\n" +
      "torch.Size([2, 8]) (12, 1) 4\n" +
      "[[1.0, 0.0, 1.0], [1.0, 1.0, 0.0]] True\n" +
      "self.size(-1) must be divisible by 2 to view Float as Double (different element sizes), but got 3\n" +
      "self.storage_offset() must be divisible by 2 to view Float as Double (different element sizes), but got 1\n",
  ],
  [
    "bfloat16 random numbers",
    `
print(torch.randn(16, dtype=torch.bfloat16).tolist()[:4]); torch.manual_seed(0)
print(torch.rand(4, dtype=torch.bfloat16).tolist())`,
    "[1.4609375, 0.291015625, 0.9609375, 1.5703125]\n[0.671875, 0.18359375, 0.45703125, 0.75]\n",
  ],
  [
    "masks that are neither bool nor float, or of a wrong rank",
    `
m = nn.MultiheadAttention(8, 2, batch_first=True); x = torch.randn(2, 5, 8)
for kw in ({"attn_mask": torch.ones(5, 5).long()}, {"key_padding_mask": torch.ones(2, 5).byte()}, {"attn_mask": torch.zeros(1, 1, 5, 5)}):
    try: m(x, x, x, **kw)
    except AssertionError as e: print(e)`,
    "only bool and floating types of attn_mask are supported\n" +
      "only bool and floating types of key_padding_mask are supported\n" +
      "For batched (3-D) `query`, expected `attn_mask` to be `None`, 2-D or 3-D but found 4-D tensor instead\n",
  ],
  [
    "padded rows of an encoder in evaluation without gradients",
    `
layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
e = nn.TransformerEncoder(layer, 2).eval(); x = torch.randn(1, 4, 8)
pad = torch.tensor([[False, False, True, True]])
with torch.no_grad(): y = e(x, src_key_padding_mask=pad)
print((y == 0).all(-1).tolist(), (e(x, src_key_padding_mask=pad) == 0).all(-1).tolist())`,
    "[[False, False, True, True]] [[False, False, False, False]]\n",
  ],
  [
    "a query that sees no key, and its gradient",
    `
q = torch.randn(1, 1, 3, 4, requires_grad=True)
mask = torch.tensor([[True, False, False], [False, False, False], [True, True, True]])
y = F.scaled_dot_product_attention(q, q, q, attn_mask=mask); y.sum().backward()
print(y[0, 0, 1].tolist(), q.grad.isnan().any().item())
`,
    "[0.0, 0.0, 0.0, 0.0] False\n",
  ],
  [
    "a mask and is_causal at once: both apply where the fused kernel runs, and are an error elsewhere",
    `
q = torch.randn(2, 1, 3, 4); mask = torch.tensor([[False, True, True], [True, True, True], [False, False, True]])
both = F.scaled_dot_product_attention(q, q, q, attn_mask=mask, is_causal=True)
print(both.equal(F.scaled_dot_product_attention(q, q, q, attn_mask=mask & torch.ones(3, 3).tril().bool())), both[0, 0, 0].tolist())
def refused(q, v, mask, **more):
    try: F.scaled_dot_product_attention(q, q, v, attn_mask=mask, is_causal=True, **more)
    except RuntimeError as e: return str(e)
print(refused(q[0], q[0], mask))
print([refused(*given) is not None for given in [(q, q[..., :2], mask), (q, q, torch.randn(3, 3, requires_grad=True)), (q, q, mask)]],
      refused(q, q, mask, dropout_p=0.5) is not None, refused(q, q, mask, scale=0.3) is not None)`,
    "True [0.0, 0.0, 0.0, 0.0]\n" +
      "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True\n" +
      "[True, True, False] True False\n",
  ],
  [
    "a list of tensors",
    `
print(torch.tensor([torch.ones(1), torch.tensor(2)]).tolist())
try: torch.tensor([torch.ones(2), torch.ones(2)])
except ValueError as e: print(e)`,
    "[1.0, 2.0]\nonly one element tensors can be converted to Python scalars\n",
  ],
  [
    "a checkpoint runs its function again, also where only outputs are saved",
    `
calls = []
def f(x): calls.append(1); return (x * 3).exp()
x = torch.zeros(2, requires_grad=True)
y = torch.utils.checkpoint.checkpoint(f, x, use_reentrant=False); before = len(calls)
y.sum().backward(); print(before, len(calls), x.grad.tolist())`,
    "1 2 [3.0, 3.0]\n",
  ],
  [
    "attention that lies where the query does, and random numbers that follow the memory",
    `
torch.manual_seed(0)
qkv, x = nn.Linear(8, 24), torch.randn(2, 5, 8)
q, k, v = (z.view(2, 5, 2, 4).transpose(1, 2) for z in qkv(x).chunk(3, -1))
y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
print(y.stride(), y.transpose(1, 2).view(2, 5, 8).shape)
print(F.scaled_dot_product_attention(q, k, v, dropout_p=0.5).stride(), F.scaled_dot_product_attention(q, k, v[..., :2]).stride())
torch.manual_seed(0); print(F.dropout(torch.ones(4, 3).t(), 0.3).tolist()[0])
torch.manual_seed(0); print([round(a, 4) for a in torch.randn_like(torch.ones(8, 4).t())[0].tolist()[:4]])`,
    `(40, 4, 8, 1) torch.Size([2, 5, 8])
(40, 20, 4, 1) (20, 10, 2, 1)
[0.0, 0.0, 1.4285714626312256, 1.4285714626312256]
[1.541, -1.0845, -0.7193, -0.8567]
`,
  ],
  [
    "integers have no zero below zero",
    `
print((-torch.arange(3)).float(), 1 / (torch.tensor([0, 1]) * -1).float(), 1 / torch.div(torch.tensor([-1]), 2, rounding_mode="trunc").float())
print(torch.atan2((-torch.arange(2)).float(), torch.tensor([-1.0, -1.0])), (-torch.eye(2).long()).float().tolist())`,
    `tensor([ 0., -1., -2.]) tensor([inf, -1.]) tensor([inf])
tensor([ 3.1416, -2.3562]) [[-1.0, 0.0], [0.0, -1.0]]
`,
  ],
  [
    "views of one of many, of a parameter, and shapes that do not fit",
    `
def said(run):
    try: print(run())
    except (RuntimeError, IndexError) as error: print(error)
x = torch.ones(2, 6, requires_grad=True) * 1
q, k, v = x.chunk(3, -1)
a, b = x.unbind(0)
said(lambda: q.mul_(2)); said(lambda: k[:, 0].fill_(0)); said(lambda: b.add_(1))
free = torch.ones(2, 6).chunk(2, -1); print(free[0].mul_(2).sum())
p = nn.Parameter(torch.ones(2, 2))
def put(where): p[where] = 0
said(lambda: put(0)); said(lambda: put(torch.tensor([0])))
said(lambda: nn.RMSNorm(4)(torch.ones(2, 1))); said(lambda: F.rms_norm(torch.ones(2, 5), (4,)))
said(lambda: torch.zeros(1, 2, 8, 4).index_copy_(2, torch.tensor([1, 2]), torch.zeros(1, 2, 1, 4)))
said(lambda: F.scaled_dot_product_attention(torch.ones(2, 4, 5, 4), *[torch.ones(2, 3, 5, 4)] * 2, enable_gqa=True))`,
    `Output 0 of Split is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.
Output 0 of Select is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.
Output 1 of Unbind is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.
tensor(12.)
a view of a leaf Variable that requires grad is being used in an in-place operation.
a leaf Variable that requires grad is being used in an in-place operation.
Given normalized_shape=[4], expected input with shape [*4], but got input of size[2, 1]
Given normalized_shape=[4], expected input with shape [*4], but got input of size[2, 5]
index_copy_(): Number of indices (2) should be equal to source.size(dim) (1)
Number of heads in key and value must divide the number of heads in 
`,
  ],
];

const HEAD = `
import torch, torch.nn as nn, torch.nn.functional as F, torch.utils.checkpoint
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
`;

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

describe("numbers that were wrong without a word", () => {
  it.each(programs)(
    "%s",
    async (_, code, expected) => {
      const { stdout, reply } = await kernel.run(HEAD + code);
      expect([stdout, reply.error, reply.warnings]).toEqual([expected, null, []]);
    },
    60_000,
  );
});
