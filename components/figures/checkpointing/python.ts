import { lostPairs, xformersWindow } from "@/kernels/attention/geometry";
import type { OutputOf } from "@/kernels/lab/observers";
import type { PythonForms } from "../frame/types";
import {
  assignments,
  blockMask,
  check,
  checkHelper,
  FLEX_IMPORTS,
  header,
  indented,
  localAttention,
  script,
  windowMask,
  XFORMERS_IMPORTS,
} from "../python/parts";

/** In Python, for a program that knows `seed`, `seq_len`, `head_dim` and `layers`: what the training starts from. */
export const stackStart = `torch.manual_seed(seed)
start = torch.randn(1, seq_len, head_dim)
target = torch.randn(1, seq_len, head_dim)
bound = head_dim**-0.5
first = [torch.empty(head_dim, head_dim).uniform_(-bound, bound) for _ in range(4 * layers)]`;

/** In Python: the loss of the stack whose layers are `layer`, computed `again` on the way back or not. */
export const stackForward = `x = start
for n in range(layers):
    own = weights[4 * n : 4 * n + 4]
    x = checkpoint(layer, x, *own, use_reentrant=False) if again else layer(x, *own)
loss = ((x - target) ** 2).mean()`;

/** In Python: the step after it. */
export const stackUpdate = `gradients = torch.autograd.grad(loss, weights)
weights = [(w - 0.05 * g).detach().requires_grad_() for w, g in zip(weights, gradients)]`;

/** For the form that runs xformers where its sparse path would not compute exactly the window. */
const KEEP_DENSE = `# At these sizes xformers' sparse path drops the last pairs of the mask (its issue 1124) and would train with other
# losses than the lab, which computes exactly the window. A mask that stays dense loses none.
import xformers.components.attention as components
components._DENSITY_THRESHOLD = -1.0`;

/**
 * The same stack trained twice. Losses and the number of layers computed are asserted; bytes depend on the library, so
 * what PyTorch keeps for its backward pass is printed beside the lab's peak.
 */
export function checkpointingPython(title: string, seen: OutputOf<"checkpointing">): PythonForms {
  const { seq_len, head_dim, seed, layers, steps, plain, checkpointed } = seen;
  const start = `${assignments({ seq_len, head_dim, layers, steps, seed })}
${stackStart}`;
  const train = `evaluations = 0


def layer(x, query, key, value, out):
    global evaluations
    evaluations += 1
    return x + attend(x @ query, x @ key, x @ value) @ out


def train(again):
    """The losses, how many layers one step computes forward, and the bytes kept for the backward pass."""
    global evaluations
    weights = [weight.clone().requires_grad_() for weight in first]
    losses = []
    for _ in range(steps):
        evaluations = 0
        kept = {}

        def keep(tensor):
            kept[tensor.data_ptr()] = tensor.numel() * tensor.element_size()
            return tensor

        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
${indented(stackForward, 3)}
        losses.append(loss.item())
${indented(stackUpdate, 2)}
    return losses, evaluations, sum(kept.values())`;
  const runs = [
    ["False", plain],
    ["True", checkpointed],
  ] as const;
  // Where xformers' sparse path loses pairs it trains another stack than the lab, and no tolerance says how far off.
  const losing = lostPairs(seq_len, xformersWindow(seen)).length > 0;
  const asserts = runs.map(([again, { losses, evaluations, bytes }]) =>
    [
      `losses, evaluated, kept = train(again=${again})`,
      check(`losses, checkpoints ${again}`, "losses", losses, { rtol: 1e-3, atol: 1e-5 }),
      `print(f"{evaluated} layers forward in a step, ${evaluations} in the lab")`,
      `assert evaluated == ${evaluations}`,
      `print(f"{kept} bytes kept when the forward pass ends; the lab's peak was ${bytes.peakBytes} bytes")`,
    ].join("\n"),
  );
  const rest = [start, train, checkHelper(), ...asserts];
  const from = "from torch.utils.checkpoint import checkpoint";
  return {
    plain: script(
      header(title),
      `import torch\n${from}`,
      assignments({ seq_len }),
      windowMask(seen),
      `def attend(q, k, v):
    scores = q @ k.transpose(1, 2) / head_dim**0.5
    return scores.masked_fill(~visible, float("-inf")).softmax(-1) @ v`,
      ...rest,
    ),
    xformers: script(
      header(title),
      `${XFORMERS_IMPORTS}\n${from}`,
      localAttention(seen),
      losing ? KEEP_DENSE : "",
      "attend = attention",
      ...rest,
    ),
    flex: script(
      header(title),
      `${FLEX_IMPORTS}\n${from}`,
      assignments({ seq_len }),
      blockMask(seen),
      `def attend(q, k, v):
    # (batch, head, seq, head_dim)
    return flex_attention(q[:, None], k[:, None], v[:, None], block_mask=block_mask)[:, 0]`,
      ...rest,
    ),
  };
}
