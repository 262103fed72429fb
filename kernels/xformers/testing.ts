import { memory, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { Generator, numel, randn } from "../torch";
import { PythonError } from "./errors";

/** For tests only. */

/** Runs `body` in a tidy and requires that it leaves as many tensors as it found. */
export function withoutLeak(body: () => void): void {
  const before = memory().numTensors;
  tidy(() => {
    body();
  });
  expect(memory().numTensors).toBe(before);
}

export function normalTensor(seed: number, shape: number[]): Tensor {
  return tensor(randn(new Generator(seed), numel(shape)), shape);
}

/** The PythonError that `call` throws. */
export function raised(call: () => unknown): PythonError {
  try {
    call();
  } catch (error) {
    if (error instanceof PythonError) return error;
    throw error;
  }
  throw new Error("nothing was raised");
}

export function largestDifference(a: Tensor, b: Tensor): number {
  expect(a.shape).toEqual(b.shape);
  const other = b.dataSync();
  return Math.max(...Array.from(a.dataSync(), (value, i) => Math.abs(value - (other[i] as number))));
}
