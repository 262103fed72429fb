/**
 * Single-precision log, sine and cosine as the vector code of PyTorch's CPU build computes them: Moshier's Cephes
 * polynomials, each multiply-and-add rounded once. The machine's own functions would differ in the last bit, and then
 * `torch.manual_seed` would no longer mean the same numbers here and there.
 */

const round = Math.fround;

/**
 * a·b + c of float32 numbers, rounded once. The product of two float32 is exact in a double; the sum is rounded to a
 * double first, which did not change one of 4.3 million compared results.
 */
export function fma32(a: number, b: number, c: number): number {
  return round(a * b + c);
}

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(round);
const SINE = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(round);
const COSINE = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(round);

const SQRT_HALF = round(Math.SQRT1_2);
/** ln 2 in two parts, the larger one with few bits so that multiples of it are exact. */
const LN2_LARGE = round(0.693359375);
const LN2_SMALL = round(-2.1219444e-4);
const FOUR_OVER_PI = round(4 / Math.PI);
/** π/4 in three parts, for the same reason. */
const QUARTER_TURN = [0.78515625, 2.4187564849853516e-4, 3.774894977445941e-8].map(round);

/** c₀xⁿ + … + cₙ, every step fused. */
function horner(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0] as number;
  for (let i = 1; i < coefficients.length; i++) sum = fma32(sum, x, coefficients[i] as number);
  return sum;
}

const bits = new DataView(new ArrayBuffer(4));

/** Natural logarithm of a positive, normal float32. */
export function log32(value: number): number {
  bits.setFloat32(0, value);
  const word = bits.getUint32(0);
  let exponent = (word >>> 23) - 126;
  bits.setUint32(0, (word & 0x007fffff) | 0x3f000000);
  const mantissa = bits.getFloat32(0);
  let x = round(mantissa - 1);
  if (mantissa < SQRT_HALF) {
    exponent -= 1;
    x = round(x + mantissa);
  }
  const square = round(x * x);
  const cubic = round(horner(LOG, x) * x);
  let y = fma32(cubic, square, round(exponent * LN2_SMALL));
  y = fma32(-square, 0.5, y);
  return fma32(exponent, LN2_LARGE, round(x + y));
}

export interface SinCos {
  sin: number;
  cos: number;
}

/** Writes sine and cosine of a float32 angle in [0, 2π], in radians, into `out`. */
export function sinCos32(angle: number, out: SinCos): void {
  // Octants, rounded up to an even number: the angle left over is at most π/4 to either side.
  const octant = (Math.trunc(round(angle * FOUR_OVER_PI)) + 1) & ~1;
  let x = angle;
  for (let i = 0; i < QUARTER_TURN.length; i++) x = fma32(-octant, QUARTER_TURN[i] as number, x);
  const square = round(x * x);
  const cosTail = round(horner(COSINE, square) * square);
  const nearCos = round(fma32(cosTail, square, -0.5 * square) + 1);
  const nearSin = fma32(round(horner(SINE, square) * square), x, x);
  const swapped = (octant & 2) !== 0;
  const sin = swapped ? nearCos : nearSin;
  const cos = swapped ? nearSin : nearCos;
  out.sin = octant & 4 ? -sin : sin;
  out.cos = (octant - 2) & 4 ? cos : -cos;
}
