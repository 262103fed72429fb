import type { Experiment } from "@/components/experiment/experiment";
import { pyBool, pyList, pyNumber } from "./literals";
import { windowRule } from "./window-rule";

/**
 * Parts that the Python of several figures is put together from. Each returns lines without a closing line break;
 * a figure joins them with `script`. Names in the Python are the experiment's own.
 */

type Sizes = Pick<Experiment, "batch" | "num_heads" | "seq_len" | "head_dim" | "seed">;
type Window = Pick<Experiment, "window_size" | "causal">;

/** Parts with a blank line between them, ending as a file ends. Empty parts are left out. */
export function script(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Python in a block `depth` steps deep; empty lines stay empty. */
export function indented(code: string, depth: number): string {
  return code.replace(/^(?=.)/gm, "    ".repeat(depth));
}

/** The first lines of every export: which state of which figure this is. `permalink` is given where one is known. */
export function header(title: string, permalink?: string): string {
  return `# ${title}${permalink ? `\n# ${permalink}` : ""}`;
}

/** seq_len, window_size, causal, … as assignments. */
export function assignments(values: Readonly<Record<string, number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${typeof value === "boolean" ? pyBool(value) : pyNumber(value)}`)
    .join("\n");
}

/** Why the drawn numbers may differ on another processor, for the scripts that draw some. */
const SEED_NOTE = `# Same seed, same numbers on x86 processors with AVX2 (Intel since 2013, AMD since 2015). Others
# draw numbers that differ in the last digits, ARM and CUDA other ones altogether.`;

/**
 * Draws q, k and v one after the other, `(batch * num_heads, seq_len, head_dim)` each: what the lab's observers do.
 * Needs `import torch`.
 */
export function drawInputs({ batch, num_heads, seq_len, head_dim, seed }: Sizes): string {
  return `${assignments({ batch, num_heads, seq_len, head_dim })}
${SEED_NOTE}
torch.manual_seed(${seed})
q = torch.randn(batch * num_heads, seq_len, head_dim)
k = torch.randn(batch * num_heads, seq_len, head_dim)
v = torch.randn(batch * num_heads, seq_len, head_dim)`;
}

/** `visible`, a boolean matrix (query, key). Needs `seq_len`. */
export function windowMask(window: Window): string {
  return `i = torch.arange(seq_len)[:, None]  # query
j = torch.arange(seq_len)[None, :]  # key
visible = ${windowRule(window)}`;
}

/** Softmax over exactly the window, one head at a time so that long sequences fit: `weights(head)`, `output(head)`. */
export function attention(): string {
  return `def weights(head):
    scores = q[head] @ k[head].T / head_dim**0.5
    return scores.masked_fill(~visible, float("-inf")).softmax(-1)


def output(head):
    return weights(head) @ v[head]`;
}

/** `check(name, mine, recorded, …)`: prints both and fails where they differ by more than the tolerance. */
export function checkHelper(): string {
  return `def check(name, mine, recorded, rtol=1e-4, atol=1e-6):
    mine = torch.as_tensor(mine, dtype=torch.float64).flatten()
    recorded = torch.tensor(recorded, dtype=torch.float64).flatten()
    print(f"{name}: {mine.tolist()} here, {recorded.tolist()} on screen")
    assert mine.shape == recorded.shape, f"{name}: {mine.numel()} numbers, {recorded.numel()} on screen"
    assert torch.allclose(mine, recorded, rtol=rtol, atol=atol, equal_nan=True), f"{name} differs"`;
}

/** Compares the Python expression `mine` with the numbers recorded on screen. Needs `checkHelper`. */
export function check(
  name: string,
  mine: string,
  recorded: number | ArrayLike<number>,
  tolerance: { readonly rtol?: number; readonly atol?: number } = {},
): string {
  const numbers = typeof recorded === "number" ? [recorded] : recorded;
  const options = Object.entries(tolerance).map(([key, value]) => `, ${key}=${pyNumber(value)}`);
  return `check(${JSON.stringify(name)}, ${mine}, ${pyList(numbers)}${options.join("")})`;
}

/** Imports of the form for xformers, whose LocalAttention left the library after 0.0.28.post3. */
export const XFORMERS_IMPORTS = `# pip install "xformers==0.0.28.post3": later releases no longer have components.attention.
import torch
from xformers.components.attention import LocalAttention`;

/** The layer of the form for xformers. */
export function localAttention({ window_size, causal }: Window): string {
  return `attention = LocalAttention(causal=${pyBool(causal)}, window_size=${window_size})`;
}

/** Imports of the form for FlexAttention. */
export const FLEX_IMPORTS = `# torch >= 2.5
import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention`;

/** `block_mask` for FlexAttention: the same window as a predicate. Needs `seq_len`. */
export function blockMask(window: Window): string {
  return `def window(b, h, i, j):
    return ${windowRule(window)}


block_mask = create_block_mask(window, None, None, seq_len, seq_len, device="cpu")`;
}

/** `query`, `key` and `value` in the body of a function that knows the sizes and the seed. */
export const inputsInFunction = `    generator = torch.Generator().manual_seed(seed)
    query, key, value = (
        torch.randn(batch * num_heads, seq_len, head_dim, generator=generator) for _ in range(3)
    )`;

/** `visible`, a boolean matrix (query, key), in the body of a function that knows seq_len, window_size and causal. */
export const windowInFunction = `    i = torch.arange(seq_len)[:, None]  # query
    j = torch.arange(seq_len)[None, :]  # key
    if causal:
        visible = ${windowRule({ window_size: "window_size", causal: true })}
    else:
        visible = ${windowRule({ window_size: "window_size", causal: false })}`;
