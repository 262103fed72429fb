import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { seedOfRun } from "../../tests/support/random";
import { createBridge } from "./bridge";

/**
 * Functions that the bridge computes in one pass for float32, against float64, where the same is made of other functions of
 * torch: values, gradients, and gradients of gradients.
 */
const cases: [name: string, call: string][] = [
  ["softmax along the last axis", "lambda x: x.softmax(-1)"],
  ["softmax along another axis", "lambda x: x.softmax(0)"],
  ["the logarithm of softmax", "lambda x: x.log_softmax(-1)"],
  ["a loss", "lambda x: F.nll_loss(x, target)"],
  ["a loss that is not folded", "lambda x: F.nll_loss(x, target, reduction='none')"],
  ["a weighted sum of losses", "lambda x: F.nll_loss(x, target, weight.to(x.dtype), reduction='sum')"],
  [
    "a weighted mean with a class that does not count",
    "lambda x: F.nll_loss(x, target, weight.to(x.dtype), ignore_index=3)",
  ],
  ["cross entropy of a part of the logits", "lambda x: F.cross_entropy(x[1:, ::2], target[1:] // 2)"],
  ["rows of a table", "lambda x: F.embedding(places, x)"],
  ["rows of a table with one that does not learn", "lambda x: F.embedding(places[:, 1:], x, padding_idx=2)"],
  ["each slice three times", "lambda x: x.repeat_interleave(3, 1)"],
  ["borders of numbers", "lambda x: F.pad(x.t(), (1, 2, 0, 3), value=2.5)"],
  ["borders taken away", "lambda x: F.pad(x[1:], (-1, 2, 1, -2))"],
  ["slices in another order", "lambda x: x.index_select(1, places[0] % 9)"],
  ["elements by pairs of indices", "lambda x: x[target, target.flip(0) % 9]"],
  ["layer norm", "lambda x: F.layer_norm(x, (9,), weight.to(x.dtype), weight.to(x.dtype))"],
  ["columns times rows", "lambda x: x[:, :1] * x[0] + x[:1] - x[:, 2:3]"],
  ["gelu", "F.gelu"],
];

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

const seed = seedOfRun();
const program = (call: string) => `
import torch, torch.nn.functional as F
torch.manual_seed(${seed})
start = torch.randn(40, 9)
weight, target, places = torch.rand(9) + 0.5, torch.randint(0, 9, (40,)), torch.randint(0, 40, (3, 50))
function = ${call}

def derived(kind):
    torch.manual_seed(1)
    x = start.to(kind).requires_grad_()
    y = function(x)
    up = torch.randn(y.shape).to(kind)
    plain, = torch.autograd.grad(y, x, up, retain_graph=True)
    seen, = torch.autograd.grad(y, x, up, create_graph=True)
    second = torch.autograd.grad((seen**2).sum(), x)[0] if seen.requires_grad else torch.zeros(1)
    return [t.detach().double() for t in (y, plain, seen, second)]

for name, one, steps in zip(("value", "gradient", "seen gradient", "second gradient"), derived(torch.float32), derived(torch.float64)):
    apart = (one - steps).abs().max().item()
    most = 2e-5 * (1 + steps.abs().max().item())
    print(name, one.shape == steps.shape and apart <= most or (apart, most))
`;

describe(`one pass gives what the steps give (seed ${seed})`, () => {
  it.each(cases)("%s", { timeout: 60_000 }, async (_, call) => {
    const { stdout, reply } = await kernel.run(program(call));
    expect([stdout, reply.error]).toEqual([
      "value True\ngradient True\nseen gradient True\nsecond gradient True\n",
      null,
    ]);
  });

  it("counting and distinct numbers", { timeout: 60_000 }, async () => {
    const { stdout, reply } = await kernel.run(`
import torch
x = torch.tensor([3, 0, 3, 1, 7, 0, 3])
print(x.bincount().tolist(), x.bincount(minlength=10).tolist(), x[1:].bincount(torch.arange(6.) / 2).tolist())
print(torch.zeros(0, dtype=torch.long).bincount().tolist(), x.unique().tolist())
values, inverse, counts = torch.unique(x.view(7, 1).flip(0), return_inverse=True, return_counts=True)
print(values.tolist(), inverse.shape, values[inverse].flatten().tolist(), counts.tolist())
print(torch.unique(torch.tensor([2.5, float("nan"), -1.0, 2.5]))[:2].tolist(), (x > 2).unique().tolist())
try:
    (x - 1).bincount()
except RuntimeError as error:
    print(error)
`);
    expect([stdout, reply.error]).toEqual([
      `[2, 1, 0, 3, 0, 0, 0, 1] [2, 1, 0, 3, 0, 0, 0, 1, 0, 0] [2.0, 1.0, 0.0, 3.0, 0.0, 0.0, 0.0, 1.5]
[] [0, 1, 3, 7]
[0, 1, 3, 7] torch.Size([7, 1]) [3, 0, 7, 1, 3, 0, 3] [2, 1, 3, 1]
[-1.0, 2.5] [False, True]
bincount only supports 1-d non-negative integral inputs.
`,
      null,
    ]);
  });
});
