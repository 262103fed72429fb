import { TorchError } from "./error";
import { type Shape, showShape } from "./shape";

/** Which size a broadcast axis gets, or undefined where the two sizes clash. */
function broadcastSize(a: number, b: number): number | undefined {
  if (a === b) return a;
  if (a === 1) return b;
  if (b === 1) return a;
  return undefined;
}

/**
 * PyTorch's broadcasting: shapes are aligned from the right, and two sizes fit when they are equal or one is 1.
 * The last clashing axis is the one that is reported, because PyTorch compares from the right.
 *
 * @throws TorchError RuntimeError "The size of tensor a (…) must match the size of tensor b (…) at non-singleton dimension …"
 */
export function broadcastShapes(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const out = new Array<number>(rank);
  for (let axis = rank - 1; axis >= 0; axis--) {
    const axisA = axis - (rank - a.length);
    const axisB = axis - (rank - b.length);
    const sizeA = axisA < 0 ? 1 : (a[axisA] as number);
    const sizeB = axisB < 0 ? 1 : (b[axisB] as number);
    const size = broadcastSize(sizeA, sizeB);
    if (size === undefined) {
      throw new TorchError(
        "RuntimeError",
        `The size of tensor a (${sizeA}) must match the size of tensor b (${sizeB}) at non-singleton dimension ${axis}`,
        {
          operands: [
            { name: "a", shape: a, axis: axisA },
            { name: "b", shape: b, axis: axisB },
          ],
          axis,
        },
      );
    }
    out[axis] = size;
  }
  return out;
}

/** Shape of `a + b` (and of any other element-wise operation of two tensors). @throws as {@link broadcastShapes} */
export function addShape(a: Shape, b: Shape): number[] {
  return broadcastShapes(a, b);
}

/**
 * Shape of `a += b`: broadcasting, but the result has to fit where `a` already lies.
 *
 * @throws TorchError as {@link broadcastShapes}, or RuntimeError "output with shape … doesn't match the broadcast shape …"
 */
export function addInplaceShape(a: Shape, b: Shape): number[] {
  const out = broadcastShapes(a, b);
  if (out.length !== a.length || out.some((size, axis) => size !== a[axis])) {
    const axis = lastDifference(a, out);
    throw new TorchError(
      "RuntimeError",
      `output with shape ${showShape(a)} doesn't match the broadcast shape ${showShape(out)}`,
      {
        operands: [
          { name: "output", shape: a },
          { name: "broadcast", shape: out, axis },
        ],
        axis,
      },
    );
  }
  return out;
}

/** The rightmost axis of `target` that `shape`, aligned from the right, lacks or has with another size. */
function lastDifference(shape: Shape, target: Shape): number {
  const missing = target.length - shape.length;
  for (let axis = target.length - 1; axis >= missing; axis--) {
    if (shape[axis - missing] !== target[axis]) return axis;
  }
  return missing - 1;
}

/**
 * Shape of `input.masked_fill(mask, value)`. PyTorch broadcasts the *mask* against the input, so that in its message
 * tensor a is the mask.
 *
 * @throws TorchError as {@link broadcastShapes}
 */
export function maskedFillShape(input: Shape, mask: Shape): number[] {
  return broadcastShapes(mask, input);
}

/**
 * Shape of `input.expand(size)`: axes of size 1 grow, new axes appear in front, -1 keeps an axis as it is.
 *
 * @param tensorType how PyTorch calls the tensor in its message, e.g. `FloatTensor`
 * @throws TorchError RuntimeError when there are too few sizes or an axis that is not 1 would change
 */
export function expandShape(input: Shape, size: Shape, tensorType = "FloatTensor"): number[] {
  if (size.length < input.length) {
    throw new TorchError(
      "RuntimeError",
      `expand(torch.${tensorType}{${showShape(input)}}, size=${showShape(size)}): the number of sizes provided ` +
        `(${size.length}) must be greater or equal to the number of dimensions in the tensor (${input.length})`,
      {
        operands: [
          { name: "target", shape: size },
          { name: "tensor", shape: input },
        ],
      },
    );
  }
  const added = size.length - input.length;
  const out = new Array<number>(size.length);
  for (let axis = size.length - 1; axis >= 0; axis--) {
    const target = size[axis] as number;
    const own = axis < added ? undefined : (input[axis - added] as number);
    if (target === -1) {
      if (own === undefined) {
        throw new TorchError(
          "RuntimeError",
          `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${axis}`,
        );
      }
      out[axis] = own;
      continue;
    }
    if (own !== undefined && own !== 1 && own !== target) {
      throw new TorchError(
        "RuntimeError",
        `The expanded size of the tensor (${target}) must match the existing size (${own}) at non-singleton ` +
          `dimension ${axis}.  Target sizes: ${showShape(size)}.  Tensor sizes: ${showShape(input)}`,
        {
          operands: [
            { name: "target", shape: size, axis },
            { name: "tensor", shape: input, axis: axis - added },
          ],
          axis,
        },
      );
    }
    out[axis] = target;
  }
  return out;
}
