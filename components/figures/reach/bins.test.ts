import { expect, test } from "vitest";
import type { ReachObservation } from "@/kernels/lab/observers/reach";
import { binsOf, gradientRange, shownRange } from "./bins";

const gradient = Float32Array.from({ length: 40 }, (_, n) => (n >= 10 && n <= 20 ? (n - 9) / 100 : 0));
const layer = { layers: 1, first: 10, last: 20, expectedFirst: 10, expectedLast: 20, gradient };
const observation: ReachObservation = {
  seq_len: 40,
  head_dim: 8,
  window_size: 10,
  causal: true,
  seed: 0,
  layers: 1,
  query: 20,
  backend: "cpu",
  perLayer: [layer],
};

test("bins cover what is shown once, and none is empty that holds a gradient", () => {
  const range = shownRange(observation);
  expect(range).toEqual([8, 22]);
  const bins = binsOf(layer, range, 4);
  expect(bins.map(({ from, to }) => [from, to])).toEqual([
    [8, 11],
    [12, 15],
    [16, 19],
    [20, 22],
  ]);
  expect(bins[0]?.gradient).toBeCloseTo(0.02);
  expect(bins.every((bin) => bin.gradient > 0)).toBe(true);
  expect(gradientRange(observation)?.map((size) => size.toFixed(2))).toEqual(["0.01", "0.11"]);
});
