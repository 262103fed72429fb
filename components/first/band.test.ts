import { describe, expect, it } from "vitest";
import type { BandedWeights } from "@/kernels/lab/observation";
import { dots, headBand, opacities, outline, rowOf } from "./band";

/** Two heads of three queries; each sees itself and one key before it. */
const weights: BandedWeights = {
  name: "weights",
  role: "weights",
  axes: ["batch·head", "query", "band"],
  shape: [2, 3, 2],
  left: 1,
  right: 0,
  data: Float32Array.of(0, 1, 0.25, 0.75, 0.5, 0.5, 0, 1, 0.125, 0.875, 0, 1),
};

describe("headBand", () => {
  it("takes one head and finds its largest weight", () => {
    expect(headBand(weights, 1)).toMatchObject({
      seq: 3,
      left: 1,
      width: 2,
      max: 1,
      full: 1,
      above: 0,
    });
    expect([...headBand(weights, 1).data]).toEqual([0, 1, 0.125, 0.875, 0, 1]);
  });
});

describe("the colour scale", () => {
  it("ends where one weight in a hundred is left, and counts those", () => {
    const data = new Float32Array(400).fill(0.25);
    data.set([1, 0.5, 0.5], 7);
    const many = { ...weights, shape: [1, 200, 2], data };
    expect(headBand(many, 0)).toMatchObject({ max: 1, full: 0.25, above: 3 });
  });
});

describe("rowOf", () => {
  it("names the keys and leaves out what is hidden or outside", () => {
    expect(rowOf(headBand(weights, 0), 0)).toEqual([{ key: 0, weight: 1 }]);
    expect(rowOf(headBand(weights, 0), 1)).toEqual([
      { key: 0, weight: 0.25 },
      { key: 1, weight: 0.75 },
    ]);
    expect(rowOf(headBand(weights, 1), 2)).toEqual([{ key: 2, weight: 1 }]);
  });
});

describe("the picture", () => {
  it("shows one dot for each pair where there is room", () => {
    const size = dots(3, 8);
    expect(size).toEqual({ count: 3, block: 1 });
    const picture = opacities(headBand(weights, 0), size, (weight) => weight);
    expect([...picture]).toEqual([255, 0, 0, 64, 191, 0, 0, 128, 128]);
  });

  it("shows the largest pair of a block where there is not", () => {
    const size = dots(3, 2);
    expect(size).toEqual({ count: 2, block: 2 });
    expect([...opacities(headBand(weights, 0), size, (weight) => weight)]).toEqual([255, 0, 128, 128]);
  });
});

describe("outline", () => {
  it("runs down the right side and up the left", () => {
    expect(outline(2, (query) => [0, query])).toBe("M0 0L1 0L1 1L2 1L2 2L0 2L0 1L0 1L0 0Z");
  });

  it("leaves out rows that see nothing", () => {
    expect(outline(3, (query) => (query === 1 ? [1, 0] : [query, query]))).toBe(
      "M0 0L1 0L1 1L0 1L0 0ZM2 2L3 2L3 3L2 3L2 2Z",
    );
  });
});
