import { expect, test } from "vitest";
import { largestDifference } from "./agreement";

test("the largest difference knows NaN and infinities", () => {
  expect(largestDifference([1, 2, 3], [1, 2.5, 2.75])).toBe(0.5);
  expect(
    largestDifference([Number.NaN, Number.POSITIVE_INFINITY], [Number.NaN, Number.POSITIVE_INFINITY]),
  ).toBe(0);
  expect(largestDifference([1], [Number.NaN])).toBeNaN();
  expect(largestDifference([Number.NaN, 1], [0, 1])).toBeNaN();
  expect(largestDifference([1], [1, 2])).toBeNaN();
});
