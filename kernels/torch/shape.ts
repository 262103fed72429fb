/** Sizes of a tensor, outermost axis first. */
export type Shape = readonly number[];

/** A shape as PyTorch prints it: `[2, 8, 512]`. */
export function showShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** Number of elements; 1 for a 0-dimensional tensor. */
export function numel(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Strides (in elements) of a freshly made row-major tensor. An empty axis counts as one element wide. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= Math.max(shape[axis] as number, 1);
  }
  return strides;
}
