/** One suite for every backend: the op against the float64 reference. */
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { attentionWeights, type LocalAttentionOptions, localAttention } from "./index";
import { referenceAttention, referenceGradients } from "./reference";
import { channelsOn, type RandomProblem, randomProblem, worstShare } from "./testing";

declare const __SOAK__: number | undefined;
const soak = typeof __SOAK__ === "number";
const problems = soak ? 300 : 50;
/** Without another adapter WebGPU is SwiftShader's, which takes seconds to compile for a new size. */
const problemsOn = (backend: string) => (backend === "webgpu" ? (soak ? problems / 10 : 8) : problems);
// A float32 score of size s is off by about s · 1e-7, and exp turns that into a relative error.
const TOLERANCE = { atol: 2e-5, rtol: 1e-4 };
const LARGE_SCORES = { atol: 2e-3, rtol: 2e-3 };

interface Tensors {
  readonly query: tf.Tensor3D;
  readonly key: tf.Tensor3D;
  readonly value: tf.Tensor3D;
  readonly dout: tf.Tensor3D;
  readonly options: LocalAttentionOptions;
  dispose(): void;
}

function tensorsOf(problem: RandomProblem): Tensors {
  const [batches, seq, dim] = problem.shape;
  const { value_dim, mask_batch, mask, left, right, emptyRows, scale, firstLostPair } = problem;
  const query = tf.tensor3d(problem.query, [batches, seq, dim]);
  const key = tf.tensor3d(problem.key, [batches, seq, dim]);
  const value = tf.tensor3d(problem.value, [batches, seq, value_dim]);
  const dout = tf.tensor3d(problem.dout, [batches, seq, value_dim]);
  const maskTensor = mask && tf.tensor(mask, [mask_batch, seq, seq], "bool");
  return {
    query,
    key,
    value,
    dout,
    options: {
      left,
      right,
      emptyRows,
      ...(scale !== undefined && { scale }),
      ...(firstLostPair && { firstLostPair }),
      ...(maskTensor && { mask: maskTensor }),
    },
    dispose: () => tf.dispose([query, key, value, dout, ...(maskTensor ? [maskTensor] : [])]),
  };
}

function footprint(): { tensors: number; bytes: number } {
  const memory = tf.memory() as tf.MemoryInfo & { numBytesInGPU?: number; numBytesInWasm?: number };
  return { tensors: memory.numTensors, bytes: memory.numBytesInGPU ?? memory.numBytesInWasm ?? 0 };
}

const isLarge = (problem: RandomProblem) => problem.query.some((x) => Math.abs(x) > 1);

describe.each(["webgl", "webgpu", "wasm", "cpu"])("on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    await tf.ready();
  });

  test(`${problemsOn(backend)} random problems: output, weights and gradients`, async () => {
    for (let seed = 1; seed <= problemsOn(backend); seed++) {
      const problem = randomProblem(seed, channelsOn(backend, seed, soak));
      const about = `seed ${seed}: ${JSON.stringify({ ...problem, query: 0, key: 0, value: 0, dout: 0, mask: !!problem.mask })}`;
      const tolerance = isLarge(problem) ? LARGE_SCORES : TOLERANCE;
      const before = footprint();
      const t = tensorsOf(problem);
      const out = localAttention(t.query, t.key, t.value, t.options);
      const expected = referenceAttention(problem);
      expect(worstShare(await out.data(), expected.out, tolerance), `out, ${about}`).toBeLessThanOrEqual(1);
      const grads = tf.grads((q, k, v) =>
        localAttention(q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D, t.options),
      );
      const actual = grads([t.query, t.key, t.value], t.dout);
      const { dquery, dkey, dvalue } = referenceGradients(problem, problem.dout);
      const steep = isLarge(problem) ? { atol: 0.1, rtol: 2e-2 } : { atol: 1e-4, rtol: 5e-4 };
      for (const [n, gradient] of [dquery, dkey, dvalue].entries()) {
        const data = await (actual[n] as tf.Tensor).data();
        expect(worstShare(data, gradient, steep), `gradient ${n}, ${about}`).toBeLessThanOrEqual(1);
      }
      const width = problem.left + 1 + problem.right;
      if (width > 0) {
        const weights = attentionWeights(t.query, t.key, t.options);
        const band = bandOf(expected.weights, problem, width);
        expect(worstShare(await weights.data(), band, tolerance), `weights, ${about}`).toBeLessThanOrEqual(1);
        weights.dispose();
      }
      tf.dispose([out, ...actual]);
      t.dispose();
      expect(footprint(), about).toEqual(before);
    }
  }, 300_000);

  test("says which operand does not fit", () => {
    const q = tf.tensor3d([[[1, 2]]]);
    const k = tf.tensor3d([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    expect(() => localAttention(q, k, k, { left: 0, right: 0 })).toThrow(
      "localAttention: query (1, 1, 2) and key (1, 2, 2) must have the same shape",
    );
    expect(() => localAttention(q, q, q, { left: 0.5, right: 0 })).toThrow(RangeError);
    expect(() => attentionWeights(q, q, { left: -2, right: 0 })).toThrow(RangeError);
    tf.dispose([q, k]);
  });
});

/** The whole reference matrix as the op's band. */
function bandOf(weights: Float64Array, problem: RandomProblem, width: number): Float64Array {
  const [batches, seq] = problem.shape;
  const band = new Float64Array(batches * seq * width);
  for (let row = 0; row < batches * seq; row++) {
    const i = row % seq;
    const empty = Number.isNaN(weights[row * seq + Math.min(Math.max(i, 0), seq - 1)] as number);
    for (let n = 0; n < width; n++) {
      const j = i - problem.left + n;
      const outside = j < 0 || j >= seq;
      band[row * width + n] = outside ? (empty ? Number.NaN : 0) : (weights[row * seq + j] as number);
    }
  }
  return band;
}
