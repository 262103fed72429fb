import { allocate, type Data, type DType, narrow } from "./dtypes";
import { simdMatmul } from "./simd-rows";

/**
 * `(batch, n, k) @ (batch, k, m)`, row-major; sums are carried in double and rounded once. An operand with one
 * batch only is used for all of them.
 */
export function matmul(a: Data, b: Data, batch: number, n: number, k: number, m: number, out: DType): Data {
  const y = allocate(out, batch * n * m);
  if (
    a instanceof Float32Array &&
    b instanceof Float32Array &&
    y instanceof Float32Array &&
    out === "float32"
  ) {
    if (simdMatmul(a, b, y, batch, n, k, m)) return y;
  }
  const sharedA = a.length === n * k;
  const sharedB = b.length === k * m;
  const row = new Float64Array(m);
  for (let t = 0; t < batch; t++) {
    const atA = sharedA ? 0 : t * n * k;
    const atB = sharedB ? 0 : t * k * m;
    for (let i = 0; i < n; i++) {
      row.fill(0);
      for (let l = 0; l < k; l++) {
        const v = a[atA + i * k + l] as number;
        const from = atB + l * m;
        for (let j = 0; j < m; j++) row[j] = (row[j] as number) + v * (b[from + j] as number);
      }
      y.set(row, (t * n + i) * m);
    }
  }
  return narrow(out, y);
}
