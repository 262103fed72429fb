/** Numbers that are none, or as large as a float32 holds: the op against the float64 reference. */
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { attentionWeights, localAttention } from "./index";
import { referenceAttention, referenceGradients } from "./reference";
import { worstShare } from "./testing";
import { attend, numbers, tensor } from "./testing-tensors";

describe.each(["webgl", "wasm", "webgpu"])("extreme numbers on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    await tf.ready();
  });

  test("NaN and infinity in a hidden key stay hidden, in a visible one make their rows NaN", async () => {
    const [q, k, v] = [1, 2, 3].map((seed) => tensor(seed, [1, 24, 6])) as [
      tf.Tensor3D,
      tf.Tensor3D,
      tf.Tensor3D,
    ];
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const values = (await v.data()).slice();
      values[10 * 6] = bad;
      const keys = (await k.data()).slice();
      keys[17 * 6 + 2] = bad;
      const badK = tf.tensor3d(keys, [1, 24, 6]);
      const badV = tf.tensor3d(values, [1, 24, 6]);
      const out = localAttention(q, badK, badV, { left: 2, right: 1 });
      const input = { query: await q.data(), key: keys, value: values, shape: [1, 24, 6] as const };
      const expected = referenceAttention({ ...input, left: 2, right: 1 }).out;
      expect(
        worstShare(await out.data(), expected, { atol: 2e-5, rtol: 1e-4 }),
        `${bad}`,
      ).toBeLessThanOrEqual(1);
      tf.dispose([badK, badV, out]);
    }
    tf.dispose([q, k, v]);
  });

  test("whichever number of a value or of dout is not finite, only what sees it is not", async () => {
    const shape: [number, number, number] = [2, 24, 6];
    const window = { left: 2, right: 1 };
    const [query, key, value, dout] = [1, 2, 3, 4].map((seed) => numbers(seed, 2 * 24 * 6)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const close = { atol: 2e-5, rtol: 1e-4 };
    for (let row = 0; row < 48; row++) {
      const at = row * 6 + ((row + (row >> 3)) % 6);
      const [loudValue, loudDout] = [value.slice(), dout.slice()];
      loudValue[at] = row % 3 === 0 ? 3e38 : Number.POSITIVE_INFINITY;
      loudDout[at] = Number.NaN;
      const [q, k, v, d, vLoud, dLoud] = [query, key, value, dout, loudValue, loudDout].map((numbers) =>
        tf.tensor3d(numbers, shape),
      ) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const out = attend(2, 1)(q, k, vLoud);
      const expected = referenceAttention({ query, key, value: loudValue, shape, ...window }).out;
      expect(worstShare(await out.data(), expected, close), `out, ${at}`).toBeLessThanOrEqual(1);
      const gradients = tf.grads(attend(2, 1))([q, k, v], dLoud);
      const { dquery, dkey, dvalue } = referenceGradients({ query, key, value, shape, ...window }, loudDout);
      for (const [n, gradient] of [dquery, dkey, dvalue].entries()) {
        const actual = await (gradients[n] as tf.Tensor).data();
        expect(worstShare(actual, gradient, close), `gradient ${n}, ${at}`).toBeLessThanOrEqual(1);
      }
      tf.dispose([q, k, v, d, vLoud, dLoud, out, ...gradients]);
    }
  });

  test("scores of ±1e4 and beyond", async () => {
    const [q, k, v] = [1, 2].map((seed) => tensor(seed, [1, 20, 8], 100)).concat(tensor(3, [1, 20, 8])) as [
      tf.Tensor3D,
      tf.Tensor3D,
      tf.Tensor3D,
    ];
    const out = localAttention(q, k, v, { left: 5, right: 5, scale: 1 });
    const input = { query: await q.data(), key: await k.data(), value: await v.data() };
    const expected = referenceAttention({ ...input, shape: [1, 20, 8], left: 5, right: 5, scale: 1 }).out;
    expect(worstShare(await out.data(), expected, { atol: 2e-3, rtol: 2e-3 })).toBeLessThanOrEqual(1);
    tf.dispose([q, k, v, out]);
  });

  test("rows whose exponentials overflow or vanish, beside rows whose exponentials do not", async () => {
    const shape: [number, number, number] = [2, 37, 6];
    const [B, S, D] = shape;
    const query = numbers(1, B * S * D);
    const key = numbers(2, B * S * D);
    const value = numbers(3, B * S * D);
    // Every score of a row is moved by about what its query has in the first channel.
    const moves = [0, 300, -300, 30, -30, 80, -80, 0, 27, 1e3, -1e3];
    for (let row = 0; row < B * S; row++) {
      key[row * D] = 1;
      query[row * D] = moves[row % moves.length] as number;
      // Exponentials of e³⁰ times this are no float32 any more; weights times it are.
      if (row % 5 === 0) value[row * D] = 1e28;
    }
    const tensors = [query, key, value, numbers(4, B * S * D)].map((x) => tf.tensor3d(x, shape));
    const [q, k, v, dout] = tensors as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
    const input = { query, key, value, shape, left: 9, right: 4, scale: 1 };
    const options = { left: 9, right: 4, scale: 1 };
    const out = localAttention(q, k, v, options);
    const weights = attentionWeights(q, k, options);
    const close = { atol: 2e-5, rtol: 2e-3 };
    const expected = referenceAttention(input);
    expect(worstShare(await out.data(), expected.out, close)).toBeLessThanOrEqual(1);
    const band = await weights.data();
    for (let row = 0; row < B * S; row++) {
      for (let n = 0; n < 14; n++) {
        const column = (row % S) - 9 + n;
        const whole = column < 0 || column >= S ? 0 : (expected.weights[row * S + column] as number);
        expect(Math.abs((band[row * 14 + n] as number) - whole), `row ${row}, key ${column}`).toBeLessThan(
          2e-3 * whole + 1e-6,
        );
      }
    }
    const small = tf.tensor3d(
      value.map((x) => Math.min(x, 1)),
      shape,
    );
    const gradients = tf.grads((a, b, c) =>
      localAttention(a as tf.Tensor3D, b as tf.Tensor3D, c as tf.Tensor3D, options),
    )([q, k, small], dout);
    const { dquery, dkey, dvalue } = referenceGradients(
      { ...input, value: await small.data() },
      await dout.data(),
    );
    for (const [n, truth] of [dquery, dkey, dvalue].entries()) {
      const actual = await (gradients[n] as tf.Tensor).data();
      expect(worstShare(actual, truth, { atol: 1e-3, rtol: 1e-2 }), `gradient ${n}`).toBeLessThanOrEqual(1);
    }
    tf.dispose([...tensors, out, weights, small, ...gradients]);
  });
});
