import type { MisuseCase } from "@/content/misuse/cases";
import { refusesWindow } from "@/kernels/attention/geometry";
import type { Call } from "@/kernels/lab/misuse/program";
import type { TraceObservation } from "@/kernels/lab/observers/trace";
import type { PythonForms } from "../frame/types";
import { pyBool } from "../python/literals";
import { FLEX_IMPORTS, indented, script } from "../python/parts";
import { windowRule } from "../python/window-rule";
import { REPLAY_HELPERS, replayOf } from "./replay";
import { headOf, scriptOf } from "./script";

/**
 * A case as Python. In plain torch it is the trace, step by step: each step that torch can take alone asserts the shape
 * on screen, and the one that fails its message; what is xformers' own is named. FlexAttention gets tensors of the
 * case's own shape, or of the corrected call's where those are no tensors for attention.
 */
export function tracePython(
  { id, code, call, expect }: MisuseCase,
  observation: TraceObservation | null,
  fix: string,
  right?: Call,
): PythonForms {
  const trace = observation?.traces.at(-1);
  const outcome =
    expect.error === undefined
      ? `# xformers 0.0.28.post3 returns here without an error: ${JSON.stringify(expect)}`
      : `# xformers 0.0.28.post3 raises ${expect.type}: ${expect.error.split("\n").join("\n# ")}`;
  return {
    plain: trace
      ? script(
          `# ${id}, step by step on tensors of the shapes on screen.\n${outcome}`,
          REPLAY_HELPERS,
          ...replayOf(trace),
        )
      : script(
          `# ${id} is about Python itself or a constructor: no step of it is one of torch. See the form for xformers.`,
          outcome,
        ),
    xformers: script(
      `${outcome}\n${expect.error === undefined ? scriptOf(code).trimEnd() : refused(code, expect)}`,
      `# Instead:\n${fix.trimEnd()}`,
    ),
    flex: flexOf(call, right),
  };
}

/** A case that raises, with what it raises asserted, so that the script goes on to the corrected call. */
function refused(code: string, expect: MisuseCase["expect"]): string {
  return `${headOf(code)}try:
${indented(code.trim(), 1)}
    raise SystemExit("it did not fail")
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    assert (type(error).__name__, str(error)) == (${JSON.stringify(expect.type)}, ${JSON.stringify(expect.error)})`;
}

interface Meant {
  /** (batch, num_heads, seq_len, head_dim) */
  readonly sizes: readonly [number, number, number, number];
  readonly window: { readonly causal: boolean; readonly window_size: number };
}

/** What a call was about, if it has a tensor for attention and a window that can be drawn. */
function meantBy(call: Call | undefined): Meant | undefined {
  const init = call?.modules[0]?.init as Record<string, unknown> | undefined;
  const attention = (init?.["attention"] ?? init) as Record<string, unknown> | undefined;
  const { causal = false, window_size } = attention ?? {};
  const usable =
    typeof window_size === "number" &&
    window_size >= 1 &&
    (causal === true || Number.isInteger(window_size)) &&
    !refusesWindow({ window_size, causal: causal === true });
  if (!usable) return undefined;
  const window = { causal: causal === true, window_size };
  const heads = init?.["num_heads"];
  for (const tensor of Object.values(call?.tensors ?? {})) {
    const shape = "shape" in tensor ? tensor.shape : [];
    const [a = 0, b = 0, c = 0, d = 0] = shape;
    if (shape.length === 4 && shape.every((n) => n > 0)) return { sizes: [a, b, c, d], window };
    if (shape.length !== 3 || shape.some((n) => n === 0)) continue;
    if (typeof heads !== "number") return { sizes: [a, 1, b, c], window };
    if (c % heads === 0) return { sizes: [a, heads, b, c / heads], window };
  }
  return undefined;
}

const ISSUE: Meant = { sizes: [2, 8, 512, 32], window: { causal: true, window_size: 128 } };

function flexOf(call: Call | undefined, right: Call | undefined): string {
  const own = meantBy(call);
  const { sizes, window } = own ?? meantBy(right) ?? ISSUE;
  return script(
    FLEX_IMPORTS,
    `# FlexAttention keeps the heads as an axis of their own: nothing has to be folded.
# ${own ? "The sizes and the window of the case." : "The case has no tensors that attention could take: the sizes of the corrected call."}
batch, num_heads, seq_len, head_dim = ${sizes.join(", ")}
causal, window_size = ${pyBool(window.causal)}, ${window.window_size}
q = torch.randn(batch, num_heads, seq_len, head_dim)


def window(b, h, i, j):
    return ${windowRule(window)}


block_mask = create_block_mask(window, None, None, seq_len, seq_len, device="cpu")
out = flex_attention(q, q, q, block_mask=block_mask)
print(tuple(out.shape))
assert out.shape == q.shape and not out.isnan().any()`,
  );
}
