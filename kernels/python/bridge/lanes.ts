/** Sums in double as a processor's lanes add them: four partial sums, and what is left over one after the other. */
import type { Data } from "./dtypes";

/** The sum of `term(i)` for i from 0 to `count`. */
export function sumInLanes(count: number, term: (i: number) => number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (const whole = count & ~3; i < whole; i += 4) {
    a += term(i);
    b += term(i + 1);
    c += term(i + 2);
    d += term(i + 3);
  }
  let sum = a + b + (c + d);
  for (; i < count; i++) sum += term(i);
  return sum;
}

export function meanInLanes(x: Data, at: number, count: number): number {
  return sumInLanes(count, (i) => x[at + i] as number) / count;
}

/** The sum of squared distances from `mean`. */
export function squaresInLanes(x: Data, at: number, count: number, mean: number): number {
  return sumInLanes(count, (i) => {
    const d = (x[at + i] as number) - mean;
    return d * d;
  });
}
