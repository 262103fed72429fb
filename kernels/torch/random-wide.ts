import type { Generator } from "./generator";

/** Random integers of 64 bits, exponential numbers and weighted choices, as PyTorch's CPU code draws them. */

/** `tensor.random_(low, low + span)` for a span of 2³² or more: n integers, one 64-bit draw each. */
export function randint64(generator: Generator, n: number, low: bigint, span: bigint): BigInt64Array {
  return BigInt64Array.from({ length: n }, () => (generator.uint64() % span) + low);
}

/** `tensor.exponential_(rate)` before it is rounded to the tensor's type. */
export function exponential(generator: Generator, n: number, rate: number): Float64Array {
  const data = new Float64Array(n);
  for (let i = 0; i < n; i++) data[i] = (-1 / rate) * Math.log1p(-generator.uniform53());
  return data;
}

/**
 * `torch.multinomial(weights, n, replacement=True)` of one row: running sums rounded to the weights' type, divided by
 * the last one, and for each draw the first sum that is not below it. Without replacement (and for one draw) PyTorch
 * takes another way: the largest quotients of weights and exponential numbers.
 */
export function multinomialRow(
  generator: Generator,
  weights: ArrayLike<number>,
  n: number,
  round: (x: number) => number,
): number[] {
  const count = weights.length;
  const sums = new Float64Array(count);
  let sum = 0;
  for (let j = 0; j < count; j++) {
    sum = round(sum + (weights[j] as number));
    sums[j] = sum;
  }
  for (let j = 0; j < count; j++) sums[j] = round((sums[j] as number) / sum);
  sums[count - 1] = 1;
  return Array.from({ length: n }, () => {
    const draw = generator.uniform53();
    let left = 0;
    let right = count;
    while (left < right) {
      const middle = (left + right) >> 1;
      if ((sums[middle] as number) < draw) left = middle + 1;
      else right = middle;
    }
    return left;
  });
}
