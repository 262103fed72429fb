import { describe, expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { layerNorm, layerNormInputGradient, layerNormWeightGradient } from "./layer-norm";

const random = new Random(seedOfRun());
const draw = (n: number) => Float64Array.from({ length: n }, () => 4 * random.next() - 2);
const EPS = 1e-5;

describe("layer norm over rows", () => {
  it.each([1, 2, 3, 4, 5])("has the slopes that small steps show, case %i", () => {
    const [outer, count] = [1 + random.below(4), 2 + random.below(6)];
    const [x, g, weight, bias] = [draw(outer * count), draw(outer * count), draw(count), draw(count)];
    const scale = { weight, bias, eps: EPS };
    /** The number whose slopes are asked for: the result weighed by `g`. */
    const total = (x: Float64Array, weight: Float64Array) =>
      Array.from(layerNorm(x, outer, count, { ...scale, weight }, "float64")).reduce(
        (sum, v, i) => sum + v * (g[i] ?? 0),
        0,
      );
    const slope = (at: number, of: Float64Array, then: () => number) => {
      const [was, step] = [of[at] ?? 0, 1e-5];
      of[at] = was + step;
      const up = then();
      of[at] = was - step;
      const down = then();
      of[at] = was;
      return (up - down) / (2 * step);
    };
    const ofInput = layerNormInputGradient(x, g, outer, count, scale, "float64");
    const ofWeight = layerNormWeightGradient(x, g, outer, count, EPS, "float64");
    const where = `SEED=${random.seed}, ${outer} rows of ${count}`;
    for (const [i, v] of ofInput.entries()) {
      const want = slope(i, x, () => total(x, weight));
      expect(Math.abs(v - want), where).toBeLessThan(
        1e-4 * (1 + Math.abs(want) + Math.max(...ofInput.map(Math.abs))),
      );
    }
    for (const [i, v] of ofWeight.entries())
      expect(v, where).toBeCloseTo(
        slope(i, weight, () => total(x, weight)),
        5,
      );
  });

  it("gives rows of mean 0 and variance 1, whatever is added to them", () => {
    const x = draw(3 * 8);
    const plain = { weight: null, bias: null, eps: 0 };
    const y = layerNorm(x, 3, 8, plain, "float64");
    const moved = layerNorm(
      x.map((v) => 3 * v + 7),
      3,
      8,
      plain,
      "float64",
    );
    for (let r = 0; r < 3; r++) {
      const row = Array.from(y.subarray(8 * r, 8 * r + 8));
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(0, 9);
      expect(row.reduce((a, b) => a + b * b, 0) / 8).toBeCloseTo(1, 9);
    }
    for (const [i, v] of moved.entries()) expect(v, `SEED=${random.seed}`).toBeCloseTo(y[i] ?? NaN, 6);
  });
});
