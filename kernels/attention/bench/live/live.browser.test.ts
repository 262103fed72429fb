import { findBackend, memory, setBackend } from "@tensorflow/tfjs-core";
import { expect, it, vi } from "vitest";
import type { LocalAttentionWebGPUBackend } from "../../webgpu";
import { windowOf } from "../rows";
import { openWasm } from "../wasm";
import { openDevice } from "./engines";
import { startBench } from "./start";
import { timeLength } from "./time-length";
import type { BenchAnswer } from "./types";

vi.setConfig({ testTimeout: 240_000 });

const SEQ = 128;

it("times all ways and limits of an engine, right, and keeps nothing", async () => {
  const device = await openDevice();
  expect(device.webgl).toContain("SwiftShader");
  expect(device.wasm?.threads).toBeGreaterThan(0);
  // The adapter of these tests is a processor.
  expect(device.webgpu).toBeNull();
  const heap = (await openWasm()).machine.heap;
  const held = async () => {
    await setBackend("webgl");
    return { tensors: memory().numTensors, gpu: (memory() as { numBytesInGPU?: number }).numBytesInGPU };
  };
  const before = await held();
  const wasmBefore = heap.used;
  const told: number[] = [];
  const row = await timeLength(SEQ, {
    engines: ["webgl", "wasm"],
    libraries: { ort: null, jax: true },
    rounds: 2,
    onProgress: (done, total) => told.push(done / total),
  });
  expect(row.entries.map(({ engine, way, error }) => [engine, way, error])).toEqual([
    ["webgl", "ours", undefined],
    ["webgl", "tfjs-chunked", undefined],
    ["webgl", "tfjs-dense", undefined],
    ["webgl", "jax", undefined],
    ["wasm", "ours", undefined],
    ["wasm", "jax", undefined],
  ]);
  for (const { rounds, difference, causal } of row.entries) {
    expect(rounds).toHaveLength(2);
    expect(difference).toBeLessThan(1e-5);
    expect(causal).toBe(false);
  }
  for (const { arithmetic, stream } of row.limits) {
    expect([arithmetic.rounds.length, stream.rounds.length]).toEqual([2, 2]);
    expect(Math.min(...arithmetic.rounds, ...stream.rounds)).toBeGreaterThan(0);
    expect(arithmetic.flops).toBeGreaterThan(0);
    expect(stream.bytes).toBe(4 * 4 * 8 * SEQ * 64);
  }
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(await held()).toEqual(before);
  expect(heap.used).toBe(wasmBefore);
});

it("says why a library could not be had, and goes on", async () => {
  await openDevice();
  const ort = () => {
    throw new Error("no such file");
  };
  const row = await timeLength(SEQ, { engines: ["wasm"], libraries: { ort, jax: false }, rounds: 1 });
  expect(row.entries.map(({ way, error, causal }) => [way, error, causal])).toEqual([
    ["ours", undefined, false],
    ["ort-chunked", "no such file", false],
    ["ort-dense", "no such file", false],
    ["ort-gqa", "no such file", true],
  ]);
});

it("has limits on WebGPU that its validation takes", async () => {
  await setBackend("webgpu");
  const { device } = findBackend("webgpu") as LocalAttentionWebGPUBackend;
  const { webgpuLimits } = await import("../webgpu-limits");
  device.pushErrorScope("validation");
  const problem = { S: SEQ, D: 64, BH: 2, window: windowOf(129, false) };
  const limits = webgpuLimits(problem, { groups: 1, steps: 2 });
  for (const limit of [limits.arithmetic, limits.stream]) {
    limit.run();
    await limit.fence();
    limit.dispose();
  }
  expect(await device.popErrorScope()).toBeNull();
  expect(limits.stream.bytes).toBe(4 * 4 * 2 * SEQ * 64);
});

it("answers from a worker: the device, how far it is, each row, the end", async () => {
  const answers: BenchAnswer[] = [];
  await new Promise<void>((resolve) => {
    startBench({ lengths: [SEQ], rounds: 1, onnxruntime: null, jax: false }, (answer) => {
      answers.push(answer);
      if (answer.type === "done" || answer.type === "failed") resolve();
    });
  });
  expect(answers.filter(({ type }) => type !== "progress").map(({ type }) => type)).toEqual([
    "device",
    "row",
    "done",
  ]);
  expect(answers).toContainEqual(expect.objectContaining({ type: "progress", seq: SEQ }));
});

it("says nothing any more once it is ended", async () => {
  const answers: BenchAnswer[] = [];
  const begun = Promise.withResolvers<void>();
  const stop = startBench({ lengths: [SEQ, SEQ], rounds: 1000, onnxruntime: null, jax: false }, (answer) => {
    answers.push(answer);
    if (answer.type === "progress") begun.resolve();
  });
  await begun.promise;
  stop();
  const heard = answers.length;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(answers).toHaveLength(heard);
});
