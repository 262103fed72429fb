import { expect, it } from "vitest";
import { bench as en } from "@/content/messages/en/bench";
import { bench as zh } from "@/content/messages/zh/bench";
import type { BenchRow } from "@/kernels/attention/bench/live/types";
import { benchReport, reportMarkdown } from "./report";

const row: BenchRow = {
  seq_len: 256,
  items: 8,
  head_dim: 64,
  window: 129,
  flops: 1000,
  entries: [
    { engine: "webgl", way: "ours", causal: false, rounds: [2, 1, 3], difference: 1.5e-7 },
    { engine: "webgl", way: "tfjs-dense", causal: false, rounds: [20, 10, 60], difference: 2e-7 },
    { engine: "webgl", way: "jax", causal: false, rounds: [], difference: null, error: "no | here" },
    {
      engine: "webgl",
      way: "tfjs-chunked",
      causal: false,
      rounds: [],
      difference: null,
      error: "…",
      overSeconds: 10,
    },
    { engine: "webgl", way: "ort-gqa", causal: true, rounds: [150], difference: 0 },
  ],
  limits: [{ engine: "webgl", arithmetic: { flops: 2000, rounds: [1] }, stream: { bytes: 8, rounds: [1] } }],
};
const device = { webgl: "A | B", wasm: { threads: 2, fused: true }, webgpu: null };
const about = {
  date: new Date(0),
  cores: 4,
  browser: "Browser/1",
  tfjs: "4.22.0",
  onnxruntime: "1.30.0",
  jax: null,
};
const report = benchReport([row], device, about);

it("keeps every round, the device and the versions of what took part", () => {
  expect(JSON.parse(JSON.stringify(report))).toEqual({
    date: "1970-01-01T00:00:00.000Z",
    device: { ...device, cores: 4, browser: "Browser/1" },
    versions: { "TensorFlow.js": "4.22.0", "onnxruntime-web": "1.30.0" },
    rows: [row],
  });
});

it("writes medians and limits as a table, and the device before it", () => {
  const lines = reportMarkdown(report, en).split("\n");
  expect(lines).toContain("- WebGL: A | B.");
  expect(lines).toContain("- WASM: 2 threads.");
  expect(lines).toContain("- onnxruntime-web 1.30.0");
  expect(lines).toContain("| WebGL | the lab’s kernel | 2 | 1 | 50 % | 1.5e−7 |");
  expect(lines).toContain("| WebGL | TensorFlow.js, dense | 20 | 10 | 5 % | 2.0e−7 |");
  expect(lines).toContain("| WebGL | onnxruntime GroupQueryAttention, causal | 150 | 75 | 1 % | 0.0e+0 |");
  expect(lines).toContain("| WebGL | limit: arithmetic | 0.5 |  |  |  |");
  expect(lines).toContain("| WebGL | jax-js, dense with a mask | could not be timed: no \\| here |  |  |  |");
  expect(lines).toContain("| WebGL | TensorFlow.js, chunked | one run takes longer than 10 s |  |  |  |");
  expect(reportMarkdown(report, zh)).toContain(`# ${zh.title}`);
});
