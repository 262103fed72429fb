import { expect, it } from "vitest";
import type { BenchRow } from "@/kernels/attention/bench/live/types";
import { fastest, resultsOf } from "./results";

const entry = { causal: false, difference: 1e-7 } as const;
const row: BenchRow = {
  seq_len: 256,
  items: 8,
  head_dim: 64,
  window: 129,
  flops: 1000,
  entries: [
    { ...entry, engine: "webgl", way: "ours", rounds: [8, 6, 7] },
    { ...entry, engine: "wasm", way: "ort-dense", rounds: [], difference: null, error: "no" },
    { ...entry, engine: "wasm", way: "ort-chunked", rounds: [4, 4, 40] },
    { ...entry, engine: "wasm", way: "ours", rounds: [2, 3, 2] },
  ],
  limits: [
    // Its arithmetic for 1000 takes 5 ms.
    { engine: "webgl", arithmetic: { flops: 4000, rounds: [20] }, stream: { bytes: 10, rounds: [3] } },
    { engine: "wasm", arithmetic: { flops: 500, rounds: [0.25] }, stream: { bytes: 10, rounds: [1] } },
  ],
};

it("sorts each engine's ways by their medians, against the nearer of its limits", () => {
  const [webgl, wasm] = resultsOf(row);
  expect(webgl).toMatchObject({ engine: "webgl", limits: { arithmetic: 5, stream: 3 } });
  expect(webgl?.timed).toMatchObject([{ way: "ours", ms: 7, share: 5 / 7 }]);
  expect(wasm?.limits).toEqual({ arithmetic: 0.5, stream: 1 });
  expect(wasm?.timed).toMatchObject([
    { way: "ours", ms: 2, share: 0.5 },
    { way: "ort-chunked", ms: 4, share: 0.25 },
  ]);
  expect(wasm?.failed).toMatchObject([{ way: "ort-dense", error: "no" }]);
});

it("finds the fastest of ours and of the others, on any engine", () => {
  expect(fastest(resultsOf(row))).toMatchObject({
    ours: { engine: "wasm", way: "ours", ms: 2 },
    other: { engine: "wasm", way: "ort-chunked", ms: 4 },
  });
  expect(fastest([])).toEqual({ ours: undefined, other: undefined });
});
