import { copyOf, type Data, sameKind } from "./dtypes";

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
  const known = parsed.get(text);
  if (known) return known;
  const view = parse(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, view);
  return view;
}

/** Few texts are met, and each of them often. Views are never changed. */
const parsed = new Map<string, View>();
const MOST_PARSED = 4096;

function parse(text: string): View {
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

/** The same elements in the same order with fewer axes: neighbours that go on in one step are one. */
function joined(v: View): View {
  const shape: number[] = [];
  const strides: number[] = [];
  for (let d = 0; d < v.shape.length; d++) {
    const [size, stride] = [v.shape[d] as number, v.strides[d] as number];
    if (size === 1) continue;
    const last = shape.length - 1;
    if (last >= 0 && strides[last] === stride * size) {
      shape[last] = (shape[last] as number) * size;
      strides[last] = stride;
    } else {
      shape.push(size);
      strides.push(stride);
    }
  }
  return { shape, strides, offset: v.offset, size: v.size };
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

export function denseCopy(data: Data, given: View): Data {
  if (isContiguous(given)) return copyOf(data, given.offset, given.offset + given.size);
  const v = joined(given);
  const out = sameKind(data, v.size);
  const inner = v.shape.at(-1) ?? 1;
  const stride = v.strides.at(-1) ?? 1;
  // Rows that lie side by side, or are one number, are moved as a whole where that pays.
  if (inner >= 16 && stride === 1) copyNeighbours(data, out, v);
  else if (inner >= 16 && stride === 0) repeat(data, out, v);
  else if (data instanceof Float32Array) copyFloat32(data, out as Float32Array, v);
  else copyAny(data, out, v);
  return out;
}

function copyNeighbours(data: Data, out: Data, v: View): void {
  let at = 0;
  eachRow(v, (base, _, count) => {
    out.set(data.subarray(base, base + count) as Float64Array, at);
    at += count;
  });
}

function repeat(data: Data, out: Data, v: View): void {
  let at = 0;
  eachRow(v, (base, _, count) => {
    out.fill(data[base] as number, at, at + count);
    at += count;
  });
}

/** As `copyAny`, for the one kind of array that most tensors are: see float32.ts. */
function copyFloat32(data: Float32Array, out: Float32Array, v: View): void {
  let at = 0;
  eachRow(v, (base, stride, count) => {
    for (let i = 0, from = base; i < count; i++, from += stride) out[at++] = data[from] as number;
  });
}

function copyAny(data: Data, out: Data, v: View): void {
  let at = 0;
  eachRow(v, (base, stride, count) => {
    for (let i = 0, from = base; i < count; i++, from += stride) out[at++] = data[from] as number;
  });
}

/** Writes row-major `source` into the places of the view. */
export function assignDense(data: Data, given: View, source: Data): void {
  if (isContiguous(given)) {
    data.set(source as Float64Array, given.offset);
    return;
  }
  const v = joined(given);
  let at = 0;
  if ((v.shape.at(-1) ?? 1) >= 16 && v.strides.at(-1) === 1) {
    eachRow(v, (base, _, count) => {
      data.set(source.subarray(at, at + count) as Float64Array, base);
      at += count;
    });
    return;
  }
  eachRow(v, (base, stride, count) => {
    for (let i = 0, to = base; i < count; i++, to += stride) data[to] = source[at++] as number;
  });
}

/** Writes one number into the places of the view. */
export function fillPlaces(data: Data, v: View, value: number): void {
  if (isContiguous(v)) data.fill(value, v.offset, v.offset + v.size);
  else if ((v.shape.at(-1) ?? 1) >= 8 && v.strides.at(-1) === 1)
    eachRow(v, (base, _, count) => void data.fill(value, base, base + count));
  else
    eachRow(v, (base, stride, count) => {
      for (let i = 0, to = base; i < count; i++, to += stride) data[to] = value;
    });
}
