/** Whether a contender computed what was asked: some rows of every head against a float64 loop. */
import { keyRange } from "../../geometry";
import { type BenchProblem, benchNumbers } from "../contenders";

/** Rows that are looked at: both ends, where windows are cut off, and some between. */
const ROWS = 9;

const rowsOf = (S: number) => Array.from({ length: ROWS }, (_, n) => Math.round((n * (S - 1)) / (ROWS - 1)));

function expectedRow(q: Float32Array, k: Float32Array, v: Float32Array, D: number): Float64Array {
  const count = k.length / D;
  const scores = Array.from({ length: count }, (_, j) => {
    let dot = 0;
    for (let d = 0; d < D; d++) dot += (q[d] as number) * (k[j * D + d] as number);
    return dot / Math.sqrt(D);
  });
  const max = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - max));
  const sum = exponentials.reduce((a, b) => a + b);
  const out = new Float64Array(D);
  for (const [j, exponential] of exponentials.entries())
    for (let d = 0; d < D; d++) out[d] = (out[d] as number) + (exponential / sum) * (v[j * D + d] as number);
  return out;
}

/** Largest difference of `out`, (BH, S, D), from float64 on these rows; NaN where one of its numbers is. */
export function differenceOf(out: Float32Array, { S, D, BH, window }: BenchProblem): number {
  if (out.length !== BH * S * D) return Number.NaN;
  const [q, k, v] = [0, 1, 2].map((phase) => benchNumbers(BH * S * D, phase)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let largest = 0;
  for (let head = 0; head < BH; head++) {
    for (const i of rowsOf(S)) {
      const { first, last } = keyRange(i, S, window);
      const at = (row: number) => (head * S + row) * D;
      const expected = expectedRow(
        q.subarray(at(i), at(i + 1)),
        k.subarray(at(first), at(last + 1)),
        v.subarray(at(first), at(last + 1)),
        D,
      );
      for (const [d, value] of expected.entries()) {
        const difference = Math.abs((out[at(i) + d] as number) - value);
        if (!(difference <= largest)) largest = difference;
        if (Number.isNaN(difference)) return Number.NaN;
      }
    }
  }
  return largest;
}
