import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { observeReach } from "@/kernels/lab/observers/reach";
import { hasTorch, runPython } from "../python/testing";
import { reachPython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

const states: readonly Partial<Experiment>[] = [
  { seq_len: 48, window_size: 4, head_dim: 8 },
  { seq_len: 33, window_size: 5, causal: false, head_dim: 4, seed: 3 },
];

test.skipIf(!hasTorch)("the plain form asserts its numbers under PyTorch", async () => {
  const scripts: string[] = [];
  for (const patch of states) {
    const experiment = { ...defaultExperiment, ...patch };
    const observation = await observeReach({ ...experiment, layers: 5, query: 30 }, context);
    scripts.push(reachPython(observation, 5).plain, reachPython(observation, 1).plain);
  }
  expect(runPython(scripts)).toBe("ok");
});
