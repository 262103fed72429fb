/** What the recorded cases use without importing it, as lines of Python, in an order in which they can stand. */
const PARTS: readonly (readonly [uses: RegExp, line: string])[] = [
  [/\bmath\./, "import math"],
  [/\bnp\./, "import numpy as np"],
  [/\b(torch\.|R\(|close\(|nan_rows\(|full\()/, "import torch"],
  [/\bnn\./, "from torch import nn"],
  [/\b(dense\(|_attention\b)/, "import xformers.components.attention as _attention"],
  [/\bMultiHeadDispatch\b/, "from xformers.components import MultiHeadDispatch"],
  [/\bAttentionMask\b/, "from xformers.components.attention import AttentionMask"],
  [/\bLocalAttention\b/, "from xformers.components.attention import LocalAttention"],
  [/\bScaledDotProduct\b/, "from xformers.components.attention import ScaledDotProduct"],
  [
    /\bscaled_dot_product_attention\b/,
    "from xformers.components.attention.core import scaled_dot_product_attention",
  ],
  [/\bR\(/, "R = torch.randn"],
  [/\bnote\b/, "note = {}"],
  [
    /\bclose\(/,
    `def close(a, b, nan=False):
    return bool(torch.allclose(a.float(), b.float(), rtol=1e-4, atol=1e-5, equal_nan=nan))`,
  ],
  [
    /\bfull\(/,
    `def full(q, k, v, causal=False):
    s = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if causal:
        s = s.masked_fill(~torch.ones(s.shape[-2:]).tril().bool(), float("-inf"))
    return s.softmax(-1) @ v`,
  ],
  [
    /\bnan_rows\(/,
    `def nan_rows(r):
    return torch.isnan(r).any(-1).any(0).nonzero().flatten().tolist()`,
  ],
  [
    /\bdense\(/,
    `class dense:  # keeps the local mask dense, whatever its density
    def __enter__(self):
        self.was = _attention._DENSITY_THRESHOLD
        _attention._DENSITY_THRESHOLD = -1.0

    def __exit__(self, *_):
        _attention._DENSITY_THRESHOLD = self.was`,
  ],
];

/** What a recorded case needs before it: imports and definitions. */
export function headOf(code: string): string {
  const used = PARTS.filter(([uses]) => uses.test(code)).map(([, line]) => line);
  const simple = used.filter((line) => !line.includes("\n"));
  const definitions = used.filter((line) => line.includes("\n"));
  const head = [simple.join("\n"), ...definitions].filter((part) => part !== "").join("\n\n\n");
  return `${head}${definitions.length > 0 ? "\n\n\n" : "\n\n"}`;
}

/** A recorded case as a script that runs as it stands and prints what came out. */
export function scriptOf(code: string): string {
  const prints = [
    /^r = (?!None)/m.test(code) || /^\s+r = /m.test(code)
      ? 'print(tuple(r.shape) if hasattr(r, "shape") else r)'
      : "",
    /\bnote\b/.test(code) ? "print(note)" : "",
  ].filter((line) => line !== "");
  return `${headOf(code)}${code.trim()}\n${prints.join("\n")}${prints.length > 0 ? "\n" : ""}`;
}
