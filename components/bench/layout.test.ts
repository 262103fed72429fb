import { expect, it } from "vitest";
import { layoutOf } from "./layout";
import type { EngineResult } from "./results";

const timed = (way: "ours" | "jax", ms: number) =>
  ({ way, ms, causal: false, difference: 0, share: 0.5 }) as const;
const results: EngineResult[] = [
  {
    engine: "webgl",
    limits: { arithmetic: 0.5, stream: Number.NaN },
    timed: [{ engine: "webgl", ...timed("ours", 4) }],
    failed: [],
  },
  {
    engine: "wasm",
    limits: { arithmetic: 1, stream: 2 },
    timed: [
      { engine: "wasm", ...timed("ours", 3) },
      { engine: "wasm", ...timed("jax", 300) },
    ],
    failed: [],
  },
];

it.each([360, 1000])("has a place of its own for each bar and its name, %i wide", (width) => {
  const { groups, thick, bottom, height, left } = layoutOf(results, width);
  const bars = groups.flatMap((group) => group.bars);
  expect(bars.map(({ bar }) => bar)).toEqual([0, 1, 2]);
  for (const [n, { y, labelY }] of bars.entries()) {
    const before = bars[n - 1];
    if (before) expect(y).toBeGreaterThanOrEqual(before.y + thick);
    // Above its bar and below the one before, or beside it.
    if (left < 100) expect(labelY).toBeLessThan(y);
    if (before) expect(labelY - 11).toBeGreaterThanOrEqual(left < 100 ? before.y + thick : before.y);
  }
  expect(bottom).toBeGreaterThan((bars.at(-1)?.y ?? 0) + thick);
  expect(height).toBeGreaterThan(bottom);
});

it("has an axis on which all times and limits lie, measured or not", () => {
  const { lowest, highest } = layoutOf(results, 800);
  expect(lowest).toBeLessThan(0.5);
  expect(lowest).toBeGreaterThan(0);
  expect(highest).toBeGreaterThan(300);
  expect(layoutOf([], 800)).toMatchObject({ lowest: 0.5, highest: 11 });
});
