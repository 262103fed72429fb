import { allocate, type Data, type DType, narrow } from "./dtypes";

/** start, start + step, … computed in double and rounded once. */
export function arange(dtype: DType, start: number, step: number, n: number): Data {
  const y = allocate(dtype, n);
  for (let i = 0; i < n; i++) y[i] = start + step * i;
  return narrow(dtype, y);
}

/** Evenly spaced from both ends, so that the last element is exactly `end`. */
export function linspace(dtype: DType, start: number, end: number, n: number): Data {
  const y = allocate(dtype, n);
  const round = dtype === "float32" ? Math.fround : (x: number) => x;
  const step = n > 1 ? round((end - start) / (n - 1)) : 0;
  const half = Math.floor(n / 2);
  for (let i = 0; i < n; i++) y[i] = i < half || n === 1 ? start + step * i : end - step * (n - 1 - i);
  return narrow(dtype, y);
}

export function eye(dtype: DType, rows: number, cols: number): Data {
  const y = allocate(dtype, rows * cols);
  for (let i = 0; i < Math.min(rows, cols); i++) y[i * cols + i] = 1;
  return y;
}
