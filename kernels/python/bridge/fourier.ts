import { allocate, type Data, type DType } from "./dtypes";

/** exp(sign · 2πi · k / n) for k < n, real and imaginary parts in turn. */
function roots(n: number, sign: number): Float64Array {
  const w = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const angle = (sign * 2 * Math.PI * k) / n;
    w[2 * k] = Math.cos(angle);
    w[2 * k + 1] = Math.sin(angle);
  }
  return w;
}

/** In place, for n a power of two: butterflies on bit-reversed order. */
function powerOfTwo(x: Float64Array, n: number, w: Float64Array): void {
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      for (const part of [0, 1]) {
        const kept = x[2 * i + part] as number;
        x[2 * i + part] = x[2 * j + part] as number;
        x[2 * j + part] = kept;
      }
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const step = n / size;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const wr = w[2 * k * step] as number;
        const wi = w[2 * k * step + 1] as number;
        const a = 2 * (start + k);
        const b = a + size;
        const xr = x[b] as number;
        const xi = x[b + 1] as number;
        const re = xr * wr - xi * wi;
        const im = xr * wi + xi * wr;
        x[b] = (x[a] as number) - re;
        x[b + 1] = (x[a + 1] as number) - im;
        x[a] = (x[a] as number) + re;
        x[a + 1] = (x[a + 1] as number) + im;
      }
    }
  }
}

/** Any length, by a convolution of a power of two (Bluestein): still n log n. */
function anyLength(n: number, sign: number): (x: Float64Array) => Float64Array {
  let size = 1;
  while (size < 2 * n - 1) size *= 2;
  const forward = roots(size, -1);
  const back = roots(size, 1);
  // chirp[k] = exp(sign · πi · k² / n); k² is reduced before it loses digits.
  const chirp = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const angle = (sign * Math.PI * ((k * k) % (2 * n))) / n;
    chirp[2 * k] = Math.cos(angle);
    chirp[2 * k + 1] = Math.sin(angle);
  }
  const kernel = new Float64Array(2 * size);
  for (let k = 0; k < n; k++) {
    for (const at of k === 0 ? [0] : [k, size - k]) {
      kernel[2 * at] = chirp[2 * k] as number;
      kernel[2 * at + 1] = -(chirp[2 * k + 1] as number);
    }
  }
  powerOfTwo(kernel, size, forward);
  return (x) => {
    const y = new Float64Array(2 * size);
    for (let k = 0; k < n; k++) multiply(y, k, x, k, chirp, k);
    powerOfTwo(y, size, forward);
    for (let k = 0; k < size; k++) multiply(y, k, y, k, kernel, k);
    powerOfTwo(y, size, back);
    const out = new Float64Array(2 * n);
    for (let k = 0; k < n; k++) multiply(out, k, y, k, chirp, k);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) / size;
    return out;
  };
}

function multiply(to: Float64Array, t: number, a: Float64Array, i: number, b: Float64Array, j: number): void {
  const [ar, ai] = [a[2 * i] as number, a[2 * i + 1] as number];
  const [br, bi] = [b[2 * j] as number, b[2 * j + 1] as number];
  to[2 * t] = ar * br - ai * bi;
  to[2 * t + 1] = ar * bi + ai * br;
}

/** The transform of real numbers is its own mirror image; rounding must not say otherwise. */
function mirror(y: Float64Array, n: number): void {
  y[1] = 0;
  for (let k = 1; 2 * k <= n; k++) {
    y[2 * (n - k)] = y[2 * k] as number;
    y[2 * (n - k) + 1] = 2 * k === n ? 0 : -(y[2 * k + 1] as number);
  }
}

/**
 * The discrete Fourier transform of each row of `n` complex numbers (2n values), unscaled; `inverse` turns the other
 * way round. Computed in double, rounded once.
 */
export function fourier(x: Data, n: number, inverse: boolean, out: DType): Data {
  const y = allocate(out, x.length);
  const sign = inverse ? 1 : -1;
  const simple = (n & (n - 1)) === 0;
  const w = simple ? roots(n, sign) : new Float64Array(0);
  const other = simple ? null : anyLength(n, sign);
  for (let at = 0; at < x.length; at += 2 * n) {
    let row: Float64Array = Float64Array.from(x.subarray(at, at + 2 * n));
    const real = row.every((v, i) => i % 2 === 0 || v === 0);
    if (other) row = other(row);
    else powerOfTwo(row, n, w);
    if (real) mirror(row, n);
    y.set(row, at);
  }
  return y;
}
