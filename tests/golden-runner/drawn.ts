import { Generator, randn } from "@/kernels/torch";
import { LocalAttention, type LocalAttentionInit, MultiHeadDispatch } from "@/kernels/xformers";
import type { DispatchConfig } from "./dispatch";
import type { GoldenTensor } from "./folder";

/** A snippet that seeds PyTorch, builds the module and then draws its input. */
const SNIPPET = /^torch\.manual_seed\((\d+)\); attn = .*; mhd = .*; x = torch\.randn\(/;

interface Snippet {
  readonly code?: string;
  readonly config: DispatchConfig;
  readonly attention: LocalAttentionInit;
}

export function expectBits(name: string, actual: ArrayLike<number>, expected: GoldenTensor): void {
  const wrong = expected.data.findIndex((value, i) => !Object.is(value, actual[i]));
  if (wrong >= 0) throw new Error(`${name}: value ${wrong} is ${actual[wrong]}, not ${expected.data[wrong]}`);
}

/**
 * Requires that the snippet's seed gives its recorded weights and input, bit for bit. Snippets of another form are left
 * alone.
 */
export async function expectDrawn(
  { code = "", config, attention }: Snippet,
  state: Readonly<Record<string, GoldenTensor>>,
  query: GoldenTensor,
): Promise<void> {
  const seed = SNIPPET.exec(code)?.[1];
  if (seed === undefined) return;
  const generator = new Generator(BigInt(seed));
  const { dim_model, num_heads, residual_dropout = 0 } = config;
  const module = new MultiHeadDispatch(
    { dim_model, num_heads, residual_dropout, attention: new LocalAttention(attention, { generator }) },
    { generator },
  );
  try {
    for (const [name, tensor] of Object.entries(module.stateDict())) {
      const expected = state[name];
      if (!expected) throw new Error(`no ${name} is recorded`);
      expectBits(name, await tensor.data(), expected);
    }
  } finally {
    module.dispose();
  }
  expectBits("x", randn(generator, query.data.length), query);
}
