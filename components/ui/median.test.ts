import { expect, it } from "vitest";
import { median, medianRatio } from "./median";

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
  [[], Number.NaN],
])("median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

it("compares round with round", () => {
  expect(medianRatio([10, 40, 90], [1, 2, 3])).toBe(20);
});
