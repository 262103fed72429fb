import * as tf from "@tensorflow/tfjs-core";
import { expect, it, vi } from "vitest";
import { referenceAttention } from "./attention";

it("the README's example runs, and its output is the reference's", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue(undefined);
  const before = tf.memory().numTensors;
  tf.engine().startScope();
  await import("./example");
  tf.engine().endScope();
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.getBackend()).toBe("webgl");
  expect(log).toHaveBeenCalledOnce();
  const [printedShape, printed] = log.mock.calls[0] as [number[], Float32Array];
  log.mockRestore();

  const shape: [number, number, number] = [8, 256, 32];
  const [query, key, value] = [1, 2, 3].map((seed) =>
    tf.tidy(() => tf.randomNormal(shape, 0, 1, "float32", seed).dataSync()),
  ) as [Float32Array, Float32Array, Float32Array];
  const { out } = referenceAttention({ query, key, value, shape, left: 128, right: 0 });
  expect(printedShape).toEqual(shape);
  expect(Math.max(...out.map((wanted, n) => Math.abs(wanted - (printed[n] ?? Number.NaN))))).toBeLessThan(
    1e-5,
  );
});
