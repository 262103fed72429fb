/** Elementwise functions of whole arrays by the module of simd.ts, block by block. Each gives null for what it has no loop for. */
import { allocate, type Data } from "./dtypes";
import { DOUBLES, FLOATS, LEAST, type Simd, simd } from "./simd";

const numbered = (names: string): ReadonlyMap<string, number> =>
  new Map(names.split(" ").map((name, i) => [name, i]));

const arithmetic = numbered("add sub mul div maximum minimum relu_grad");
/** Those that doubles have too. */
const WIDE = 6;
const comparisons = numbered("lt le gt ge eq ne");
const logic = numbered("logical_and logical_or logical_xor");
const plain = numbered("neg abs square sqrt reciprocal floor ceil trunc round relu");
const curves = numbered("exp sigmoid silu tanh gelu_tanh rsqrt leaky_relu sin cos expm1");
const byErf = numbered("erf gelu gelu_grad");
export const arithmeticCode = (op: string) => arithmetic.get(op);
export const comparisonCode = (op: string) => comparisons.get(op);
/** Beyond it the reduction of angles would lose digits. */
const LARGEST_ANGLE = 1e5;

/** Puts `x` into the block: numbers `from` to `to`, or its only number everywhere, once. */
function load(block: Data, x: Data, from: number, to: number): void {
  if (x.length === 1) {
    if (from === 0) block.fill(x[0] as number);
  } else block.set(x.subarray(from, to) as Float32Array);
}

/** What the three kinds of arrays have in common: where operands go and how a block is run. */
function eachBlock(
  blocks: readonly [a: Data, b: Data, y: Data],
  operands: readonly [Data, Data],
  y: Data,
  run: (count: number) => void,
): void {
  const size = blocks[0].length;
  for (let from = 0; from < y.length; from += size) {
    const to = Math.min(from + size, y.length);
    load(blocks[0], operands[0], from, to);
    load(blocks[1], operands[1], from, to);
    run(to - from);
    y.set((to - from === size ? blocks[2] : blocks[2].subarray(0, to - from)) as Float32Array, from);
  }
}

const whole32 = (n: number) => (n + 15) & ~15;

export function simdArithmetic<T extends Float32Array | Float64Array>(
  op: string,
  a: T,
  b: T,
  y: T,
): T | null {
  const code = arithmetic.get(op);
  const machine = y.length >= LEAST && code !== undefined ? simd() : null;
  if (!machine || code === undefined) return null;
  if (code >= WIDE && !(y instanceof Float32Array)) return null;
  const { exports, views } = machine;
  if (y instanceof Float32Array)
    eachBlock([views.a, views.b, views.y], [a, b], y, (n) => exports.binary32(code, whole32(n)));
  else
    eachBlock([views.wideA, views.wideB, views.wideY], [a, b], y, (n) => exports.binary64(code, whole32(n)));
  return y;
}

/** A comparison of float32 numbers, or of doubles, as 0 and 1. */
export function simdCompare<T extends Float32Array | Float64Array>(
  op: string,
  a: T,
  b: T,
  n: number,
): Uint8Array | null {
  const code = comparisons.get(op);
  const machine = n >= LEAST && code !== undefined ? simd() : null;
  if (!machine || code === undefined) return null;
  const { exports, views } = machine;
  const y = allocate("bool", n) as Uint8Array;
  const wide = a instanceof Float64Array;
  const [left, right, size] = wide ? [views.wideA, views.wideB, DOUBLES] : [views.a, views.b, FLOATS];
  for (let from = 0; from < n; from += size) {
    const to = Math.min(from + size, n);
    load(left, a, from, to);
    load(right, b, from, to);
    exports.compare(code, whole32(to - from), wide ? 1 : 0);
    y.set(views.bytesY.subarray(0, to - from), from);
  }
  return y;
}

/** and, or, xor of bytes that are 0 or not. */
export function simdLogic(op: string, a: Uint8Array, b: Uint8Array, n: number): Uint8Array | null {
  const code = logic.get(op);
  const machine = n >= LEAST && code !== undefined ? simd() : null;
  return machine && code !== undefined ? logical(machine, code, a, b, n) : null;
}

/** 1 for what is 0, else 0. */
export function simdNot(x: Uint8Array): Uint8Array | null {
  const machine = x.length >= LEAST ? simd() : null;
  return machine && logical(machine, logic.size, x, x, x.length);
}

function logical(machine: Simd, code: number, a: Uint8Array, b: Uint8Array, n: number): Uint8Array {
  const { exports, views } = machine;
  const y = allocate("bool", n) as Uint8Array;
  eachBlock([views.bytesA, views.bytesB, views.bytesY], [a, b], y, (count) =>
    exports.logic(code, whole32(count)),
  );
  return y;
}

/** A function of each float32 number; `p` is leaky_relu's slope. */
export function simdFunction(op: string, x: Float32Array, p: number): Float32Array | null {
  const [simple, curve, ofErf] = [plain.get(op), curves.get(op), byErf.get(op)];
  const known = simple ?? curve ?? ofErf;
  const machine = x.length >= LEAST && known !== undefined ? simd() : null;
  if (!machine) return null;
  if ((op === "sin" || op === "cos") && !smallAngles(x)) return null;
  const { exports, views } = machine;
  const y = allocate("float32", x.length) as Float32Array;
  for (let from = 0; from < x.length; from += FLOATS) {
    const to = Math.min(from + FLOATS, x.length);
    views.a.set(x.subarray(from, to));
    if (simple !== undefined) exports.unary32(simple, whole32(to - from));
    else if (curve !== undefined) exports.curves32(curve, whole32(to - from), p);
    else exports.erf32(ofErf as number, whole32(to - from));
    y.set(views.y.subarray(0, to - from), from);
  }
  return y;
}

/** Uniform numbers into normal ones, in blocks of sixteen; see kernels/torch/random.ts. */
export function simdBoxMuller(): ((data: Float32Array, mean: number, std: number) => void) | null {
  const machine = simd();
  if (!machine) return null;
  const { exports, views } = machine;
  return (data, mean, std) => {
    for (let from = 0; from < data.length; from += FLOATS) {
      const part = data.subarray(from, from + FLOATS);
      views.a.set(part);
      exports.boxMuller(part.length, mean, std);
      part.set(views.a.subarray(0, part.length));
    }
  };
}

function smallAngles(x: Float32Array): boolean {
  for (let i = 0; i < x.length; i++) if (Math.abs(x[i] as number) > LARGEST_ANGLE) return false;
  return true;
}
