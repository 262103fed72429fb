import { headsCode, todayCode } from "@/content/sheet";
import type { Program } from "./programs";

const heads = `import torch
B, S, H, d = 2, 5, 4, 3
x = torch.randn(B, S, H * d)
${headsCode}
print(folded.shape, torch.equal(merged, x))
print(torch.equal(folded[1], x[0, :, d : 2 * d]))
`;

/** The first three calls against LocalAttention; flash-attn and xformers.ops have nothing to run on here. */
const today = `import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention
from xformers.components.attention.local import LocalAttention

B, H, S, d, W = 2, 4, 64, 8, 16  # no pair is lost at these sizes
q, k, v = (torch.randn(B, H, S, d) for _ in range(3))
lines = [line.split("  #")[0] for line in ${JSON.stringify(todayCode)}.splitlines()]
exec(lines[0])
exec(lines[1])
wanted = LocalAttention(causal=True, window_size=W)(*(t.reshape(B * H, S, d) for t in (q, k, v)))
print([torch.allclose(eval(line).reshape(B * H, S, d), wanted, atol=1e-5) for line in lines[2:4]])
`;

/** The Python of the cheat sheet, and what shows that it is right. */
export const sheetPrograms: readonly Program[] = [
  { where: "cheat sheet, heads", code: heads, prints: "torch.Size([8, 5, 3]) True\nTrue" },
  { where: "cheat sheet, today", code: today, prints: "[True, True]" },
];
