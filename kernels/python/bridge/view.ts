import type { Data } from "./dtypes";

/** How Python sees a storage: element (i, j, …) lies at `offset + i·strides[0] + j·strides[1] + …`. */
export interface View {
  shape: number[];
  strides: number[];
  offset: number;
  size: number;
}

const numbers = (s: string): number[] => (s === "" ? [] : s.split(",").map(Number));

/** `"2,3|3,1|0"` → shape (2,3), strides (3,1), offset 0. Strings cross from Python without leaving proxies. */
export function parseView(text: string): View {
  const [shape, strides, offset] = text.split("|");
  const dims = numbers(shape ?? "");
  let size = 1;
  for (const d of dims) size *= d;
  return { shape: dims, strides: numbers(strides ?? ""), offset: Number(offset ?? 0), size };
}

export function isContiguous(v: View): boolean {
  let expected = 1;
  for (let i = v.shape.length - 1; i >= 0; i--) {
    const d = v.shape[i] as number;
    if (d === 1) continue;
    if (v.strides[i] !== expected) return false;
    expected *= d;
  }
  return true;
}

/** Calls `visit(base, stride, count)` for every innermost run of the view, in row-major order. */
export function eachRow(v: View, visit: (base: number, stride: number, count: number) => void): void {
  if (v.size === 0) return;
  const n = v.shape.length;
  if (n === 0) {
    visit(v.offset, 1, 1);
    return;
  }
  const inner = v.shape[n - 1] as number;
  const stride = v.strides[n - 1] as number;
  const index = new Array<number>(n - 1).fill(0);
  let base = v.offset;
  for (;;) {
    visit(base, stride, inner);
    let d = n - 2;
    for (; d >= 0; d--) {
      const next = (index[d] as number) + 1;
      base += v.strides[d] as number;
      if (next < (v.shape[d] as number)) {
        index[d] = next;
        break;
      }
      base -= next * (v.strides[d] as number);
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

/** The view's elements in row-major order; a contiguous view is returned without a copy. */
export function dense(data: Data, v: View): Data {
  if (isContiguous(v)) return data.subarray(v.offset, v.offset + v.size) as Data;
  return denseCopy(data, v);
}

export function denseCopy(data: Data, v: View): Data {
  if (isContiguous(v)) return data.slice(v.offset, v.offset + v.size) as Data;
  const out = new (data.constructor as new (n: number) => Data)(v.size);
  let at = 0;
  eachRow(v, (base, stride, count) => {
    for (let i = 0, from = base; i < count; i++, from += stride) out[at++] = data[from] as number;
  });
  return out;
}

/** Writes row-major `source` into the places of the view. */
export function assignDense(data: Data, v: View, source: Data): void {
  if (isContiguous(v)) {
    data.set(source as Float64Array, v.offset);
    return;
  }
  let at = 0;
  eachRow(v, (base, stride, count) => {
    for (let i = 0, to = base; i < count; i++, to += stride) data[to] = source[at++] as number;
  });
}
