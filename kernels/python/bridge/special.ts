/** Places of a table of erf, and of its slope. */
const PLACES = 64;
const LARGEST = 6;
const known = { values: new Float64Array(0), slopes: new Float64Array(0) };

/** Made at the first call: 385 places take a millisecond. */
export function erfTable(): typeof known {
  if (known.values.length === 0) makeTable();
  return known;
}

function makeTable(): void {
  known.values = new Float64Array(LARGEST * PLACES + 1);
  known.slopes = new Float64Array(LARGEST * PLACES + 1);
  for (let k = 0; k <= LARGEST * PLACES; k++) {
    const x = k / PLACES;
    known.values[k] = erfBySeries(x);
    known.slopes[k] = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
  }
}

/** erf in double precision: seven terms of its Taylor series round the nearest place of a table. */
export function erf(x: number): number {
  const a = Math.abs(x);
  // NaN as well
  if (!(a < LARGEST)) return Number.isNaN(x) ? x : Math.sign(x);
  if (known.values.length === 0) erfTable();
  const k = Math.round(a * PLACES);
  const p = k / PLACES;
  const d = a - p;
  const q = p * p;
  // derivatives of exp(-x²), each over its factorial
  const c2 = -p;
  const c3 = (2 * q - 1) * (1 / 3);
  const c4 = p * (3 - 2 * q) * (1 / 6);
  const c5 = ((4 * q - 12) * q + 3) * (1 / 30);
  const c6 = p * ((20 - 4 * q) * q - 15) * (1 / 90);
  const c7 = (((8 * q - 60) * q + 90) * q - 15) * (1 / 630);
  const terms = d * (1 + d * (c2 + d * (c3 + d * (c4 + d * (c5 + d * (c6 + d * c7))))));
  const y = (known.values[k] as number) + (known.slopes[k] as number) * terms;
  return x < 0 ? -y : y;
}

/** Taylor's series near 0, a continued fraction for erfc in the tails. */
function erfBySeries(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a > 6) return Math.sign(x);
  if (a < 2) {
    let term = a;
    let sum = a;
    for (let n = 1; n < 60; n++) {
      term *= (-a * a) / n;
      const next = sum + term / (2 * n + 1);
      if (next === sum) break;
      sum = next;
    }
    return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
  }
  return Math.sign(x) * (1 - erfcTail(a));
}

function erfcTail(a: number): number {
  let fraction = 0;
  for (let k = 60; k >= 1; k--) fraction = k / 2 / (a + fraction);
  return Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction);
}

export function erfc(x: number): number {
  if (x < 2) return 1 - erf(x);
  return x > 27 ? 0 : erfcTail(x);
}

/** log |Γ(x)| by Stirling's series after shifting the argument above 12. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x <= 0) {
    if (Number.isInteger(x)) return Infinity;
    return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - lgamma(1 - x);
  }
  let shift = 0;
  let y = x;
  while (y < 12) {
    shift += Math.log(y);
    y += 1;
  }
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** The derivative of `lgamma`, by its asymptotic series after shifting the argument above 12. */
export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
  if (x < 0) return Number.isInteger(x) ? NaN : digamma(1 - x) - Math.PI / Math.tan(Math.PI * x);
  let shift = 0;
  let y = x;
  while (y < 12) {
    shift += 1 / y;
    y += 1;
  }
  const r = 1 / (y * y);
  return Math.log(y) - 0.5 / y - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r / 240))) - shift;
}

/** Halves go to the even neighbour, as torch.round does. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return floor === 0 && x < 0 ? -0 : floor;
  if (rest > 0.5) return floor + 1 === 0 ? -0 : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1 === 0 ? -0 : floor + 1;
}
