import {
  add,
  broadcastTo,
  matMul,
  mul,
  reshape,
  softmax,
  type Tensor,
  type Tensor3D,
  tile,
} from "@tensorflow/tfjs-core";
import {
  addInplaceShape,
  broadcastShapes,
  matmulShape,
  numel,
  type Shape,
  transposeShape,
  transposeStrides,
} from "../torch";
import type { Recorder } from "./recorder";
import { computed, type Label, type Value } from "./value";

/** The dense steps of attention, for any number of axes, as PyTorch takes them. */

/** `q / sqrt(head_dim)` */
export function scaleQuery(recorder: Recorder, q: Value, head_dim: number): Value {
  return recorder.step({
    id: "scale",
    code: `q / sqrt(${head_dim})`,
    inputs: [q],
    output: { name: "q", role: "query", axes: q.axes },
    copies: true,
    shape: () => q.shape,
    compute: (shape) => computed(shape, () => mul(q.tensor, 1 / Math.sqrt(head_dim))),
  });
}

/** `k_t = k.transpose(-2, -1)`: the numbers stay where they are. */
export function transposeKey(recorder: Recorder, k: Value): Value {
  return recorder.step({
    id: "transpose_key",
    code: "k.transpose(-2, -1)",
    inputs: [k],
    output: { name: "k_t", role: "key", axes: exchangeLast(k.axes) },
    copies: false,
    shape: () => transposeShape(k.shape, -2, -1),
    strides: () => transposeStrides(k.strides, -2, -1),
    compute: () => k.tensor,
    swapped: true,
  });
}

function exchangeLast(axes: readonly string[]): readonly string[] {
  return [...axes.slice(0, -2), ...axes.slice(-2).reverse()];
}

/** As a batched product takes it: leading axes broadcast and folded into one; a vector is a column. */
function folded(source: Tensor, batch: Shape): Tensor3D {
  const matrix = source.rank === 1 ? reshape(source, [source.size, 1]) : source;
  const [rows = 1, columns = 1] = matrix.shape.slice(-2);
  return reshape(broadcastTo(matrix, [...batch, rows, columns]), [numel(batch), rows, columns]);
}

/** `a @ b`, a having two axes or more; leading axes are broadcast. */
export function product(
  recorder: Recorder,
  a: Value,
  b: Value,
  step: { id: "scores" | "weighted_sum"; code: string; output: Label },
): Value {
  return recorder.step({
    ...step,
    inputs: [a, b],
    copies: true,
    shape: () => matmulShape(a.shape, b.shape),
    compute: (shape) =>
      computed(
        shape,
        () => {
          const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
          const three = matMul(folded(a.tensor, batch), folded(b.tensor, batch), false, b.swapped ?? false);
          return reshape(three, shape);
        },
        a.shape.at(-1),
      ),
  });
}

/** `mask.repeat([count, 1, 1])` */
export function repeatMask(recorder: Recorder, mask: Value, count: number): Value {
  return recorder.step({
    id: "repeat_mask",
    code: `mask.repeat([${count}, 1, 1])`,
    inputs: [mask],
    output: { name: "mask", role: "mask", axes: ["batch", ...mask.axes.slice(1)] },
    copies: true,
    shape: () => [(mask.shape[0] as number) * count, ...mask.shape.slice(1)],
    compute: (shape) => computed(shape, () => tile(mask.tensor, [count, 1, 1])),
  });
}

/** `att += mask` */
export function addMask(recorder: Recorder, att: Value, mask: Value): Value {
  return recorder.step({
    id: "add_mask",
    code: "att += mask",
    inputs: [att, mask],
    output: { name: "att", role: "scores", axes: att.axes },
    copies: true,
    shape: () => addInplaceShape(att.shape, mask.shape),
    compute: (shape) => computed(shape, () => add(att.tensor, mask.tensor)),
  });
}

/** `softmax(att, dim=-1)`. A row of minus infinities becomes NaN. */
export function rowSoftmax(recorder: Recorder, att: Value): Value {
  return recorder.step({
    id: "softmax",
    code: "softmax(att, dim=-1)",
    inputs: [att],
    output: { name: "att", role: "weights", axes: att.axes },
    copies: true,
    shape: () => att.shape,
    compute: (shape) => computed(shape, () => softmax(att.tensor)),
  });
}
