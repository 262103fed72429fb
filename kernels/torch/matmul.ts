import { broadcastShapes } from "./broadcast";
import { TorchError } from "./error";
import { contiguousStrides, numel, type Shape, showShape } from "./shape";
import { transposeShape, transposeStrides } from "./view";

function last(shape: Shape): number {
  return shape[shape.length - 1] as number;
}

function dotShape(a: Shape, b: Shape): number[] {
  if (a[0] !== b[0]) {
    throw new TorchError(
      "RuntimeError",
      `inconsistent tensor size, expected tensor ${showShape(a)} and src ${showShape(b)} to have the same number of ` +
        `elements, but got ${a[0]} and ${b[0]} elements respectively`,
      {
        operands: [
          { name: "tensor", shape: a, axis: 0 },
          { name: "src", shape: b, axis: 0 },
        ],
      },
    );
  }
  return [];
}

function matrixVectorShape(rows: number, columns: number, vector: number): number[] {
  if (columns !== vector) {
    throw new TorchError(
      "RuntimeError",
      `size mismatch, got input (${rows}), mat (${rows}x${columns}), vec (${vector})`,
      {
        operands: [
          { name: "mat", shape: [rows, columns], axis: 1 },
          { name: "vec", shape: [vector], axis: 0 },
        ],
      },
    );
  }
  return [rows];
}

function matrixMatrixShape(mat1: readonly [number, number], mat2: readonly [number, number]): number[] {
  if (mat1[1] !== mat2[0]) {
    throw new TorchError(
      "RuntimeError",
      `mat1 and mat2 shapes cannot be multiplied (${mat1[0]}x${mat1[1]} and ${mat2[0]}x${mat2[1]})`,
      {
        operands: [
          { name: "mat1", shape: mat1, axis: 1 },
          { name: "mat2", shape: mat2, axis: 0 },
        ],
      },
    );
  }
  return [mat1[0], mat2[1]];
}

/**
 * Shape of `torch.bmm(a, b)`: (batch, n, m) times (batch, m, p) gives (batch, n, p). Nothing is broadcast.
 *
 * @throws TorchError RuntimeError when a side is not 3-dimensional or the batch or inner sizes differ
 */
export function bmmShape(a: Shape, b: Shape): number[] {
  for (const [name, shape] of [
    ["batch1", a],
    ["batch2", b],
  ] as const) {
    if (shape.length !== 3) {
      throw new TorchError("RuntimeError", `${name} must be a 3D tensor`, { operands: [{ name, shape }] });
    }
  }
  const [batch, rows, inner] = a as [number, number, number];
  if (b[0] !== batch || b[1] !== inner) {
    const batchClash = b[0] !== batch;
    throw new TorchError(
      "RuntimeError",
      "Expected size for first two dimensions of batch2 tensor to be: " +
        `${showShape([batch, inner])} but got: ${showShape(b.slice(0, 2))}.`,
      {
        operands: [
          { name: "batch1", shape: a, axis: batchClash ? 0 : 2 },
          { name: "batch2", shape: b, axis: batchClash ? 0 : 1 },
        ],
      },
    );
  }
  return [batch, rows, last(b)];
}

/** Whether all axes but the last of a tensor lie in memory like one long axis. */
function foldsWithoutCopy(shape: Shape, strides: readonly number[]): boolean {
  if (numel(shape) === 0) return true;
  for (let axis = 0; axis < shape.length - 2; axis++) {
    if (strides[axis] !== (strides[axis + 1] as number) * (shape[axis + 1] as number)) return false;
  }
  return true;
}

/** `a` has three axes or more, `b` one or two: PyTorch lays all leading axes of `a` into one and multiplies once. */
function foldedShape(a: Shape, b: Shape): number[] {
  const rows = numel(a.slice(0, -1));
  const leading = a.slice(0, -1);
  if (b.length === 1) {
    matrixVectorShape(rows, last(a), b[0] as number);
    return leading;
  }
  matrixMatrixShape([rows, last(a)], [b[0] as number, b[1] as number]);
  return [...leading, last(b)];
}

/** The general case: leading axes are broadcast, then it is one batched product. */
function batchedShape(a: Shape, b: Shape): number[] {
  const rows = a.length > 1 ? (a[a.length - 2] as number) : 1;
  const inner = b.length > 1 ? (b[b.length - 2] as number) : last(b);
  const columns = b.length > 1 ? last(b) : 1;
  const batch = broadcastShapes(a.slice(0, -2), b.slice(0, -2));
  const count = numel(batch);
  bmmShape([count, rows, last(a)], [count, inner, columns]);
  return [...batch, ...(a.length > 1 ? [rows] : []), ...(b.length > 1 ? [columns] : [])];
}

/**
 * Shape of `torch.matmul(a, b)` (`a @ b`): dot, matrix times vector, matrix times matrix, or batched with broadcast
 * leading axes. Which one PyTorch takes shows in its message, so the choice is made here as PyTorch makes it for
 * tensors that lie row-major in memory and need no gradient.
 *
 * @param operation the word PyTorch uses for the caller: `matmul` or `linear`
 * @throws TorchError RuntimeError with the message of the product that was chosen
 */
export function matmulShape(a: Shape, b: Shape, operation: "matmul" | "linear" = "matmul"): number[] {
  if (a.length === 0 || b.length === 0) {
    throw new TorchError(
      "RuntimeError",
      `both arguments to ${operation} need to be at least 1D, but they are ${a.length}D and ${b.length}D`,
      {
        operands: [
          { name: "a", shape: a },
          { name: "b", shape: b },
        ],
      },
    );
  }
  if (a.length === 1 && b.length === 1) return dotShape(a, b);
  if (a.length === 2 && b.length === 1) return matrixVectorShape(a[0] as number, last(a), last(b));
  if (a.length <= 2 && b.length === 2) {
    const rows = a.length === 2 ? (a[0] as number) : 1;
    const out = matrixMatrixShape([rows, last(a)], [b[0] as number, b[1] as number]);
    return a.length === 2 ? out : out.slice(1);
  }
  if (a.length >= 3 && b.length <= 2) return foldedShape(a, b);
  if (a.length === 1) {
    // A vector from the left is a vector from the right of the transposed matrices, if those fold without a copy.
    const turned = transposeShape(b, -1, -2);
    if (foldsWithoutCopy(turned, transposeStrides(contiguousStrides(b), -1, -2)))
      return foldedShape(turned, a);
  }
  return batchedShape(a, b);
}

/**
 * Shape of `F.linear(input, weight)`, y = x Wᵀ: input (…, in_features), weight (out_features, in_features).
 *
 * @throws TorchError RuntimeError, in the words of the matrix product underneath: mat2 is the *transposed* weight
 */
export function linearShape(input: Shape, weight: Shape): number[] {
  if (input.length === 0 || weight.length === 0) return matmulShape(input, weight, "linear");
  if (weight.length > 2) {
    throw new TorchError(
      "RuntimeError",
      `t() expects a tensor with <= 2 dimensions, but self is ${weight.length}D`,
      { operands: [{ name: "weight", shape: weight }] },
    );
  }
  return matmulShape(input, [...weight].reverse(), "linear");
}
