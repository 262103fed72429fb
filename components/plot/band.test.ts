import { describe, expect, it } from "vitest";
import type { BandedWeights } from "@/kernels/lab/observation";
import { dots, headBand, opacities, outline, roughOutline, rowOf } from "./band";

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

/** Whether a cell is inside of a path of whole steps, by the upright edges to its left. */
function covers(path: string, query: number, key: number): boolean {
  let inside = false;
  let [x, y] = [0, 0];
  for (const [, step, numbers = ""] of path.matchAll(/([Mhvz])([^Mhvz]*)/g)) {
    const [first = 0, second = 0] = numbers.trim().split(" ").map(Number);
    if (step === "M") [x, y] = [first, second];
    if (step === "h") x += first;
    if (step === "v") {
      const top = Math.min(y, y + first);
      if (x <= key && top <= query && query < top + Math.abs(first)) inside = !inside;
      y += first;
    }
  }
  return inside;
}

describe("outline", () => {
  it("runs down the right side and up the left", () => {
    expect(outline(2, (query) => [0, query])).toBe("M0 0h1v1h1v1h-2v-1v-1z");
  });

  it("holds exactly the cells of the spans, rows that see nothing left out", () => {
    const spans: readonly (readonly [number, number])[] = [
      [0, 2],
      [1, 0],
      [2, 2],
      [0, 4],
      [3, 4],
      [9, 3],
    ];
    const path = outline(spans.length, (query) => spans[query] ?? [1, 0]);
    for (const [query, [first, last]] of spans.entries())
      for (let key = 0; key < 6; key++)
        expect([query, key, covers(path, query, key)]).toEqual([query, key, first <= key && key <= last]);
  });

  it("compresses: a band of any length is one step, over and over", () => {
    const path = outline(512, (query) => [Math.max(0, query - 128), query]);
    expect(path.replaceAll("h1v1", "").replaceAll("h-1v-1", "").length).toBeLessThan(600);
  });

  it("of a long sequence is drawn in few lines, in which every cell of the spans is", () => {
    const seq = 2050;
    const span = (query: number) => [Math.max(0, query - 40), query] as const;
    const path = roughOutline(seq, span);
    expect(path.split("v").length).toBeLessThan(2 * 512);
    for (let query = 0; query < seq; query += 37)
      for (const key of [...span(query), (span(query)[0] + query) >> 1])
        expect([query, key, covers(path, query, key)]).toEqual([query, key, true]);
    expect(covers(path, 1000, 1010)).toBe(false);
    expect(covers(path, 1000, 940)).toBe(false);
    expect(roughOutline(3, span)).toBe(outline(3, span));
  });
});
