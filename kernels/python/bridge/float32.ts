/**
 * The loops in which most programs spend their time, for float32 alone. A loop that has met several kinds of arrays, or calls
 * what differs from run to run, is compiled to something ten times slower than these, which meet one kind of array. Results
 * are those of the general loops, bit for bit: arithmetic in double, rounded once when it is stored.
 */

import { allocate } from "./dtypes";
import { simdArithmetic, simdCompare, simdFunction } from "./simd-elementwise";
import { erf } from "./special";

const room = (n: number) => allocate("float32", n) as Float32Array;

type Loop = (a: Float32Array, b: Float32Array, y: Float32Array, ofA: number, ofB: number) => void;

/** `ofA` and `ofB` are 0 for an operand of one number, else 1. */
const arithmetic: Readonly<Record<string, Loop>> = {
  add(a, b, y, ofA, ofB) {
    for (let i = 0, p = 0, q = 0; i < y.length; i++, p += ofA, q += ofB)
      y[i] = (a[p] as number) + (b[q] as number);
  },
  sub(a, b, y, ofA, ofB) {
    for (let i = 0, p = 0, q = 0; i < y.length; i++, p += ofA, q += ofB)
      y[i] = (a[p] as number) - (b[q] as number);
  },
  mul(a, b, y, ofA, ofB) {
    for (let i = 0, p = 0, q = 0; i < y.length; i++, p += ofA, q += ofB)
      y[i] = (a[p] as number) * (b[q] as number);
  },
  div(a, b, y, ofA, ofB) {
    for (let i = 0, p = 0, q = 0; i < y.length; i++, p += ofA, q += ofB)
      y[i] = (a[p] as number) / (b[q] as number);
  },
  maximum(a, b, y, ofA, ofB) {
    for (let i = 0; i < y.length; i++) y[i] = Math.max(a[i * ofA] as number, b[i * ofB] as number);
  },
  relu_grad(a, b, y, ofA, ofB) {
    for (let i = 0; i < y.length; i++) y[i] = (b[i * ofB] as number) <= 0 ? 0 : (a[i * ofA] as number);
  },
  minimum(a, b, y, ofA, ofB) {
    for (let i = 0; i < y.length; i++) y[i] = Math.min(a[i * ofA] as number, b[i * ofB] as number);
  },
};

/** A power is more than its loop for exponents of one number: see `powScalar`. */
const powers: Loop = (a, b, y, ofA, ofB) => {
  for (let i = 0; i < y.length; i++) y[i] = (a[i * ofA] as number) ** (b[i * ofB] as number);
};

const stepOf = (x: Float32Array) => (x.length === 1 ? 0 : 1);

/** `a op b` into `n` numbers, or null for an operation that has no loop of its own. */
export function binaryFloat32(op: string, a: Float32Array, b: Float32Array, n: number): Float32Array | null {
  const raises = op === "pow" && b.length > 1;
  const loop = raises ? powers : Object.hasOwn(arithmetic, op) ? arithmetic[op] : undefined;
  if (!loop) return null;
  const y = room(n);
  if (simdArithmetic(op, a, b, y)) return y;
  loop(a, b, y, stepOf(a), stepOf(b));
  return y;
}

/** Which of less, equal and greater a comparison holds for, and whether for NaN. */
const comparisons: Readonly<Record<string, readonly [number, number, number, number]>> = {
  lt: [1, 0, 0, 0],
  le: [1, 1, 0, 0],
  gt: [0, 0, 1, 0],
  ge: [0, 1, 1, 0],
  eq: [0, 1, 0, 0],
  ne: [1, 0, 1, 1],
};

/** A comparison of `n` numbers as 0 and 1, or null where `op` is none. */
export function compareFloat32(op: string, a: Float32Array, b: Float32Array, n: number): Uint8Array | null {
  const found = Object.hasOwn(comparisons, op) ? comparisons[op] : undefined;
  if (!found) return null;
  const [less, equal, greater, neither] = found;
  const quick = simdCompare(op, a, b, n);
  if (quick) return quick;
  const y = allocate("bool", n) as Uint8Array;
  const [ofA, ofB] = [stepOf(a), stepOf(b)];
  for (let i = 0; i < n; i++) {
    const [u, v] = [a[i * ofA] as number, b[i * ofB] as number];
    y[i] = u < v ? less : u > v ? greater : u === v ? equal : neither;
  }
  return y;
}

const functions: Readonly<Record<string, (x: Float32Array, y: Float32Array, p: number, q: number) => void>> =
  {
    softplus(x, y, beta, threshold) {
      for (let i = 0; i < y.length; i++) {
        const v = x[i] as number;
        y[i] = v * beta > threshold ? v : Math.log1p(Math.exp(v * beta)) / beta;
      }
    },
    gelu_grad(x, y) {
      for (let i = 0; i < y.length; i++) {
        const v = x[i] as number;
        y[i] = 0.5 * (1 + erf(v * Math.SQRT1_2)) + (v * Math.exp(-0.5 * v * v)) / Math.sqrt(2 * Math.PI);
      }
    },
    clamp_min(x, y, low) {
      if (simdArithmetic("maximum", x, Float32Array.of(low), y)) return;
      for (let i = 0; i < y.length; i++) y[i] = Math.max(x[i] as number, low);
    },
    clamp_max(x, y, high) {
      if (simdArithmetic("minimum", x, Float32Array.of(high), y)) return;
      for (let i = 0; i < y.length; i++) y[i] = Math.min(x[i] as number, high);
    },
    neg(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = -(x[i] as number);
    },
    abs(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.abs(x[i] as number);
    },
    square(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = (x[i] as number) * (x[i] as number);
    },
    sqrt(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x[i] as number);
    },
    rsqrt(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = 1 / Math.sqrt(x[i] as number);
    },
    reciprocal(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = 1 / (x[i] as number);
    },
    exp(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.exp(x[i] as number);
    },
    log(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.log(x[i] as number);
    },
    sin(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.sin(x[i] as number);
    },
    cos(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.cos(x[i] as number);
    },
    tanh(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x[i] as number);
    },
    sigmoid(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = 1 / (1 + Math.exp(-(x[i] as number)));
    },
    silu(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = (x[i] as number) / (1 + Math.exp(-(x[i] as number)));
    },
    gelu(x, y) {
      for (let i = 0; i < y.length; i++) {
        const v = x[i] as number;
        y[i] = 0.5 * v * (1 + erf(v * Math.SQRT1_2));
      }
    },
    leaky_relu(x, y, slope) {
      // PyTorch's slope is a float32 number here
      const single = Math.fround(slope);
      for (let i = 0; i < y.length; i++) {
        const v = x[i] as number;
        y[i] = v > 0 ? v : v * single;
      }
    },
    relu(x, y) {
      for (let i = 0; i < y.length; i++) {
        const v = x[i] as number;
        if (v <= 0) y[i] = 0;
        else y[i] = v;
      }
    },
  };

/** A function of each number, or null for one that has no loop of its own. */
export function unaryFloat32(op: string, x: Float32Array, p: number, q: number): Float32Array | null {
  const quick = simdFunction(op, x, p);
  if (quick) return quick;
  const loop = Object.hasOwn(functions, op) ? functions[op] : undefined;
  if (!loop) return null;
  const y = room(x.length);
  loop(x, y, p, q);
  return y;
}
