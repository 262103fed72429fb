/** Tensors of random numbers and the op on them, for the tests of this folder that run in a browser. */
import * as tf from "@tensorflow/tfjs-core";
import { localAttention } from "./index";
import { randomSource } from "./testing";

export function numbers(seed: number, length: number, spread = 1): Float32Array {
  const random = randomSource(seed);
  return Float32Array.from({ length }, () => (random() * 2 - 1) * spread);
}

export function tensor(seed: number, shape: [number, number, number], spread = 1): tf.Tensor3D {
  return tf.tensor3d(numbers(seed, shape[0] * shape[1] * shape[2], spread), shape);
}

export const attend = (
  left: number,
  right: number,
  more: { scratchBytes?: number; keepWeights?: boolean } = {},
) =>
  ((q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
    localAttention(q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D, {
      left,
      right,
      ...more,
    })) as (...args: tf.Tensor[]) => tf.Tensor;
