import { allocate, copyOf, type Data, sameKind } from "./dtypes";
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
  const y = sameKind(x, n * inner.size);
  const simple = isContiguous(inner);
  let to = 0;
  for (let i = 0; i < n; i++) {
    const base = at[i] as number;
    if (simple && inner.size >= 16) {
      y.set(x.subarray(base, base + inner.size) as Float64Array, to);
      to += inner.size;
    } else if (simple) {
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

/** As `gatherRows`, for the arrays that most calls bring: see float32.ts. Gives up at an index out of bounds. */
function gatherFloat32(
  x: Float32Array,
  y: Float32Array,
  rows: number,
  count: number,
  index: Float64Array,
  width: number,
): boolean {
  for (let r = 0, to = 0; r < rows; r++)
    for (let j = 0; j < width; j++, to++) {
      const i = index[to] as number;
      if (i < 0 || i >= count) return false;
      y[to] = x[r * count + i] as number;
    }
  return true;
}

/** `out[r][j] = x[r][index[r][j]]` for rows of `count` elements. */
export function gatherRows(x: Data, rows: number, count: number, index: Data, width: number): Data {
  if (x instanceof Float32Array && index instanceof Float64Array) {
    const y = allocate("float32", rows * width) as Float32Array;
    // The general loop names the index that is out of bounds.
    if (gatherFloat32(x, y, rows, count, index, width)) return y;
  }
  const y = sameKind(x, rows * width);
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

function inBounds(index: Float64Array, n: number, count: number): boolean {
  for (let i = 0; i < n; i++) if ((index[i] as number) < 0 || (index[i] as number) >= count) return false;
  return true;
}

/** As `scatterRows`, for the arrays that most calls bring: see float32.ts. */
function scatterFloat32(
  x: Float32Array,
  rows: number,
  count: number,
  index: Float64Array,
  width: number,
  source: Float32Array,
  sums: boolean,
): void {
  const step = source.length === 1 ? 0 : 1;
  for (let r = 0, from = 0; r < rows; r++)
    for (let j = 0; j < width; j++, from++) {
      const at = r * count + (index[from] as number);
      const value = source[from * step] as number;
      x[at] = sums ? (x[at] as number) + value : value;
    }
}

/**
 * `out[o][i][…] = x[o][index[i]][…]` for row-major `x` of (outer, size, inner); `axis` as the learner counts it, for the
 * message, or −1 where nothing is counted from the end.
 */
export function pickRows(
  x: Data,
  outer: number,
  size: number,
  index: Data,
  inner: number,
  axis: number,
): Data {
  const n = index.length;
  const places = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    const raw = index[k] as number;
    const i = raw < 0 && axis >= 0 ? raw + size : raw;
    if ((i < 0 || i >= size) && axis < 0) throw new BridgeError("IndexError", "index out of range in self");
    if (i < 0 || i >= size)
      throw new BridgeError(
        "IndexError",
        `index ${raw} is out of bounds for dimension ${axis} with size ${size}`,
      );
    places[k] = i * inner;
  }
  const y = sameKind(x, outer * n * inner);
  let to = 0;
  for (let o = 0; o < outer; o++) {
    const base = o * size * inner;
    for (let i = 0; i < n; i++) {
      const from = base + (places[i] as number);
      if (inner >= 16) {
        y.set(x.subarray(from, from + inner) as Float64Array, to);
        to += inner;
      } else for (let j = 0; j < inner; j++) y[to++] = x[from + j] as number;
    }
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
  const [values, places, sums] = [x, index, how === "add" || how === "sum"];
  if (
    values instanceof Float32Array &&
    places instanceof Float64Array &&
    source instanceof Float32Array &&
    (sums || how === "assign")
  ) {
    // The general loop names the index that is out of bounds.
    if (inBounds(places, rows * width, count)) {
      scatterFloat32(values, rows, count, places, width, source, sums);
      return;
    }
  }
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
  const y = copyOf(x);
  const batch = rows * cols === 0 ? 0 : x.length / (rows * cols);
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < rows; i++) {
      const at = (b * rows + i) * cols;
      const edge = Math.min(cols, Math.max(0, i + diagonal + (upper ? 0 : 1)));
      if (upper) y.fill(0, at, at + edge);
      else y.fill(0, at + edge, at + cols);
    }
  return y;
}
