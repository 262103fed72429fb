import type { Trace } from "@/kernels/lab/observation";
import { windowRule } from "../python/window-rule";

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
export const REPLAY_NAMES = `from math import sqrt

import torch
from torch import softmax


def local_1d_pattern(seq, window_size):
    i, j = torch.arange(seq)[:, None], torch.arange(seq)[None, :]
    return ${windowRule({ window_size: "window_size", causal: false })}


def causal_1d_pattern(seq):
    return torch.ones(seq, seq).tril().bool()`;

export const REPLAY_HELPERS = `${REPLAY_NAMES}


def shaped(name, mine, recorded):
    print(f"{name}: {tuple(mine.shape)} here, {recorded} on screen")
    assert tuple(mine.shape) == recorded, f"{name} has another shape"`;

/** A step as far as torch can take it by itself. */
export type ReplayStep =
  /** It makes a tensor of this shape out of tensors of the recorded ones. */
  | {
      readonly kind: "makes";
      readonly code: string;
      /** Lines of Python that make its inputs. */
      readonly inputs: readonly string[];
      readonly expression: string;
      readonly shape: string;
    }
  /** PyTorch refuses it, in these words. */
  | {
      readonly kind: "fails";
      readonly code: string;
      readonly inputs: readonly string[];
      readonly run: string;
      readonly error: TraceError;
    }
  /** It is xformers' own: what it made, or what it refused with, or neither. */
  | {
      readonly kind: "own";
      readonly code: string;
      readonly made?: { readonly name: string; readonly shape: string };
      readonly error?: TraceError;
    };

type TraceError = NonNullable<Trace["error"]>;

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

/** What PyTorch itself refuses of the step at which the trace stops. */
function refusedBy(step: Step, error: TraceError): string | undefined {
  // A mask is added in place; all else fails as an expression.
  const run = step.id === "add_mask" ? step.code : expressionOf(step);
  // A bias of another size, or a window that a pattern refuses, fails inside xformers and not in this operation.
  const inside =
    (step.id === "project" && !error.message.startsWith("mat1")) ||
    (step.id === "make_mask" && !step.code.includes(".shape["));
  return inside ? undefined : run;
}

/** The steps of a trace, each by itself. */
export function replaySteps({ steps, error }: Trace): readonly ReplayStep[] {
  return steps.map((step): ReplayStep => {
    const { code } = step;
    const [output] = step.outputs;
    const inputs = made(step);
    if (!output) {
      const run = error && refusedBy(step, error);
      if (error && run !== undefined) return { kind: "fails", code, inputs, run, error };
      return { kind: "own", code, ...(error && { error }) };
    }
    const shape = tuple(output.shape);
    const expression = expressionOf(step);
    if (expression === undefined) return { kind: "own", code, made: { name: output.name, shape } };
    return { kind: "makes", code, inputs, expression, shape };
  });
}

/** Every step that torch can take by itself, with the shape that it made asserted, and what it refuses. */
export function replayOf(trace: Trace): readonly string[] {
  return replaySteps(trace).map((step, n) => {
    const { code } = step;
    if (step.kind === "makes") {
      const name = JSON.stringify(`${n + 1}. ${code}`);
      return [...step.inputs, `shaped(${name}, ${step.expression}, ${step.shape})`].join("\n");
    }
    if (step.kind === "fails") {
      return `# The step that fails: ${code}
${step.inputs.join("\n")}
try:
    ${step.run}
    raise SystemExit("it did not fail")
except Exception as error:
    print(error)
    assert str(error) == ${JSON.stringify(step.error.message)}`;
    }
    if (step.made) return `# ${n + 1}. ${code}: xformers' own, makes ${step.made.name} ${step.made.shape}`;
    const ends = step.error ? `xformers' own check: ${oneLine(step.error.message)}` : "returns nothing";
    return `# ${n + 1}. ${code}: ${ends}`;
  });
}

const oneLine = (text: string) => text.split("\n").join(" ");
