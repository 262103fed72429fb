/** Devices whose render targets are half floats, as WEBGL_FORCE_F16_TEXTURES makes of any device. */
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attentionPath, attentionWeights, localAttention, restartWebGL } from "./index";
import { referenceAttention, referenceGradients } from "./reference";
import { randomProblem, worstShare } from "./testing";

const HALF = { atol: 1e-3, rtol: 1e-3 };

beforeAll(async () => {
  await tf.setBackend("webgl");
  tf.env().set("WEBGL_FORCE_F16_TEXTURES", true);
  tf.env().set("WEBGL_RENDER_FLOAT32_ENABLED", false);
  await restartWebGL();
});

afterAll(async () => {
  tf.env().set("WEBGL_FORCE_F16_TEXTURES", false);
  tf.env().set("WEBGL_RENDER_FLOAT32_ENABLED", true);
  await restartWebGL();
});

/** What float16 keeps of a number in ±1: inputs are stored so, and the reference is given the same ones. */
const rounded = (array: Float32Array) => array.map((x) => Math.round(x * 1024) / 1024);

test("the path is named", () => {
  expect(attentionPath()).toMatchObject({ forward: "fused", gradients: "cpu", precision: 16 });
});

test("forward within 1e-3 + 1e-3·|x|, gradients from the CPU", async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = randomProblem(seed);
    if (random.query.some((x) => Math.abs(x) > 1) || random.mask) continue;
    const problem = {
      ...random,
      query: rounded(random.query),
      key: rounded(random.key),
      value: rounded(random.value),
      dout: rounded(random.dout),
    };
    const { shape, value_dim, left, right, firstLostPair, scale, emptyRows } = problem;
    const [batches, seq] = shape;
    const q = tf.tensor3d(problem.query, [...shape]);
    const k = tf.tensor3d(problem.key, [...shape]);
    const v = tf.tensor3d(problem.value, [batches, seq, value_dim]);
    const dout = tf.tensor3d(problem.dout, [batches, seq, value_dim]);
    const options = {
      left,
      right,
      emptyRows,
      ...(firstLostPair && { firstLostPair }),
      ...(scale !== undefined && { scale }),
    };
    const out = localAttention(q, k, v, options);
    const expected = referenceAttention(problem);
    expect(worstShare(await out.data(), expected.out, HALF), `seed ${seed}`).toBeLessThanOrEqual(1);
    const gradients = tf.grads((a, b, c) =>
      localAttention(a as tf.Tensor3D, b as tf.Tensor3D, c as tf.Tensor3D, options),
    )([q, k, v], dout);
    const { dquery, dkey, dvalue } = referenceGradients(problem, problem.dout);
    for (const [n, gradient] of [dquery, dkey, dvalue].entries()) {
      const data = await (gradients[n] as tf.Tensor).data();
      expect(worstShare(data, gradient, HALF), `gradient ${n}, seed ${seed}`).toBeLessThanOrEqual(1);
    }
    if (left + right >= 0) attentionWeights(q, k, options).dispose();
    tf.dispose([q, k, v, dout, out, ...gradients]);
  }
});
