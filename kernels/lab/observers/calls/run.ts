import type { Tensor } from "@tensorflow/tfjs-core";
import { PythonError } from "../../../xformers";
import { densePathRuns, MAX_DENSE_SCORES, MAX_DENSE_SEQ, MAX_DIM_MODEL } from "../../limits";
import type { CallObservation, NamedArray, Note, Trace } from "../../observation";
import type { Run, Sizes } from "../../run";
import type { ObserverContext } from "../context";

export interface CallRequest {
  readonly run: Run;
  /** Whose numbers are shown: those of the kernels, or the reference's own. */
  readonly numbers: "kernel" | "reference";
  readonly context: ObserverContext;
}

/** How a call ended: with a result, or with what Python would have raised. */
export interface Ending<Result> {
  readonly trace: Trace;
  readonly result: Result | null;
}

/** Makes a call whose exceptions are results too. Anything but Python's exceptions is a fault and is thrown. */
export function ending<Result>(call: () => { trace: Trace; result: Result }): Ending<Result> {
  try {
    return call();
  } catch (error) {
    if (error instanceof PythonError) return { trace: error.trace, result: null };
    throw error;
  }
}

type Base = Pick<CallObservation, "call" | "input" | "model">;

/** The observation of a call that needs more dense scores than the lab computes. Undefined when it does not. */
export function tooDense(base: Base, run: Sizes): CallObservation | undefined {
  if (densePathRuns(run)) return undefined;
  const { batch, num_heads, seq_len } = run;
  return notRun(base, {
    code: "dense_not_run",
    seq_len,
    max_seq_len: MAX_DENSE_SEQ,
    scores: batch * num_heads * seq_len * seq_len,
    max_scores: MAX_DENSE_SCORES,
  });
}

/** The observation of a layer whose parameters are more than the lab draws. Undefined where they are not. */
export function tooWide(base: Base, dim_model: number): CallObservation | undefined {
  if (dim_model <= MAX_DIM_MODEL) return undefined;
  return notRun(base, {
    code: "layer_too_wide",
    dim_model,
    max_dim_model: MAX_DIM_MODEL,
    parameters: 4 * dim_model * (dim_model + 1),
  });
}

function notRun(base: Base, note: Note): CallObservation {
  return {
    ...base,
    trace: { steps: [], frames: [] },
    mask: null,
    result: null,
    notes: [note],
    check: null,
    milliseconds: null,
  };
}

export async function readBack(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}

export function outputArray(
  data: Float32Array,
  shape: readonly number[],
  axes: readonly string[],
): NamedArray {
  return { name: "output", role: "output", shape, axes, data };
}
