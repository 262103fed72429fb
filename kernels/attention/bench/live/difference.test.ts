import { expect, it } from "vitest";
import { referenceAttention } from "../../reference";
import { type BenchProblem, benchNumbers } from "../contenders";
import { causalTwin } from "../onnx";
import { differenceOf } from "./difference";

const problem: BenchProblem = { S: 24, D: 4, BH: 2, window: { left: 3, right: 3 } };

function right({ S, D, BH, window }: BenchProblem): Float32Array {
  const make = (phase: number) => benchNumbers(BH * S * D, phase);
  const input = { query: make(0), key: make(1), value: make(2), shape: [BH, S, D] as const, ...window };
  return Float32Array.from(referenceAttention(input).out);
}

it("is small for what is right, in whatever window", () => {
  expect(differenceOf(right(problem), problem)).toBeLessThan(1e-6);
  expect(differenceOf(right(causalTwin(problem)), causalTwin(problem))).toBeLessThan(1e-6);
});

it("is not for another window, another number or another size", () => {
  expect(differenceOf(right(causalTwin(problem)), problem)).toBeGreaterThan(1e-3);
  const wrong = right(problem);
  wrong[wrong.length - 1] = 1 + (wrong.at(-1) as number);
  expect(differenceOf(wrong, problem)).toBeCloseTo(1, 3);
  wrong[0] = Number.NaN;
  expect(differenceOf(wrong, problem)).toBeNaN();
  expect(differenceOf(wrong.subarray(1), problem)).toBeNaN();
});
