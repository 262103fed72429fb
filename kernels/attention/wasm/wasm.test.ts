/** The module in Node: against the reference, with both builds of it and in the shapes where layouts change. */

import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { seedOfRun } from "../../../tests/support/random";
import { attentionWeights, localAttention, WasmBackend } from "../index";
import { referenceAttention, referenceGradients } from "../reference";
import { type RandomProblem, randomProblem, randomSource, worstShare } from "../testing";

const SEED = seedOfRun();
const close = { atol: 2e-5, rtol: 1e-4 };

function tensors(problem: RandomProblem) {
  const [batches, seq, dim] = problem.shape;
  const { value_dim, mask, mask_batch } = problem;
  return {
    query: tf.tensor3d(problem.query, [batches, seq, dim]),
    key: tf.tensor3d(problem.key, [batches, seq, dim]),
    value: tf.tensor3d(problem.value, [batches, seq, value_dim]),
    dout: tf.tensor3d(problem.dout, [batches, seq, value_dim]),
    ...(mask && { mask: tf.tensor3d(Array.from(mask), [mask_batch, seq, seq], "bool") }),
  };
}

async function expectReference(problem: RandomProblem, about: string, more: object = {}): Promise<void> {
  const before = { tensors: tf.memory().numTensors, bytes: bytesHeld() };
  const { query, key, value, dout, mask } = tensors(problem);
  const { left, right, emptyRows, scale, firstLostPair } = problem;
  const options = {
    ...{ left, right, emptyRows, ...more },
    ...(scale !== undefined && { scale }),
    ...(firstLostPair && { firstLostPair }),
    ...(mask && { mask }),
  };
  const large = problem.query.some((x) => Math.abs(x) > 1);
  const limit = large ? { atol: 2e-3, rtol: 2e-3 } : close;
  const steep = large ? { atol: 0.1, rtol: 2e-2 } : { atol: 1e-4, rtol: 5e-4 };
  const out = localAttention(query, key, value, options);
  expect(worstShare(await out.data(), referenceAttention(problem).out, limit), `out, ${about}`).toBeLessThan(
    1,
  );
  const gradients = tf.grads((q, k, v) =>
    localAttention(q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D, options),
  )([query, key, value], dout);
  const truth = referenceGradients(problem, problem.dout);
  for (const [n, name] of (["dquery", "dkey", "dvalue"] as const).entries()) {
    const actual = await (gradients[n] as tf.Tensor).data();
    expect(worstShare(actual, truth[name], steep), `${name}, ${about}`).toBeLessThan(1);
  }
  tf.dispose([query, key, value, dout, out, ...gradients, ...(mask ? [mask] : [])]);
  expect({ tensors: tf.memory().numTensors, bytes: bytesHeld() }, about).toEqual(before);
}

const bytesHeld = () => (tf.backend() as WasmBackend).machine.heap.used;

describe.each([true, false])("fused arithmetic asked for: %s", (fused) => {
  beforeAll(async () => {
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", () => WasmBackend.start({ fused }), 0);
    await tf.setBackend("wasm");
  });

  test(`random problems (seed ${SEED})`, async () => {
    for (let n = 0; n < 150; n++) await expectReference(randomProblem(SEED + n), `seed ${SEED + n}`);
  });

  test("every remainder of rows and channels, kept and recomputed, whole and in groups", async () => {
    const random = randomSource(SEED);
    const fill = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
    for (const seq of [1, 3, 4, 7, 8, 9, 16, 17, 63, 64, 65, 130]) {
      for (const dim of [1, 7, 8, 9]) {
        const size = 3 * seq * dim;
        const problem: RandomProblem = {
          query: fill(size),
          key: fill(size),
          value: fill(size),
          dout: fill(size),
          shape: [3, seq, dim],
          value_dim: dim,
          mask_batch: 1,
          left: 5,
          right: 3,
          emptyRows: "nan",
        };
        for (const more of [{}, { keepWeights: false }, { scratchBytes: 64 }])
          await expectReference(problem, `(3, ${seq}, ${dim}) ${JSON.stringify(more)}`, more);
      }
    }
  });

  test("matrix products, batched, transposed and broadcast, as the CPU backend's", async () => {
    const random = randomSource(SEED);
    const make = (shape: number[]) =>
      tf.tensor(
        Array.from({ length: shape.reduce((n, size) => n * size, 1) }, () => random() - 0.5),
        shape,
      );
    for (const [a, b, transposeA, transposeB] of [
      [[3, 5], [5, 9], false, false],
      [[2, 7, 4], [2, 4, 8], false, false],
      [[2, 70, 13], [2, 21, 13], false, true],
      [[2, 7, 12], [2, 21, 12], false, true],
      [[3, 1, 8], [1, 3, 8], false, true],
      [[2, 5, 4], [2, 8, 4], false, true],
      [[4, 6, 3], [1, 3, 2], false, false],
      [[2, 4, 6], [2, 4, 5], true, false],
      [[1, 4, 6], [3, 6, 5], false, false],
    ] as [number[], number[], boolean, boolean][]) {
      const [x, y] = [make(a), make(b)];
      const before = bytesHeld();
      const product = tf.matMul(x, y, transposeA, transposeB);
      const dense = (t: tf.Tensor, transposed: boolean) => ({
        data: t.dataSync(),
        batches: t.shape.slice(0, -2).reduce((n, size) => n * size, 1),
        rows: t.shape.at(transposed ? -1 : -2) as number,
        columns: t.shape.at(transposed ? -2 : -1) as number,
        at(batch: number, i: number, j: number): number {
          const of = (batch % this.batches) * this.rows * this.columns;
          return this.data[of + (transposed ? j * this.rows + i : i * this.columns + j)] as number;
        },
      });
      const [p, q] = [dense(x, transposeA), dense(y, transposeB)];
      const expected: number[] = [];
      for (let n = 0; n < Math.max(p.batches, q.batches); n++) {
        for (let i = 0; i < p.rows; i++) {
          for (let j = 0; j < q.columns; j++) {
            let sum = 0;
            for (let k = 0; k < p.columns; k++) sum += p.at(n, i, k) * q.at(n, k, j);
            expected.push(sum);
          }
        }
      }
      expect(worstShare(await product.data(), expected, close), `${a} · ${b}`).toBeLessThan(1);
      product.dispose();
      tf.dispose([x, y]);
      expect(bytesHeld()).toBeLessThanOrEqual(before);
    }
  });

  test("weights are a band whose rows sum to 1", async () => {
    const x = tf.tensor3d(Array.from(randomProblem(3).query.slice(0, 60)), [1, 12, 5]);
    const weights = attentionWeights(x, x, { left: 4, right: 2 });
    const data = await weights.data();
    for (let i = 0; i < 12; i++) {
      const row = Array.from(data.subarray(i * 7, i * 7 + 7));
      expect(row.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 5);
      for (let n = 0; n < 7; n++) if (i - 4 + n < 0 || i - 4 + n > 11) expect(row[n]).toBe(0);
    }
    tf.dispose([x, weights]);
  });
});
