import { allocate, type Data } from "./dtypes";
import { BridgeError } from "./errors";
import { eachRow, isContiguous, type View } from "./view";

/**
 * Offsets of `x[i0, i1, …]` where the view's first axes are indexed by integer tensors of `n` elements each.
 * `axes` names the axes as the learner counts them, for the message.
 */
function offsets(v: View, indices: Data[], axes: number[], n: number): Float64Array {
  const at = new Float64Array(n).fill(v.offset);
  indices.forEach((index, d) => {
    const size = v.shape[d] as number;
    const stride = v.strides[d] as number;
    for (let i = 0; i < n; i++) {
      const raw = index[i] as number;
      const j = raw < 0 ? raw + size : raw;
      if (j < 0 || j >= size)
        throw new BridgeError(
          "IndexError",
          `index ${raw} is out of bounds for dimension ${axes[d]} with size ${size}`,
        );
      at[i] = (at[i] as number) + j * stride;
    }
  });
  return at;
}

const rest = (v: View, k: number, offset: number): View => {
  const shape = v.shape.slice(k);
  return { shape, strides: v.strides.slice(k), offset, size: shape.reduce((a, b) => a * b, 1) };
};

/** Row-major `(n, …rest)`. */
export function indexGet(x: Data, v: View, indices: Data[], axes: number[], n: number): Data {
  const at = offsets(v, indices, axes, n);
  const inner = rest(v, indices.length, 0);
  const y = new (x.constructor as new (n: number) => Data)(n * inner.size);
  const simple = isContiguous(inner);
  let to = 0;
  for (let i = 0; i < n; i++) {
    const base = at[i] as number;
    if (simple) {
      for (let j = 0; j < inner.size; j++) y[to++] = x[base + j] as number;
    } else {
      eachRow({ ...inner, offset: base }, (b, s, c) => {
        for (let j = 0; j < c; j++) y[to++] = x[b + j * s] as number;
      });
    }
  }
  return y;
}

/** Writes (or adds) row-major `values` of shape `(n, …rest)`. */
export function indexPut(
  x: Data,
  v: View,
  indices: Data[],
  axes: number[],
  n: number,
  values: Data,
  accumulate: boolean,
): void {
  const at = offsets(v, indices, axes, n);
  const inner = rest(v, indices.length, 0);
  let from = 0;
  for (let i = 0; i < n; i++) {
    eachRow({ ...inner, offset: at[i] as number }, (b, s, c) => {
      for (let j = 0; j < c; j++) {
        const value = values[from++] as number;
        x[b + j * s] = accumulate ? (x[b + j * s] as number) + value : value;
      }
    });
  }
}

/** `out[r][j] = x[r][index[r][j]]` for rows of `count` elements. */
export function gatherRows(x: Data, rows: number, count: number, index: Data, width: number): Data {
  const y = new (x.constructor as new (n: number) => Data)(rows * width);
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < width; j++) {
      const i = index[r * width + j] as number;
      if (i < 0 || i >= count)
        throw new BridgeError(
          "RuntimeError",
          `index ${i} is out of bounds for dimension %DIM% with size ${count}`,
        );
      y[r * width + j] = x[r * count + i] as number;
    }
  return y;
}

/** `out[r][index[r][j]] ⟵ source[r][j]` into rows of `count` elements, in place. */
export function scatterRows(
  x: Data,
  rows: number,
  count: number,
  index: Data,
  width: number,
  source: Data,
  how: string,
): void {
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < width; j++) {
      const i = index[r * width + j] as number;
      if (i < 0 || i >= count)
        throw new BridgeError(
          "RuntimeError",
          `index ${i} is out of bounds for dimension %DIM% with size ${count}`,
        );
      const at = r * count + i;
      const value = source[source.length === 1 ? 0 : r * width + j] as number;
      const old = x[at] as number;
      x[at] =
        how === "add" || how === "sum"
          ? old + value
          : how === "multiply" || how === "prod"
            ? old * value
            : how === "amax"
              ? Math.max(old, value)
              : how === "amin"
                ? Math.min(old, value)
                : value;
    }
}

/** Coordinates of the elements that are not zero, row-major `(found, ndim)`. */
export function nonzero(x: Data, shape: number[]): { data: Data; found: number } {
  let found = 0;
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) found++;
  const n = shape.length;
  const data = allocate("int64", found * n);
  let to = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    let left = i;
    for (let d = n - 1; d >= 0; d--) {
      const size = shape[d] as number;
      data[to + d] = left % size;
      left = Math.floor(left / size);
    }
    to += n;
  }
  return { data, found };
}

/** Keeps the lower (or upper) triangle of each `(rows, cols)` matrix and zeroes the rest. */
export function triangle(x: Data, rows: number, cols: number, diagonal: number, upper: boolean): Data {
  const y = x.slice() as Data;
  const batch = rows * cols === 0 ? 0 : x.length / (rows * cols);
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < cols; j++)
        if (upper ? j - i < diagonal : j - i > diagonal) y[(b * rows + i) * cols + j] = 0;
  return y;
}
