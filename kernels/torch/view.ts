import { TorchError } from "./error";
import { contiguousStrides, numel, type Shape, showShape } from "./shape";

/**
 * The axis that a Python index means, negative ones counted from the end. A 0-dimensional tensor answers to 0 and -1.
 *
 * @throws TorchError IndexError "Dimension out of range (expected to be in range of […], but got …)"
 */
export function wrapAxis(axis: number, rank: number): number {
  const range = Math.max(rank, 1);
  if (axis < -range || axis >= range) {
    throw new TorchError(
      "IndexError",
      `Dimension out of range (expected to be in range of [${-range}, ${range - 1}], but got ${axis})`,
    );
  }
  return axis < 0 ? axis + range : axis;
}

function exchanged(values: readonly number[], axis0: number, axis1: number): number[] {
  const first = wrapAxis(axis0, values.length);
  const second = wrapAxis(axis1, values.length);
  const out = [...values];
  if (values.length === 0) return out;
  out[first] = values[second] as number;
  out[second] = values[first] as number;
  return out;
}

/** Shape of `input.transpose(axis0, axis1)`. @throws TorchError IndexError, as {@link wrapAxis} */
export function transposeShape(shape: Shape, axis0: number, axis1: number): number[] {
  return exchanged(shape, axis0, axis1);
}

/** Strides of `input.transpose(axis0, axis1)`: the numbers stay where they are, only the axes change places. */
export function transposeStrides(strides: readonly number[], axis0: number, axis1: number): number[] {
  return exchanged(strides, axis0, axis1);
}

/** The sizes a `view` or `reshape` asks for, with a single -1 worked out from the number of elements. */
export function inferSize(size: Shape, elements: number): number[] {
  let known = 1;
  let inferred = -1;
  size.forEach((wanted, axis) => {
    if (wanted === -1) {
      if (inferred >= 0) throw new TorchError("RuntimeError", "only one dimension can be inferred");
      inferred = axis;
    } else if (wanted < 0) {
      throw new TorchError(
        "RuntimeError",
        `invalid shape dimension ${wanted} at index ${axis} of shape ${showShape(size)}`,
      );
    } else known *= wanted;
  });
  if (inferred < 0 && known === elements) return [...size];
  if (inferred >= 0 && known > 0 && elements % known === 0) {
    return size.map((wanted, axis) => (axis === inferred ? elements / known : wanted));
  }
  if (inferred >= 0 && known === 0 && elements === 0) {
    throw new TorchError(
      "RuntimeError",
      `cannot reshape tensor of 0 elements into shape ${showShape(size)} because the unspecified dimension size -1 ` +
        "can be any value and is ambiguous",
    );
  }
  throw new TorchError("RuntimeError", `shape '${showShape(size)}' is invalid for input of size ${elements}`);
}

/** A run of axes that lie in memory without a gap: `elements` numbers, `step` apart. */
interface Run {
  elements: number;
  readonly step: number;
}

/** Innermost run first. An axis of size 1 has no say: it is never stepped along. */
function memoryRuns(shape: Shape, strides: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (size === 1) continue;
    const last = runs.at(-1);
    if (last && strides[axis] === last.elements * last.step) last.elements *= size;
    else runs.push({ elements: size, step: strides[axis] as number });
  }
  return runs;
}

/** Strides that give `shape` without copying, or undefined when some axis would have to jump from run to run. */
function stridesWithoutCopy(runs: readonly Run[], shape: Shape): number[] | undefined {
  const out = new Array<number>(shape.length).fill(1);
  let run = 0;
  let used = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (size !== 1 && used === runs[run]?.elements) {
      run += 1;
      used = 1;
    }
    const current = runs[run];
    out[axis] = current ? used * current.step : 1;
    used *= size;
    if (current && used > current.elements) return undefined;
    if (current && current.elements % used !== 0) return undefined;
  }
  return out;
}

/**
 * Strides of `input.view(size)`.
 *
 * @throws TorchError RuntimeError, as {@link viewShape}
 */
export function viewStrides(shape: Shape, size: Shape, strides = contiguousStrides(shape)): number[] {
  const target = inferSize(size, numel(shape));
  if (numel(shape) === 0) return contiguousStrides(target);
  const found = stridesWithoutCopy(memoryRuns(shape, strides), target);
  if (found) return found;
  throw new TorchError(
    "RuntimeError",
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two " +
      "contiguous subspaces). Use .reshape(...) instead.",
    {
      operands: [
        { name: "tensor", shape },
        { name: "view", shape: target },
      ],
    },
  );
}

/**
 * Shape of `input.view(size)`. A view copies nothing, so after a transpose it can be impossible.
 *
 * @param strides where the elements lie, in elements; a row-major tensor when left out
 * @throws TorchError RuntimeError when the sizes do not multiply to the number of elements, or the memory does not allow it
 */
export function viewShape(shape: Shape, size: Shape, strides = contiguousStrides(shape)): number[] {
  const target = inferSize(size, numel(shape));
  viewStrides(shape, target, strides);
  return target;
}
