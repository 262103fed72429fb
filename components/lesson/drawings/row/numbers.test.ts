import { expect, test } from "vitest";
import { referenceAttention } from "@/kernels/attention/reference";
import { hiddenKey, keys, query, rowOf, values } from "./numbers";

test("the drawn row is what the reference computes", () => {
  const row = rowOf(Number.NEGATIVE_INFINITY);
  // The reference takes as many queries as keys: the last row is asked for, and its mask hides the hidden key.
  const { out, weights } = referenceAttention({
    query: [...query, ...query, ...query],
    key: keys.flat(),
    value: values.flat(),
    shape: [1, 3, 2],
    left: 3,
    right: 3,
    scale: 1,
    mask: Array.from({ length: 9 }, (_, pair) => pair % 3 !== hiddenKey),
  });
  row.weights.forEach((weight, key) => {
    expect(weight).toBeCloseTo(weights[6 + key] ?? Number.NaN, 12);
  });
  row.output.forEach((number, channel) => {
    expect(number).toBeCloseTo(out[4 + channel] ?? Number.NaN, 12);
  });
  expect(row.weights[hiddenKey]).toBe(0);
});

test("zero in place of minus infinity leaves the hidden key some weight", () => {
  const { weights } = rowOf(0);
  expect(weights[hiddenKey]).toBeGreaterThan(0.05);
  expect(weights.reduce((all, one) => all + one, 0)).toBeCloseTo(1, 12);
});
