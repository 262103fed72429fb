import { readFileSync } from "node:fs";
import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { observeSentence } from "@/kernels/lab/observers/sentence/reading";
import { hasTorch, runPython } from "../python/testing";
import { sentencePython } from "./python";

beforeAll(async () => {
  await setBackend("wasm");
});

const context = { backend: "wasm", progress: () => {}, pause: async () => {} } as const;
const PATH = "public/model/text.safetensors";
const file = new Uint8Array(readFileSync(PATH));
const here = (script: string) => script.replace('open("text.safetensors"', `open("${PATH}"`);

test.skipIf(!hasTorch)("the plain form asserts its numbers under PyTorch, and notices others", async () => {
  const reading = await observeSentence(
    { text: "小明爱花😀 a", file, seed: null, windows: [4, null, 8, 8, 2, 32, 1, null] },
    context,
  );
  expect(runPython([here(sentencePython("a text", reading).plain)])).toBe("ok");
  const [first, ...others] = reading.places;
  const wrong = { ...reading, places: [{ guesses: [], bits: (first?.bits ?? 0) + 0.1 }, ...others] };
  expect(runPython([here(sentencePython("a text", wrong).plain)])).toContain("bits differs");
});
