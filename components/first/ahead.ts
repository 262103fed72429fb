import { refusesWindow } from "@/kernels/attention/geometry";
import { forecastDirect, maskPictureOf } from "@/kernels/lab/forecast";
import type { NamedShape } from "@/kernels/lab/observation";
import type { Run } from "@/kernels/lab/run";
import { dimModel } from "./python";
import type { ShownCall } from "./shown";

/** The length of each axis of a run, by the name that traces give it. */
function lengths(run: Run): Readonly<Record<string, number>> {
  const { batch, num_heads, seq_len, head_dim } = run;
  const dim_model = dimModel(run);
  return {
    batch,
    head: num_heads,
    seq: seq_len,
    query: seq_len,
    key: seq_len,
    head_dim,
    dim_model,
    batch·head: batch * num_heads,
  };
}

/** A shape with its axes as long as they are in another run; an axis that is not what its name says stays. */
function resized<Shape extends Omit<NamedShape, "name" | "role">>(
  shape: Shape,
  before: Run,
  now: Run,
): Shape {
  const [then, next] = [lengths(before), lengths(now)];
  return {
    ...shape,
    shape: shape.shape.map((length, n) => {
      const axis = shape.axes[n] ?? "";
      return then[axis] === length ? (next[axis] ?? length) : length;
    }),
  };
}

/**
 * The direct call as it will end: what its sizes alone decide is shown at once, message, clash, shapes and mask. What
 * only running it shows stays as it was, and so does a call that ended in another way.
 */
export function directAhead(call: ShownCall, before: Run, now: Run): ShownCall {
  const forecast = forecastDirect(now);
  const { error } = call.trace;
  if (!forecast || !error?.operands || !forecastDirect(before)) return call;
  const [a, b] = error.operands;
  return {
    ...call,
    mask: forecast.mask,
    trace: {
      ...call.trace,
      steps: call.trace.steps.map((step) => ({
        ...step,
        inputs: step.inputs.map((shape) => resized(shape, before, now)),
        outputs: step.outputs.map((shape) => resized(shape, before, now)),
        ...(step.mask && {
          mask: {
            ...step.mask,
            pairs: forecast.mask.pairs,
            sizedBy: { ...step.mask.sizedBy, length: now.num_heads },
          },
        }),
      })),
      error: {
        ...error,
        message: forecast.message,
        operands: [resized(a, before, now), resized(b, before, now)],
      },
    },
  };
}

/** The call that works with its mask and the shape of its output as they will be; its numbers stay as they were. */
export function dispatchAhead(call: ShownCall, before: Run, now: Run): ShownCall {
  if (!call.mask || !call.result || refusesWindow(now)) return call;
  return {
    ...call,
    mask: maskPictureOf(now.seq_len, now),
    result: { ...call.result, output: resized(call.result.output, before, now) },
  };
}
