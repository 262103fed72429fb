import type { Tensor } from "@tensorflow/tfjs-core";
import { PythonError } from "../../../xformers";
import type { Experiment } from "../../experiment";
import { densePathRuns, MAX_DENSE_SCORES, MAX_DENSE_SEQ } from "../../limits";
import type { CallObservation, NamedArray, Note, Trace } from "../../observation";
import type { ObserverContext } from "../context";

export interface CallRequest {
  readonly experiment: Experiment;
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

/** The observation of a call that needs more dense scores than the lab computes. Undefined when it does not. */
export function tooDense(
  base: Pick<CallObservation, "call" | "input" | "model">,
  experiment: Experiment,
): CallObservation | undefined {
  if (densePathRuns(experiment)) return undefined;
  const { batch, num_heads, seq_len } = experiment;
  const note: Note = {
    code: "dense_not_run",
    seq_len,
    max_seq_len: MAX_DENSE_SEQ,
    scores: batch * num_heads * seq_len * seq_len,
    max_scores: MAX_DENSE_SCORES,
  };
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
