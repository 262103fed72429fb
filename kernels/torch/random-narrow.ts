import type { Generator } from "./generator";
import { normalOneByOne } from "./random";

/**
 * Random tensors of float16 and bfloat16 on the CPU, bit for bit: PyTorch draws only as many bits as the type holds,
 * and its block normal rounds to the type after every step. Checked against PyTorch 1.13.
 */
export interface NarrowFloat {
  /** Bits of the significand, the hidden one included: 11 for float16, 8 for bfloat16. */
  readonly digits: number;
  /** The nearest value of the type. */
  readonly round: (x: number) => number;
  /** What the results of log, cos, sin and of arithmetic with them are rounded to: bfloat16 has its own functions. */
  readonly inner: (x: number) => number;
}

const BLOCK = 16;
const HALF_BLOCK = BLOCK / 2;

/** `tensor.uniform_(low, high)`: one word per element, its lowest `digits` bits. */
export function uniformNarrow(
  generator: Generator,
  n: number,
  low: number,
  high: number,
  type: NarrowFloat,
): Float32Array {
  const from = type.round(low);
  const span = type.round(type.round(high) - from);
  const steps = 2 ** type.digits;
  return Float32Array.from({ length: n }, () => {
    const x = (generator.uint32() % steps) / steps;
    return type.round(Math.fround(Math.fround(x * span) + from));
  });
}

function boxMullerBlock(data: Float32Array, start: number, mean: number, std: number, type: NarrowFloat) {
  const { round, inner } = type;
  for (let j = start; j < start + HALF_BLOCK; j++) {
    const length = inner(-2 * inner(Math.log(round(1 - (data[j] as number)))));
    const radius = round(Math.fround(Math.sqrt(length)));
    const angle = round(Math.fround(2 * Math.PI * (data[j + HALF_BLOCK] as number)));
    const scaled = (turned: number) => round(inner(inner(inner(radius * inner(turned)) * std) + mean));
    data[j] = scaled(Math.cos(angle));
    data[j + HALF_BLOCK] = scaled(Math.sin(angle));
  }
}

/** `tensor.normal_(mean, std)` of a contiguous tensor. */
export function normalNarrow(
  generator: Generator,
  n: number,
  mean: number,
  std: number,
  type: NarrowFloat,
): Float32Array {
  if (n < BLOCK) return normalOneByOne(generator, n, mean, std);
  const [m, s] = [type.round(mean), type.round(std)];
  const data = uniformNarrow(generator, n, 0, 1, type);
  for (let start = 0; start + BLOCK <= n; start += BLOCK) boxMullerBlock(data, start, m, s, type);
  if (n % BLOCK !== 0) {
    data.set(uniformNarrow(generator, BLOCK, 0, 1, type), n - BLOCK);
    boxMullerBlock(data, n - BLOCK, m, s, type);
  }
  return data;
}
