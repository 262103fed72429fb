import { describe, expect, it } from "vitest";
import { heatPixels, indexText, scaleOf } from "./heat-pixels";

const colours = {
  zero: [255, 255, 255],
  positive: [0, 0, 200],
  negative: [200, 0, 0],
  none: [1, 2, 3],
} as const;

describe("heat maps", () => {
  it("give both signs the same distance from zero", () => {
    const scale = scaleOf(-1, 4);
    expect([scale(-1), scale(0), scale(4)]).toEqual([-0.25, 0, 1]);
  });

  it("use the whole scale where all values have one sign", () => {
    expect([scaleOf(2, 4)(2), scaleOf(2, 4)(4)]).toEqual([0, 1]);
    expect([scaleOf(-4, -2)(-4), scaleOf(-4, -2)(-2)].map((n) => n + 0)).toEqual([-1, 0]);
    expect(scaleOf(3, 3)(3)).toBe(0.5);
    expect(scaleOf(0, 0)(0)).toBe(0);
  });

  it("paint values, and mark what is not finite", () => {
    const pixels = heatPixels(Float32Array.of(1, -1, Number.NaN, 0), 4, { min: -1, max: 1 }, colours);
    expect([...pixels]).toEqual([0, 0, 200, 255, 200, 0, 0, 255, 1, 2, 3, 255, 255, 255, 255, 255]);
  });

  it("name a value as Python does", () => {
    const steps = { row_step: 4, column_step: 1 };
    expect(indexText("[0, 2, ::4, :]", 4, 3, 5, steps)).toBe("[0, 2, 12, 5]");
    expect(indexText("[:]", 1, 0, 7, { row_step: 1, column_step: 2 })).toBe("[14]");
    expect(indexText("[]", 0, 0, 0, steps)).toBe("");
  });
});
