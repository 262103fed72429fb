import { expect, it } from "vitest";
import { doubling, fan, side } from "./scale";

it("gives every size the length from which it is read again", () => {
  for (const [scale, most] of [
    [side, 4096],
    [fan, 64],
  ] as const) {
    for (let size = 1; size <= most; size++) expect(scale.sizeAt(scale.lengthOf(size))).toBe(size);
  }
});

it("grows by as much with every doubling", () => {
  const { lengthOf } = doubling([1, 16], [10, 50]);
  expect([1, 2, 4, 8, 16].map(lengthOf)).toEqual([10, 20, 30, 40, 50]);
});
