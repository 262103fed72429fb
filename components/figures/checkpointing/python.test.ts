import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { observeCheckpointing } from "@/kernels/lab/observers/checkpointing";
import { hasTorch, runPython } from "../python/testing";
import { checkpointingPython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

const states: readonly Partial<Experiment>[] = [
  { seq_len: 48, head_dim: 16, window_size: 8, layers: 4, train_steps: 3 },
  { seq_len: 24, head_dim: 8, window_size: 5, causal: false, seed: 3, layers: 1, train_steps: 2 },
];

test.skipIf(!hasTorch)("the plain form asserts its losses under PyTorch", async () => {
  const scripts: string[] = [];
  for (const patch of states) {
    const experiment = { ...defaultExperiment, ...patch };
    const seen = await observeCheckpointing({ ...experiment, steps: experiment.train_steps }, context);
    scripts.push(checkpointingPython("", seen).plain);
  }
  expect(runPython(scripts)).toBe("ok");
});
