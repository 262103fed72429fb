import { readFileSync } from "node:fs";
import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { observeWeights } from "@/kernels/lab/observers/weights";
import { hasTorch, runPython } from "../python/testing";
import { weightsPython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;
const file = new Uint8Array(readFileSync("public/model/reader.safetensors"));

const states = [
  { text: "f(x[i]) 31415926 31415926 abc abc ab", file, seed: 0, window_size: 16 },
  { text: "窗口abc", file: null, seed: 7, window_size: 2 },
  { text: "x", file: null, seed: 0, window_size: 0 },
];

test.skipIf(!hasTorch)("the plain form asserts its numbers under PyTorch", async () => {
  const scripts: string[] = [];
  for (const input of states) {
    const { layers, source, characters } = await observeWeights(input, context);
    for (const layer of layers) {
      const cell = { head: 2, query: characters.length - 1, key: 0 };
      scripts.push(weightsPython({ title: input.text, layer, cell, source, seed: input.seed }).plain);
    }
  }
  expect(runPython(scripts)).toBe("ok");
});

test.skipIf(!hasTorch)("a number that is not the lab's is noticed", async () => {
  const { layers, source } = await observeWeights(states[1] as (typeof states)[number], context);
  const layer = layers[0];
  if (!layer) throw new Error("no layer");
  layer.output[8 * 2 + 3] = 9;
  const script = weightsPython({
    title: "",
    layer,
    cell: { head: 0, query: 2, key: 0 },
    source,
    seed: 7,
  }).plain;
  expect(runPython([script])).toContain("output of query 2 differs");
});
