import { setBackend, tensor, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { countPairs, lostPairs } from "../attention";
import "./tfjs";
import { Recorder } from "./recorder";
import { SparseMask } from "./sparse-mask";

beforeAll(async () => {
  await setBackend("cpu");
});

const named = { name: "mask", role: "mask", shape: [], axes: [] } as const;

it("drops the pairs that the geometry calls lost", () => {
  for (const [seq, left, right] of [
    [17, 0, 0],
    [64, 5, 0],
    [33, 1, 1],
    [40, 3, 3],
    [9, -1, 0],
  ] as const) {
    const window = { left, right };
    const mask = SparseMask.fromPattern({ seq, ...window });
    const lost = lostPairs(seq, window);
    expect(mask.firstLostPair).toEqual(lost[0]);
    expect([mask.pairs, mask.lost]).toEqual([countPairs(seq, window) - lost.length, lost.length]);
    const shown = mask.entries().data.reduce((sum, bit) => sum + bit, 0);
    expect(shown).toBe(mask.pairs);
  }
});

it("rounds again after a user mask, on top of what is already lost", () => {
  const mask = SparseMask.fromPattern({ seq: 17, left: 0, right: 0 });
  const diagonal = (length: number) =>
    Uint8Array.from({ length: 289 }, (_, i) => (i % 18 === 0 && i < 18 * length ? 1 : 0));
  const user = { shape: [1, 17, 17], data: diagonal(10) };
  const both = mask.and(new Recorder(), user, [named, named]);
  // 16 pairs are left of 17, the user shows ten of them, and eight are stored.
  expect([mask.pairs, both.pairs, both.lost]).toEqual([16, 8, 2]);
  expect(both.entries().data).toEqual(diagonal(8));
});

it("lays values at the stored pairs and finds them again", () => {
  const mask = SparseMask.fromPattern({ seq: 7, left: 1, right: 0 });
  const values = Float32Array.from({ length: 2 * mask.pairs }, (_, i) => i + 1);
  const spread = mask.scatter(values, 2);
  const hidden = spread.filter((_, i) => mask.entries().data[i % 49] === 0);
  expect(hidden.every((value) => value === 0)).toBe(true);
  tidy(() => {
    expect(mask.gather(tensor(spread, [2, 7, 7]))).toEqual(values);
  });
});
