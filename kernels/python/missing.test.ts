import "@tensorflow/tfjs-backend-cpu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

/** What a learner may type, and what the message must name. Every one is a NotImplementedError. */
const missing = `
nn.ConvTranspose3d(3, 4, 3) | torch.nn.ConvTranspose3d | ConvTranspose2d
nn.SyncBatchNorm(4) | torch.nn.SyncBatchNorm | nn.BatchNorm2d
nn.LPPool1d(2, 3) | torch.nn.LPPool1d | nn.AvgPool2d
nn.Upsample(2) | torch.nn.Upsample | repeat_interleave
nn.DataParallel(nn.Linear(2, 2)) | torch.nn.DataParallel | the module itself
F.grid_sample(x, x) | torch.nn.functional.grid_sample | repeat_interleave
F.interpolate(x, scale_factor=2) | torch.nn.functional.interpolate | repeat_interleave
nn.utils.weight_norm(nn.Linear(2, 2)) | torch.nn.utils.weight_norm | forward
torch.stft(x, 4) | torch.stft | torch.fft.rfft
torch.svd(x) | torch.svd | plain Python
torch.linalg.inv(x) | torch.linalg.inv | plain Python
torch.linalg.eigh(x) | torch.linalg.eigh | plain Python
torch.linalg.matrix_exp(x) | torch.linalg.matrix_exp | torch.matmul
nn.TripletMarginLoss() | torch.nn.TripletMarginLoss | the formula
torch.poisson(x) | torch.poisson | torch.rand
torch.complex(x, x).softmax(0) | softmax of complex | view_as_real
torch.complex(x, x).cumprod(0) | cumprod of complex | view_as_real
torch.complex32 | torch.complex32 | torch.complex64
torch.float8_e4m3fn | torch.float8_e4m3fn | torch.float16
torch.uint16 | torch.uint16 | torch.int64
torch.func.jvp(abs, x, x) | torch.func.jvp | torch.func.vjp
torch.hub.load("a", "b") | torch.hub.load | load_state_dict
torch.distributed.init_process_group("nccl") | torch.distributed.init_process_group | one process
torch.distributions.Dirichlet(x) | torch.distributions.Dirichlet | Categorical
torch.profiler.profile() | torch.profiler.profile | time.perf_counter
torch.utils.benchmark.Timer("x") | torch.utils.benchmark.Timer | time.perf_counter
torch.onnx.export(x, x, "x") | torch.onnx.export | state_dict
torch.nested.nested_tensor([x]) | torch.nested.nested_tensor | pad_sequence
torch.jit.trace(abs, x) | torch.jit.trace | the module itself
torch.sparse_coo_tensor([[0]], [1.0], (1,)) | torch.sparse_coo_tensor | a dense tensor
torch.autograd.gradcheck(abs, x) | torch.autograd.gradcheck | difference quotient
torch.cuda.get_device_properties(0) | torch.cuda.get_device_properties | memory meter
torch.optim.LBFGS([x]) | torch.optim.LBFGS | Adam
x.to_sparse() | Tensor.to_sparse | dense tensor
x.pin_memory() | Tensor.pin_memory | the tensor itself
xops.SwiGLU() | xformers.ops.SwiGLU | silu
numpy.random.beta(1, 2) | numpy.random.beta | torch.distributions
numpy.fft.fft(x) | numpy.fft | torch function
`
  .trim()
  .split("\n")
  .map((line) => line.split(" | ") as [string, string, string]);

const HEAD =
  "import numpy, torch\nimport torch.nn.functional as F\nfrom torch import nn\nx = torch.ones(2, 2)\n";

let kernel: NodeKernel;
beforeAll(async () => {
  // `always`: what WebGL would compute goes through tfjs here as well.
  kernel = await startKernel(createBridge, "always");
}, 120_000);
afterAll(() => kernel?.bridge.reset());

describe("what is missing", () => {
  it("names itself and the nearest thing that works", async () => {
    const program = `${HEAD}import xformers.ops as xops
for line in ${JSON.stringify(missing.map(([code]) => code))}:
    try:
        eval(line)
        print("nothing was raised")
    except Exception as error:
        print(type(error).__name__ + "|" + str(error))
`;
    const { stdout, reply } = await kernel.run(program);
    expect(reply.error).toBeNull();
    const said = stdout.trim().split("\n");
    expect(said.length).toBe(missing.length);
    for (const [i, [code, name, nearest]] of missing.entries()) {
      expect(said[i], code).toMatch(/^NotImplementedError\|/);
      expect(said[i], code).toContain(name);
      expect(said[i], code).toContain(nearest);
    }
  });

  it("may be imported as long as it is not used", async () => {
    const { stdout, reply } = await kernel.run(`
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.profiler import profile
from xformers.factory import xFormerEncoderBlock
print(dist.is_available(), hasattr(dist, "__path__"))`);
    expect(reply.error).toBeNull();
    expect(stdout).toBe("False True\n");
  });

  it.each([
    ["import seaborn", "ModuleNotFoundError", "No module named 'seaborn'"],
    ["import tiktoken", "ModuleNotFoundError", "a dictionary from characters or words to numbers"],
    ["import pandas", "ModuleNotFoundError", "a list of dicts"],
    ["import nothing_like_it", "ModuleNotFoundError", "No module named 'nothing_like_it'"],
    ["import socket\nsocket.create_connection(('example.com', 80))", "OSError", "no network"],
    ["import os\nos.system('ls')", "OSError", "no other programs"],
    ["import torch\ntorch.ones(2).no_such_thing", "AttributeError", "no attribute 'no_such_thing'"],
    ["import torch\ntorch.ones(2).cuda()", "AssertionError", "Torch not compiled with CUDA enabled"],
  ])("%s", async (code, type, part) => {
    const { error } = (await kernel.run(code)).reply;
    expect(error?.type).toBe(type);
    expect(error?.message).toContain(part);
  });
});

