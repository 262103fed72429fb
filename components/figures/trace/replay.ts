import type { Trace } from "@/kernels/lab/observation";

// The steps of a trace in plain torch, each by itself on tensors of the recorded shapes.

type Step = Trace["steps"][number];

/** Steps whose code, as the trace shows it, is torch as it stands. */
const AS_WRITTEN = new Set([
  "make_mask",
  "scale",
  "transpose_key",
  "scores",
  "repeat_mask",
  "split_heads",
  "swap_heads",
  "fold_heads",
  "unfold_heads",
  "merge_heads",
  "expand_batch",
]);

/** What the code of a trace may use. */
export const REPLAY_HELPERS = `from math import sqrt

import torch
from torch import softmax


def local_1d_pattern(seq, window_size):
    i, j = torch.arange(seq)[:, None], torch.arange(seq)[None, :]
    return (i - j).abs() <= window_size // 2


def causal_1d_pattern(seq):
    return torch.ones(seq, seq).tril().bool()


def shaped(name, mine, recorded):
    print(f"{name}: {tuple(mine.shape)} here, {recorded} on screen")
    assert tuple(mine.shape) == recorded, f"{name} has another shape"`;

/** The step as an expression of torch over its inputs; undefined for what is xformers' own. */
function expressionOf({ id, code, inputs }: Step): string | undefined {
  if (AS_WRITTEN.has(id)) return code;
  if (id === "softmax") return code.startsWith("softmax(") ? code : undefined;
  // A linear layer keeps its weight (out, in).
  if (id === "project" || id === "project_out") return `${inputs[0]?.name} @ weight.T`;
  // The sparse path's weights are a list of pairs: its product is no operation of torch.
  const [weights, values] = inputs;
  const dense = id === "weighted_sum" && weights?.shape.length === values?.shape.length;
  return dense ? code : undefined;
}

const tuple = (shape: readonly number[]) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

const made = ({ inputs }: Step) =>
  inputs.map(({ name, shape, axes }) => `${name} = torch.zeros(${tuple(shape)})  # ${axes.join(", ")}`);

/** The step at which the trace stops, where PyTorch itself stops there, with its words asserted. */
function failing(step: Step, { error }: Trace): string | undefined {
  if (!error) return undefined;
  // A mask is added in place; all else fails as an expression.
  const run = step.id === "add_mask" ? step.code : expressionOf(step);
  // A bias of another size, or a window that a pattern refuses, fails inside xformers and not in this operation.
  const inside =
    (step.id === "project" && !error.message.startsWith("mat1")) ||
    (step.id === "make_mask" && !step.code.includes(".shape["));
  if (run === undefined || inside) return undefined;
  return `# The step that fails: ${step.code}
${made(step).join("\n")}
try:
    ${run}
    raise SystemExit("it did not fail")
except Exception as error:
    print(error)
    assert str(error) == ${JSON.stringify(error.message)}`;
}

/** Every step that torch can take by itself, with the shape that it made asserted. */
export function replayOf(trace: Trace): readonly string[] {
  const parts: string[] = [];
  for (const [n, step] of trace.steps.entries()) {
    const [output] = step.outputs;
    const expression = expressionOf(step);
    if (!output) {
      parts.push(
        failing(step, trace) ??
          `# ${n + 1}. ${step.code}: ${trace.error ? `xformers' own check: ${oneLine(trace.error.message)}` : "returns nothing"}`,
      );
    } else if (expression === undefined) {
      parts.push(`# ${n + 1}. ${step.code}: xformers' own, makes ${output.name} ${tuple(output.shape)}`);
    } else {
      const name = JSON.stringify(`${n + 1}. ${step.code}`);
      parts.push([...made(step), `shaped(${name}, ${expression}, ${tuple(output.shape)})`].join("\n"));
    }
  }
  return parts;
}

const oneLine = (text: string) => text.split("\n").join(" ");
