// Registers the stock kernels that the dense way needs.
import "../../xformers";
import {
  add,
  matMul,
  mul,
  slice,
  softmax,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  tensor3d,
  tidy,
} from "@tensorflow/tfjs-core";
import { keyRange, localAttention } from "../../attention";
import { Generator, randn } from "../../torch";
import type { ObserverContext } from "./context";

export interface BenchInput {
  readonly seq_len: number;
  readonly rounds: number;
}

/** The same attention in two ways on the same tensors, `rounds` times each in turn. */
export interface BenchObservation {
  readonly seq_len: number;
  readonly items: number;
  readonly head_dim: number;
  readonly window: number;
  /** Milliseconds of each round: our op. */
  readonly ours: readonly number[];
  /** Milliseconds of each round: matMul, a mask added, softmax, matMul, all of them stock tfjs. */
  readonly dense: readonly number[];
  /** Largest difference between the two results. */
  readonly difference: number;
}

const ITEMS = 8;
const HEAD_DIM = 64;
const WINDOW = 129;
const WING = (WINDOW - 1) / 2;

/**
 * Times one sequence length. Both ways are run once before, so that compiling is not timed, and a number read back ends
 * each round: until then a GPU may still be at work.
 */
export async function observeBench(
  { seq_len, rounds }: BenchInput,
  context: ObserverContext,
): Promise<BenchObservation> {
  const generator = new Generator(0);
  const draw = () => tensor3d(randn(generator, ITEMS * seq_len * HEAD_DIM), [ITEMS, seq_len, HEAD_DIM]);
  const [q, k, v] = [draw(), draw(), draw()];
  const mask = additiveMask(seq_len);
  const ways = {
    ours: () => localAttention(q, k, v, { left: WING, right: WING }),
    dense: () => denseAttention(q, k, v, mask),
  };
  const times: Record<keyof typeof ways, number[]> = { ours: [], dense: [] };
  const total = 2 * (rounds + 1);
  let done = 0;
  let difference = 0;

  const first = await ways.ours().data();
  context.progress(++done, total);
  await context.pause();
  const second = await ways.dense().data();
  context.progress(++done, total);
  for (const [n, value] of first.entries()) {
    difference = Math.max(difference, Math.abs(value - (second[n] as number)));
  }

  for (let round = 0; round < rounds; round++) {
    for (const name of ["ours", "dense"] as const) {
      await context.pause();
      const started = performance.now();
      const output = ways[name]();
      await fence(output);
      times[name].push(performance.now() - started);
      output.dispose();
      context.progress(++done, total);
    }
  }
  return { seq_len, items: ITEMS, head_dim: HEAD_DIM, window: WINDOW, ...times, difference };
}

/** softmax(q kᵀ / √head_dim + mask) v with (items, seq, seq) scores. */
function denseAttention(q: Tensor3D, k: Tensor3D, v: Tensor3D, mask: Tensor2D): Tensor {
  return tidy(() => {
    const scores = mul(matMul(q, k, false, true), 1 / Math.sqrt(HEAD_DIM));
    return matMul(softmax(add(scores, mask)), v);
  });
}

function additiveMask(seq: number): Tensor2D {
  const values = new Float32Array(seq * seq).fill(Number.NEGATIVE_INFINITY);
  for (let query = 0; query < seq; query++) {
    const { first, last } = keyRange(query, seq, { left: WING, right: WING });
    values.fill(0, query * seq + first, query * seq + last + 1);
  }
  return tensor2d(values, [seq, seq]);
}

async function fence(output: Tensor): Promise<void> {
  const one = slice(output, [0, 0, 0], [1, 1, 1]);
  await one.data();
  one.dispose();
}
