import { allocate, type Data, type DType, isFloat, narrow, roundScalar } from "./dtypes";
import { BridgeError } from "./errors";
import { binaryFloat32, compareFloat32, unaryFloat32 } from "./float32";
import { simdBroadcast } from "./simd-broadcast";
import { simdArithmetic, simdCompare, simdLogic, simdNot } from "./simd-elementwise";
import { digamma, erf, erfc, lgamma, roundHalfEven } from "./special";
import { isContiguous, type View } from "./view";

/** Element by element in double precision; the write into the output array rounds to its dtype. */
const unaryTable: Record<string, (x: number, p: number, q: number) => number> = {
  neg: (x) => -x,
  abs: Math.abs,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  reciprocal: (x) => 1 / x,
  square: (x) => x * x,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => (x > 0 || Number.isNaN(x) ? x : 0),
  sign: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0),
  floor: Math.floor,
  ceil: Math.ceil,
  round: roundHalfEven,
  trunc: Math.trunc,
  frac: (x) => x - Math.trunc(x),
  erf,
  erfc,
  lgamma,
  digamma,
  isnan: (x) => (Number.isNaN(x) ? 1 : 0),
  isinf: (x) => (x === Infinity || x === -Infinity ? 1 : 0),
  isfinite: (x) => (Number.isFinite(x) ? 1 : 0),
  logical_not: (x) => (x === 0 ? 1 : 0),
  invert: (x) => -x - 1,
  gelu: (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2)),
  gelu_tanh: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
  gelu_grad: (x) => 0.5 * (1 + erf(x * Math.SQRT1_2)) + (x * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI),
  gelu_tanh_grad: (x) => {
    const c = Math.sqrt(2 / Math.PI);
    const t = Math.tanh(c * (x + 0.044715 * x * x * x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * c * (1 + 3 * 0.044715 * x * x);
  },
  silu: (x) => x / (1 + Math.exp(-x)),
  softplus: (x, beta, threshold) => (x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta),
  elu: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
  leaky_relu: (x, slope) => (x > 0 ? x : x * slope),
  hardtanh: (x, low, high) => Math.min(Math.max(x, low), high),
  clamp_min: (x, low) => Math.max(x, low),
  clamp_max: (x, high) => Math.min(x, high),
  logsigmoid: (x) => Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x))),
};

const floorDivide = (a: number, b: number): number => Math.floor(a / b);

function remainder(a: number, b: number): number {
  const r = a % b;
  return r !== 0 && r < 0 !== b < 0 ? r + b : r;
}

const binaryTable: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  floordiv: floorDivide,
  truncdiv: (a, b) => Math.trunc(a / b),
  remainder,
  fmod: (a, b) => a % b,
  pow: (a, b) => a ** b,
  atan2: Math.atan2,
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
  eq: (a, b) => (a === b ? 1 : 0),
  ne: (a, b) => (a !== b ? 1 : 0),
  lt: (a, b) => (a < b ? 1 : 0),
  le: (a, b) => (a <= b ? 1 : 0),
  gt: (a, b) => (a > b ? 1 : 0),
  ge: (a, b) => (a >= b ? 1 : 0),
  logical_and: (a, b) => (a !== 0 && b !== 0 ? 1 : 0),
  logical_or: (a, b) => (a !== 0 || b !== 0 ? 1 : 0),
  logical_xor: (a, b) => ((a !== 0) !== (b !== 0) ? 1 : 0),
  bitand: (a, b) => Number(BigInt(a) & BigInt(b)),
  bitor: (a, b) => Number(BigInt(a) | BigInt(b)),
  bitxor: (a, b) => Number(BigInt(a) ^ BigInt(b)),
  lshift: (a, b) => a * 2 ** b,
  rshift: (a, b) => Math.floor(a / 2 ** b),
  hypot: Math.hypot,
  /** The gradient a where relu gave b. */
  relu_grad: (a, b) => (b <= 0 ? 0 : a),
};

export function unary(op: string, x: Data, out: DType, p: number, q: number): Data {
  const f = unaryTable[op];
  if (!f) throw new BridgeError("RuntimeError", `no elementwise function '${op}'`);
  if (x instanceof Float32Array && out === "float32") {
    const quick = unaryFloat32(op, x, p, q);
    if (quick) return quick;
  }
  if (out === "bool") {
    const quick =
      op === "logical_not" && x instanceof Uint8Array
        ? simdNot(x)
        : op === "isnan" && x instanceof Float32Array && simdCompare("ne", x, x, x.length);
    if (quick) return quick;
  }
  const y = allocate(out, x.length);
  for (let i = 0; i < y.length; i++) y[i] = f(x[i] as number, p, q);
  return narrow(out, y);
}

