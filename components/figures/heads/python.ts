import type { HeadsObservation } from "@/kernels/lab/observers/heads";
import type { Mode } from "@/kernels/lab/run";
import type { PythonForms } from "../frame/types";
import { pyBool } from "../python/literals";
import { assignments, blockMask, check, checkHelper, FLEX_IMPORTS, script } from "../python/parts";
import { windowRule } from "../python/window-rule";

/** The variable of each layout in the scripts, in the order of the call. */
const NAMES = ["x", "q", "split", "swapped", "folded", "y", "unfolded", "back", "merged", "out"];

/** The head split as Python: the same layers, the same numbers, and every stride asserted. */
export function headsPython(observation: HeadsObservation): PythonForms {
  const { trace, batch, seq_len, dim_model, num_heads, window_size, causal, seed } = observation;
  const sizes = assignments({ batch, seq_len, dim_model, num_heads, window_size, causal });
  if (trace.error) return refused(sizes);
  const dispatch = `torch.manual_seed(${seed})
attention = LocalAttention(causal=${pyBool(causal)}, window_size=window_size)
mhd = MultiHeadDispatch(dim_model=dim_model, num_heads=num_heads, attention=attention)
x = torch.randn(batch, seq_len, dim_model)
out = mhd(x)`;
  return {
    plain: script(
      "import torch",
      sizes,
      layers(seed),
      steps(causal, observation),
      checkHelper(),
      asserts(observation),
    ),
    xformers: script(
      IMPORTS,
      sizes,
      dispatch,
      checkHelper(),
      check("out", "out.detach()", observation.layouts.at(-1)?.data ?? [], { atol: 2e-5 }),
    ),
    flex: script(
      FLEX_IMPORTS,
      sizes,
      layers(seed),
      blockMask({ causal, window_size }),
      `def heads(t):
    return t.view(batch, seq_len, num_heads, dim_model // num_heads).transpose(1, 2)


# FlexAttention keeps the heads as an axis of their own: nothing has to be folded.
y = flex_attention(heads(q_proj(x)), heads(k_proj(x)), heads(v_proj(x)), block_mask=block_mask)
out = proj(y.transpose(1, 2).flatten(2, 3))
print(out.shape)`,
    ),
  };
}

const IMPORTS = `# pip install "xformers==0.0.28.post3": later releases no longer have these classes.
import torch
from xformers.components import MultiHeadDispatch
from xformers.components.attention import LocalAttention`;

/** MultiHeadDispatch's layers in the order in which it draws them, and x after them. */
function layers(seed: number): string {
  return `torch.manual_seed(${seed})
q_proj, k_proj, v_proj, proj = [torch.nn.Linear(dim_model, dim_model) for _ in range(4)]
torch.nn.init.zeros_(proj.bias)
x = torch.randn(batch, seq_len, dim_model)`;
}

function steps(causal: boolean, { mode }: HeadsObservation): string {
  const lost = lostOf(mode);
  return `head_dim = dim_model // num_heads
i = torch.arange(seq_len)[:, None]  # query
j = torch.arange(seq_len)[None, :]  # key
visible = ${windowRule({ window_size: "window_size", causal })}${lost}


def fold(t):
    return t.view(batch, seq_len, num_heads, head_dim).transpose(1, 2).flatten(0, 1)


def attend(q, k, v):
    scores = (q @ k.transpose(1, 2) / head_dim**0.5).masked_fill(~visible, float("-inf"))
    return torch.nan_to_num(scores.softmax(-1)) @ v


with torch.no_grad():
    q, k, v = q_proj(x), k_proj(x), v_proj(x)
    split = q.view(batch, seq_len, num_heads, head_dim)
    swapped = split.transpose(1, 2)
    folded = swapped.flatten(0, 1)
    y = attend(folded, fold(k), fold(v))
    unfolded = y.view(batch, num_heads, seq_len, head_dim)
    back = unfolded.transpose(1, 2)
    merged = back.flatten(2, 3)
    out = proj(merged)
    by_view = [t.view(batch * num_heads, seq_len, head_dim) for t in (q, k, v)]
    wrong = attend(*by_view).view(batch, seq_len, dim_model)`;
}

/** In release mode the sparse path drops the last visible pairs; the script hides them as well. */
function lostOf(mode: Mode): string {
  if (mode !== "release") return "";
  return `
# xformers' sparse path (at most 30 % visible) keeps a multiple of 4 pairs and drops the last ones.
if visible.sum() <= 0.3 * seq_len**2:
    for row, column in visible.nonzero()[visible.sum() - visible.sum() % 4 :].tolist():
        visible[row, column] = False`;
}

function asserts({ layouts, byView }: HeadsObservation): string {
  const lines = layouts.map((layout, n) => {
    const name = NAMES[n] ?? "";
    const before = NAMES[n - 1] ?? "";
    const known = check(`strides of ${name}`, `list(${name}.stride())`, layout.strides, { atol: 0 });
    const moved =
      layout.role === layouts[n - 1]?.role && n > 1 && layout.id !== "project_out"
        ? `\nassert (${name}.data_ptr() == ${before}.data_ptr()) is ${pyBool(!layout.copies)}  # ${layout.copies ? "copied" : "same memory"}`
        : "";
    return `${known}${moved}\n${check(name, name, layout.data, { atol: 2e-5 })}`;
  });
  if (byView) {
    lines.push(check("misplaced by view", "(by_view[0] != folded).sum()", byView.misplaced, { atol: 0 }));
    if (byView.difference) {
      lines.push(
        check("largest error by view", "(wrong - merged).abs().max()", byView.difference.max, {
          atol: 2e-5,
          rtol: 1e-3,
        }),
      );
    }
  }
  return lines.join("\n");
}

/** xformers refuses; plain torch refuses as well, at the view. */
function refused(sizes: string): PythonForms {
  const plain = script(
    "import torch",
    sizes,
    `head_dim = dim_model // num_heads
q = torch.randn(batch, seq_len, dim_model)
try:
    q.view(batch, seq_len, num_heads, head_dim)
    print("this view fits")
except RuntimeError as error:
    print(error)`,
  );
  return {
    plain,
    xformers: script(
      IMPORTS,
      sizes,
      `try:
    attention = LocalAttention(causal=causal, window_size=window_size)
    MultiHeadDispatch(dim_model=dim_model, num_heads=num_heads, attention=attention)
    raise SystemExit("it did not refuse")
except AssertionError as error:
    print(f"AssertionError: {error}")`,
    ),
    flex: plain,
  };
}