describe("what would silently differ is said", () => {
  it.each([
    ["torch.tensor([2**60 + 1]) + 1", "2**53"],
    ["torch.tensor(2**40) * 2**40", "2**53"],
    ["torch.full((2,), 2**60)", "2**53"],
    ["torch.arange(30).exp2().long().cumprod(0)", "2**53"],
    ["torch.randn(20, dtype=torch.float64)", "float64 randn"],
    ["torch.compile(torch.exp)", "compiles nothing"],
    ["torch.autocast('cpu', dtype=torch.bfloat16).__enter__()", "autocast"],
  ])("%s", async (code, part) => {
    const { reply } = await kernel.run(`import torch\n${code}`);
    expect(reply.error).toBeNull();
    expect(reply.warnings.map(({ category, line }) => [category, line])).toEqual([["UserWarning", 2]]);
    expect(reply.warnings[0]?.message).toContain(part);
  });

  it.each([
    "torch.tensor([2**53 - 1])",
    "torch.arange(5) * 7",
    "torch.randn(20)",
    "torch.tensor([2**60 + 1])",
    "torch.multinomial(torch.ones(4), 2)",
  ])("%s: nothing", async (code) => {
    expect((await kernel.run(`import torch\n${code}`)).reply.warnings).toEqual([]);
  });
});

describe("the modern ways to attend locally", () => {
  const COMPARE = `
import torch
import xformers.ops as xops
from torch.nn.attention.flex_attention import create_block_mask, flex_attention
from xformers.ops.fmha import attn_bias

S = 24
torch.manual_seed(0)
q, k = (torch.randn(2, 3, S, 8, requires_grad=True) for _ in range(2))
v = torch.randn(2, 3, S, 5, requires_grad=True)

def outcome(fn, *tensors):
    for t in tensors:
        t.grad = None
    out = fn(*tensors)
    (out * torch.arange(out.numel()).view(out.shape)).sum().backward()
    return [out.detach(), *(t.grad for t in tensors)]

def same(xs, ys):
    return all(torch.allclose(x, y, rtol=1e-4, atol=1e-5 * (1 + float(y.abs().max()))) for x, y in zip(xs, ys))
`;
  /** How often the bridge was asked for a window. */
  const counting = async (code: string) => {
    const { bridge } = kernel;
    const calls = { window: 0, windowGradient: 0 };
    const { window, windowGradient } = bridge;
    bridge.window = (...given) => {
      calls.window += 1;
      return window(...given);
    };
    bridge.windowGradient = (...given) => {
      calls.windowGradient += 1;
      return windowGradient(...given);
    };
    const { stdout, reply } = await kernel.run(COMPARE + code);
    Object.assign(bridge, { window, windowGradient });
    expect(reply.error).toBeNull();
    return { stdout, ...calls };
  };

  it.each([
    ["lambda b, h, i, j: (i - j).abs() <= 4", 1],
    ["lambda b, h, i, j: (i >= j) & (i - j < 6)", 1],
    ["lambda b, h, i, j: i >= j", 0],
    ["lambda b, h, i, j: ((i - j).abs() <= 3) | (j < 2)", 0],
    ["lambda b, h, i, j: (i - j >= 2) & (i - j <= 5)", 0],
  ])("flex_attention with %s", async (mod, windows) => {
    const seen = await counting(`
mask = create_block_mask(${mod}, None, None, S, S)
for scale in (None, 0.3):
    have = outcome(lambda q, k, v: flex_attention(q, k, v, block_mask=mask, scale=scale), q, k, v)
    scores = (q @ k.transpose(-2, -1)) * (8 ** -0.5 if scale is None else scale)
    def dense(q, k, v):
        scores = (q @ k.transpose(-2, -1)) * (8 ** -0.5 if scale is None else scale)
        weights = scores.masked_fill(~mask._dense, float("-inf")).softmax(-1)
        return torch.nan_to_num(weights) @ v
    print(same(have[:1], [dense(q, k, v).detach()]), mask._dense.any(-1).all().item() is False or same(have, outcome(dense, q, k, v)))
`);
    expect(seen).toEqual({
      stdout: "True True\nTrue True\n",
      window: 2 * windows,
      windowGradient: 2 * windows,
    });
  });

  it.each([
    ["LocalAttentionFromBottomRightMask(3, 2)", 1],
    ["LowerTriangularFromBottomRightLocalAttentionMask(4)", 1],
    ["LowerTriangularMask()", 0],
    ["LocalAttentionFromBottomRightMask(30, 30)", 0],
  ])("memory_efficient_attention with %s", async (bias, windows) => {
    const seen = await counting(`
mask = attn_bias.${bias}
ts = [t.detach().transpose(1, 2).requires_grad_() for t in (q, k, v)]
written = mask.materialize((2, 3, S, S))
have = outcome(lambda *t: xops.memory_efficient_attention(*t, attn_bias=mask), *ts)
want = outcome(lambda *t: xops.memory_efficient_attention(*t, attn_bias=written), *ts)
print(same(have, want))
`);
    expect(seen).toEqual({ stdout: "True\n", window: windows, windowGradient: windows });
  });
});
