import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { observeLostKeys } from "@/kernels/lab/observers/lost-keys";
import { hasTorch, runPython } from "../python/testing";
import { lostKeysPython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

const states: readonly Partial<Experiment>[] = [
  { seq_len: 64, window_size: 5 },
  { seq_len: 17, window_size: 1, causal: false, seed: 3 },
  { seq_len: 24, window_size: 20 },
];

test.skipIf(!hasTorch)("the plain form asserts its numbers under PyTorch", async () => {
  const scripts: string[] = [];
  for (const patch of states) {
    const experiment = { ...defaultExperiment, num_heads: 2, head_dim: 8, ...patch };
    scripts.push(lostKeysPython(await observeLostKeys(experiment, context), 1).plain);
  }
  expect(runPython(scripts)).toBe("ok");
});
