import { fma32, log32, type SinCos, sinCos32 } from "./float32";
import type { Generator } from "./generator";

/**
 * PyTorch's random tensors on the CPU, bit for bit (its AVX2 and AVX-512 code path; on other CPUs real PyTorch's own
 * last bits differ). Every function returns the elements of a fresh contiguous tensor in row-major order; only the
 * number of elements matters, not the shape. Checked against `golden/python/rng.json`.
 */

/** From this many elements on, normal numbers are drawn in blocks. */
const BLOCK = 16;
const HALF_BLOCK = BLOCK / 2;
const TURN = Math.fround(2 * Math.PI);

function filled(n: number, draw: () => number): Float32Array {
  const data = new Float32Array(n);
  for (let i = 0; i < n; i++) data[i] = draw();
  return data;
}

/** `tensor.uniform_(low, high)`, n float32 in [low, high). */
export function uniform(
  generator: Generator,
  n: number,
  low: number,
  high: number,
  data: Float32Array = new Float32Array(n),
): Float32Array {
  const from = Math.fround(low);
  const span = Math.fround(Math.fround(high) - from);
  generator.fillUniform24(data);
  if (from !== 0 || span !== 1) for (let i = 0; i < n; i++) data[i] = fma32(data[i] as number, span, from);
  return data;
}

/** `torch.rand`, n float32 in [0, 1). */
export function rand(generator: Generator, n: number): Float32Array {
  return uniform(generator, n, 0, 1);
}

/** Box-Muller in double precision. A pair is made at a time; the second half waits in the generator. */
function nextNormal(generator: Generator): number {
  const kept = generator.keptNormal;
  if (kept !== undefined) {
    generator.keptNormal = undefined;
    return kept;
  }
  const angle = 2 * Math.PI * generator.uniform53();
  const radius = Math.sqrt(-2 * Math.log1p(-generator.uniform53()));
  generator.keptNormal = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

/**
 * Normal numbers one at a time, as PyTorch fills fewer than 16 elements, or a dense tensor that is not contiguous
 * (then in the order of memory).
 */
export function normalOneByOne(generator: Generator, n: number, mean = 0, std = 1): Float32Array {
  return filled(n, () => nextNormal(generator) * std + mean);
}

/** Where the sine and cosine of a pair go: one object for all, for millions of them would be made. */
const turned: SinCos = { sin: 0, cos: 0 };

/** Turns 16 uniform numbers into normal ones in place: element j is paired with element j + 8. */
function boxMullerBlock(data: Float32Array, start: number, mean: number, std: number): void {
  for (let j = start; j < start + HALF_BLOCK; j++) {
    const length = Math.fround(-2 * log32(Math.fround(1 - (data[j] as number))));
    const radius = Math.fround(Math.sqrt(length));
    sinCos32(Math.fround(TURN * (data[j + HALF_BLOCK] as number)), turned);
    data[j] = fma32(Math.fround(radius * turned.cos), std, mean);
    data[j + HALF_BLOCK] = fma32(Math.fround(radius * turned.sin), std, mean);
  }
}

/** Turns uniform numbers into normal ones in place, block by block; `mean` and `std` are float32 numbers. */
type Blocks = (data: Float32Array, mean: number, std: number) => void;

const boxMuller: Blocks = (data, mean, std) => {
  for (let start = 0; start < data.length; start += BLOCK) boxMullerBlock(data, start, mean, std);
};

/**
 * `tensor.normal_(mean, std)` of a contiguous tensor of n float32. `turn`: a quicker way to the same bits. `room`: where they go.
 */
export function normal(
  generator: Generator,
  n: number,
  mean = 0,
  std = 1,
  turn: Blocks = boxMuller,
  room: Float32Array = new Float32Array(n),
): Float32Array {
  if (n < BLOCK) return normalOneByOne(generator, n, mean, std);
  const mean32 = Math.fround(mean);
  const std32 = Math.fround(std);
  const data = uniform(generator, n, 0, 1, room);
  turn(data.subarray(0, n - (n % BLOCK)), mean32, std32);
  if (n % BLOCK !== 0) {
    // The last block overlaps the one before it and is drawn afresh.
    data.set(rand(generator, BLOCK), n - BLOCK);
    turn(data.subarray(n - BLOCK), mean32, std32);
  }
  return data;
}

/** `torch.randn`, n float32. */
export function randn(generator: Generator, n: number): Float32Array {
  return normal(generator, n);
}

/** `torch.randint(low, high, …)`: n integers in [low, high), at most 2³² of them apart. */
export function randint(generator: Generator, n: number, low: number, high: number): number[] {
  const drawn = new Array<number>(n);
  for (let i = 0; i < n; i++) drawn[i] = (generator.uint32() % (high - low)) + low;
  return drawn;
}

/** `torch.randperm(n)`: the numbers 0 … n-1 in random order. */
export function randperm(generator: Generator, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n - 1; i++) {
    const j = i + (generator.uint32() % (n - i));
    const swapped = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swapped;
  }
  return order;
}

/** `tensor.bernoulli_(p)`: 1 with probability p, else 0. */
export function bernoulli(generator: Generator, n: number, p: number): Uint8Array {
  const data = new Uint8Array(n);
  for (let i = 0; i < n; i++) data[i] = generator.uniform53() < p ? 1 : 0;
  return data;
}

/** `torch.bernoulli(probabilities)` draws differently from `bernoulli_`: one word for each float32 probability. */
export function bernoulliEach(generator: Generator, probabilities: Float32Array): Uint8Array {
  return Uint8Array.from(probabilities, (p) => (generator.uniform24() < p ? 1 : 0));
}

/**
 * Which of n elements `F.dropout(input, p)` keeps in training (1) and which it zeroes (0). What is kept is then divided
 * by 1 - p. With p = 0 or p = 1 PyTorch draws nothing.
 */
export function dropoutKeep(generator: Generator, n: number, p: number): Uint8Array {
  if (p === 0 || p === 1) return new Uint8Array(n).fill(1 - p);
  return bernoulli(generator, n, 1 - p);
}
