import { afterAll, beforeAll, expect, it } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

/** facebookresearch/xformers, issue 1143: the release on a CPU. */
const reported = `No operator found for \`memory_efficient_attention_forward\` with inputs:
     query       : shape=(1, 257, 6, 64) (torch.float32)
     key         : shape=(1, 257, 6, 64) (torch.float32)
     value       : shape=(1, 257, 6, 64) (torch.float32)
     attn_bias   : <class 'NoneType'>
     p           : 0.0
\`fa2F@v2.5.7-pt\` is not supported because:
    device=cpu (supported: {'cuda'})
    dtype=torch.float32 (supported: {torch.float16, torch.bfloat16})
\`cutlassF-pt\` is not supported because:
    device=cpu (supported: {'cuda'})`;

const HEAD = `import torch
import xformers.ops as xops
from xformers.ops import fmha
from xformers.ops.fmha import attn_bias
`;

it("tells at the first call, and only there, that the release runs on CUDA only", async () => {
  const attend = "xops.memory_efficient_attention(q, q, q)\n";
  const { reply } = await kernel.run(`${HEAD}q = torch.ones(1, 4, 2, 8)\n${attend}${attend}`);
  expect(reply.error).toBeNull();
  expect(reply.warnings).toHaveLength(1);
  expect(reply.warnings[0]).toMatchObject({ category: "UserWarning", line: 6 });
  expect(reply.warnings[0]?.message).toMatch(/for CUDA only.*NotImplementedError/);
});

it("shows on request what the release raises on a CPU, word for word, and then computes again", async () => {
  const { stdout, reply } = await kernel.run(`${HEAD}
q = torch.randn(1, 257, 6, 64)
with fmha.as_released():
    try:
        xops.memory_efficient_attention(q, q, q)
    except NotImplementedError as error:
        print(error)
print(xops.memory_efficient_attention(q, q, q).shape)
`);
  expect(reply.error).toBeNull();
  expect(stdout).toBe(`${reported}\ntorch.Size([1, 257, 6, 64])\n`);
});

it.each([
  ["torch.float16", "None", []],
  ["torch.float32", "attn_bias.LocalAttentionFromBottomRightMask(2, 0)", ["dtype", "attn_bias type"]],
  ["torch.float32", "attn_bias.LowerTriangularFromBottomRightLocalAttentionMask(3)", ["dtype"]],
])("for %s and %s it gives each operator's reasons", async (dtype, bias, more) => {
  const { reply } = await kernel.run(`${HEAD}
q = torch.zeros(2, 5, 8, dtype=${dtype})
with fmha.as_released():
    xops.memory_efficient_attention(q, q, q, attn_bias=${bias})
`);
  expect(reply.error?.type).toBe("NotImplementedError");
  const message = reply.error?.message ?? "";
  expect(message).toContain(`query       : shape=(2, 5, 1, 8) (${dtype})`);
  expect(message.match(/device=cpu/g)).toHaveLength(2);
  for (const reason of ["dtype", "attn_bias type"])
    expect(message.includes(`    ${reason}`), reason).toBe(more.includes(reason));
});
