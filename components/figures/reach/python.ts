import type { ReachObservation } from "@/kernels/lab/observers/reach";
import type { PythonForms } from "../frame/types";
import {
  assignments,
  blockMask,
  check,
  checkHelper,
  FLEX_IMPORTS,
  localAttention,
  script,
  windowMask,
  XFORMERS_IMPORTS,
} from "../python/parts";

/** Positions whose gradient is asserted: the ends, and some between. */
const MOST = 16;

/** The receptive field after `layer` layers as Python: the same stack, the same gradient. */
export function reachPython(observation: ReachObservation, layer: number): PythonForms {
  const { perLayer, query, seq_len, head_dim, window_size, causal, seed } = observation;
  const window = { window_size, causal };
  const here = perLayer[layer - 1];
  const setup = `${assignments({ seq_len, head_dim, window_size, causal, layers: layer, query })}
torch.manual_seed(${seed})
x = torch.rand(1, seq_len, head_dim, requires_grad=True)`;
  const run = (step: string) => `hidden = x
for _ in range(layers):
    hidden = ${step}
(gradient,) = torch.autograd.grad(hidden[0, query].sum(), x)
size = gradient[0].abs().sum(-1)
reached = size.nonzero().flatten()`;
  const step = Math.max(1, Math.ceil(((here?.last ?? 0) - (here?.first ?? 0)) / (MOST - 1)));
  const positions: number[] = [];
  for (let position = here?.first ?? 0; position < (here?.last ?? 0); position += step)
    positions.push(position);
  positions.push(here?.last ?? 0);
  const asserted = here
    ? `${check("first position reached", "reached[0]", here.first, { atol: 0 })}
${check("last position reached", "reached[-1]", here.last, { atol: 0 })}
positions = [${positions.join(", ")}]
${check(
  "gradient at these positions",
  "size[positions]",
  positions.map((position) => here.gradient[position] as number),
  { rtol: 0.01, atol: 1e-30 },
)}`
    : "";
  return {
    plain: script(
      "import torch",
      setup,
      windowMask(window),
      `def attend(x):
    scores = x @ x.transpose(1, 2) / head_dim**0.5
    return scores.masked_fill(~visible, float("-inf")).softmax(-1) @ x`,
      run("attend(hidden)"),
      checkHelper(),
      asserted,
    ),
    xformers: script(
      XFORMERS_IMPORTS,
      setup,
      localAttention(window),
      "# Where its sparse path loses keys (see the figure of the lost keys), the last rows reach less.",
      run("attention(hidden, hidden, hidden)"),
      "print(reached[0].item(), reached[-1].item())",
    ),
    flex: script(
      FLEX_IMPORTS,
      setup,
      blockMask(window),
      run("flex_attention(hidden[None], hidden[None], hidden[None], block_mask=block_mask)[0]"),
      "print(reached[0].item(), reached[-1].item())",
    ),
  };
}
