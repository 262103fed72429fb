import { broadcastTo, reshape, transpose } from "@tensorflow/tfjs-core";
import {
  contiguousStrides,
  expandShape,
  numel,
  type Shape,
  transposeShape,
  transposeStrides,
  viewShape,
  viewStrides,
} from "../torch";
import type { Recorder } from "./recorder";
import type { StepId } from "./trace";
import { computed, type Label, type Value } from "./value";

/** PyTorch's ways to give a tensor another shape. The trace says which of them only change shape and strides. */

interface Change {
  readonly id: StepId;
  readonly code: string;
  readonly output: Label;
}

/** `input.view(size)`: never copies. @throws TorchError RuntimeError when sizes or memory do not fit */
export function view(recorder: Recorder, input: Value, size: Shape, change: Change): Value {
  return recorder.step({
    ...change,
    inputs: [input],
    copies: false,
    shape: () => viewShape(input.shape, size, [...input.strides]),
    strides: () => viewStrides(input.shape, size, [...input.strides]),
    compute: (shape) => computed(shape, () => reshape(input.tensor, shape)),
  });
}

/** `input.transpose(axis0, axis1)`: never copies in PyTorch. */
export function exchange(
  recorder: Recorder,
  input: Value,
  [axis0, axis1]: readonly [number, number],
  change: Change,
): Value {
  const order = transposeShape(
    input.shape.map((_, axis) => axis),
    axis0,
    axis1,
  );
  return recorder.step({
    ...change,
    inputs: [input],
    copies: false,
    shape: () => transposeShape(input.shape, axis0, axis1),
    strides: () => transposeStrides(input.strides, axis0, axis1),
    compute: (shape) => computed(shape, () => transpose(input.tensor, order)),
  });
}

/** Whether `size` can be had by changing strides alone. */
function viewable(input: Value, size: Shape): boolean {
  try {
    viewStrides(input.shape, size, [...input.strides]);
    return true;
  } catch {
    return false;
  }
}

/** `input.flatten(first, first + 1)`: two neighbouring axes become one. Copies when they do not lie in one run. */
export function flattenPair(recorder: Recorder, input: Value, first: number, change: Change): Value {
  const pair = numel(input.shape.slice(first, first + 2));
  const size = [...input.shape.slice(0, first), pair, ...input.shape.slice(first + 2)];
  const copies = !viewable(input, size);
  return recorder.step({
    ...change,
    inputs: [input],
    copies,
    shape: () => size,
    strides: (shape) =>
      copies ? contiguousStrides(shape) : viewStrides(input.shape, shape, [...input.strides]),
    compute: (shape) => computed(shape, () => reshape(input.tensor, shape)),
  });
}

/** `input.expand(batch, -1, …)`: an axis of length 1 is repeated by a stride of 0. */
export function expandFirst(recorder: Recorder, input: Value, size: Shape, change: Change): Value {
  return recorder.step({
    ...change,
    inputs: [input],
    copies: false,
    shape: () => expandShape(input.shape, size),
    strides: (shape) => {
      const added = shape.length - input.shape.length;
      return shape.map((length, axis) =>
        length === input.shape[axis - added] ? (input.strides[axis - added] as number) : 0,
      );
    },
    compute: (shape) => computed(shape, () => broadcastTo(input.tensor, shape)),
  });
}
