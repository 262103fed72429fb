/** The chapter's one row of attention: three keys, one of them hidden, with all numbers on the way to the output. */

export const query = [1, 2] as const;
export const keys = [
  [1, 0],
  [0, 1],
  [2, 1],
] as const;
export const values = [
  [10, 0],
  [0, 10],
  [5, 5],
] as const;

/** The key that may not be seen. */
export const hiddenKey = 2;

export interface Row {
  /** (keys): dot products with the query, unscaled as in the chapter's code. */
  readonly scores: readonly number[];
  /** (keys): with what hides the last one in its place. */
  readonly masked: readonly number[];
  readonly exponentials: readonly number[];
  readonly sum: number;
  readonly weights: readonly number[];
  /** (value_dim) */
  readonly output: readonly [number, number];
}

const dot = (a: readonly [number, number], b: readonly [number, number]) => a[0] * b[0] + a[1] * b[1];

/** @param hidden What is written in place of the hidden key's score. */
export function rowOf(hidden: number): Row {
  const scores = keys.map((key) => dot(key, query));
  const masked = scores.map((score, key) => (key === hiddenKey ? hidden : score));
  const exponentials = masked.map(Math.exp);
  const sum = exponentials.reduce((all, one) => all + one, 0);
  const weights = exponentials.map((one) => one / sum);
  const weighted = (channel: 0 | 1) =>
    values.reduce((all, value, key) => all + (weights[key] ?? 0) * value[channel], 0);
  return { scores, masked, exponentials, sum, weights, output: [weighted(0), weighted(1)] };
}