/** x^n for the exponents PyTorch multiplies out, rounding after each product as float32 does. */
function powScalar(x: Data, n: number, common: DType): ((v: number) => number) | null {
  const round = common === "float32" ? Math.fround : (v: number) => v;
  if (n === 2) return (v) => v * v;
  if (n === 3) return (v) => round(v * v) * v;
  if (n === 0.5) return Math.sqrt;
  if (n === -0.5) return (v) => 1 / round(Math.sqrt(v));
  if (n === -1) return (v) => 1 / v;
  if (n === -2) return (v) => 1 / round(v * v);
  return x.length >= 0 ? (v) => (v === 1 ? 1 : v ** n) : null;
}

/** float32 numbers as they are, and one number of another type rounded to float32. */
function inFloat32(x: Data): Float32Array | null {
  if (x instanceof Float32Array) return x;
  return x.length === 1 ? Float32Array.of(x[0] as number) : null;
}

/**
 * Both operands are row-major with the same number of elements, or hold one element that is used throughout.
 * `common` is the dtype the values are compared or combined in: they are rounded to it first.
 */
export function binary(op: string, a: Data, b: Data, common: DType, out: DType, n: number): Data {
  const f = binaryTable[op];
  if (!f) throw new BridgeError("RuntimeError", `no elementwise function '${op}'`);
  if (common === "float32") {
    const [x, z] = [inFloat32(a), inFloat32(b)];
    const quick =
      x &&
      z &&
      (out === "float32" ? binaryFloat32(op, x, z, n) : out === "bool" && compareFloat32(op, x, z, n));
    if (quick) return quick;
  }
  const swift = wideOrLogical(op, a, b, common, out, n);
  if (swift) return swift;
  const integer = !isFloat(common);
  if (integer && (op === "floordiv" || op === "remainder" || op === "fmod" || op === "truncdiv"))
    for (let i = 0; i < b.length; i++)
      if (b[i] === 0) throw new BridgeError("RuntimeError", "ZeroDivisionError");
  const y = allocate(out, n);
  const one = b.length === 1 && n !== 1;
  if (b.length === 1) {
    const v = roundScalar(common, b[0] as number);
    if (op === "pow" && !integer) {
      const g = powScalar(a, v, common);
      if (g) {
        for (let i = 0; i < n; i++) y[i] = g(a[a.length === 1 ? 0 : i] as number);
        return narrow(out, y);
      }
    }
    for (let i = 0; i < n; i++) y[i] = f(a[a.length === 1 ? 0 : i] as number, v);
  } else if (a.length === 1 && !one) {
    const v = roundScalar(common, a[0] as number);
    for (let i = 0; i < n; i++) y[i] = f(v, b[i] as number);
  } else {
    for (let i = 0; i < n; i++) y[i] = f(a[i] as number, b[i] as number);
  }
  return narrow(out, y);
}

/** As `binary`, where float32 numbers need not be copied side by side first; null elsewhere. */
export function binaryOfViews(
  op: string,
  [a, viewA]: readonly [Data, View],
  [b, viewB]: readonly [Data, View],
  common: DType,
  out: DType,
  n: number,
): Data | null {
  if (common !== "float32" || (out !== "float32" && out !== "bool")) return null;
  if (!(a instanceof Float32Array && b instanceof Float32Array)) return null;
  if (isContiguous(viewA) && isContiguous(viewB)) return null;
  return simdBroadcast(op, [a, viewA], [b, viewB], out, n);
}

/** Doubles of one type, and truth values, where simd-elementwise.ts has a loop for them. */
function wideOrLogical(op: string, a: Data, b: Data, common: DType, out: DType, n: number): Data | null {
  if (out === "bool" && a instanceof Uint8Array && b instanceof Uint8Array) return simdLogic(op, a, b, n);
  if (!(a instanceof Float64Array && b instanceof Float64Array)) return null;
  if (out === "bool") return simdCompare(op, a, b, n);
  // an integer quotient is checked for zeros and not a plain division
  if (out !== common || (common !== "float64" && (common !== "int64" || op === "div"))) return null;
  const quick = simdArithmetic(op, a, b, allocate(out, n) as Float64Array);
  return quick && narrow(out, quick);
}

export function where(c: Data, a: Data, b: Data, out: DType, n: number): Data {
  const y = allocate(out, n);
  const sc = c.length === 1 ? 0 : 1;
  const sa = a.length === 1 ? 0 : 1;
  const sb = b.length === 1 ? 0 : 1;
  for (let i = 0; i < n; i++) y[i] = (c[i * sc] !== 0 ? a[i * sa] : b[i * sb]) as number;
  return narrow(out, y);
}
