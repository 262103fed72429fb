import { headsCode, todayCode } from "@/content/sheet";
import type { Program } from "./programs";

const heads = `import torch
B, S, H, d = 2, 5, 4, 3
x = torch.randn(B, S, H * d)
${headsCode}
print(folded.shape, torch.equal(merged, x))
print(torch.equal(folded[1], x[0, :, d : 2 * d]))
`;

/** The calls that run here against LocalAttention. flash-attn has nothing to run on. */
const today = `import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention
from xformers.components.attention.local import LocalAttention
import xformers.ops as xops
from xformers.ops.fmha.attn_bias import LowerTriangularFromBottomRightLocalAttentionMask

B, H, S, d, W = 2, 4, 64, 8, 16  # no pair is lost at these sizes
q, k, v = (torch.randn(B, H, S, d) for _ in range(3))
lines = [line.split("  #")[0] for line in ${JSON.stringify(todayCode)}.splitlines()]
wanted = LocalAttention(causal=True, window_size=W)(*(t.reshape(B * H, S, d) for t in (q, k, v)))
same = []
for line in lines:
    if line.startswith("#"):
        q, k, v = (t.transpose(1, 2) for t in (q, k, v))
    elif " = " in line.split("(")[0]:
        exec(line)
    elif not line.startswith("flash"):
        out = eval(line)
        out = out if out.shape[1] == H else out.transpose(1, 2)
        same.append(torch.allclose(out.reshape(B * H, S, d), wanted, atol=1e-5))
print(same)
`;

/** The Python of the cheat sheet, and what shows that it is right. */
export const sheetPrograms: readonly Program[] = [
  { where: "cheat sheet, heads", code: heads, prints: "torch.Size([8, 5, 3]) True\nTrue" },
  { where: "cheat sheet, today", code: today, prints: "[True, True, True]" },
];
