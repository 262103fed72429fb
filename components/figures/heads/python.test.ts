import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { observeHeads } from "@/kernels/lab/observers/heads";
import { hasTorch, runPython } from "../python/testing";
import { headsInput } from "./input";
import { headsPython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

const states: readonly Partial<Experiment>[] = [
  {},
  { split_batch: 1, split_num_heads: 2, seed: 7, causal: false, window_size: 3 },
  { split_seq_len: 6, window_size: 0 },
  { split_num_heads: 3 },
];

test.skipIf(!hasTorch)("the plain form asserts its numbers under PyTorch", async () => {
  const scripts: string[] = [];
  for (const patch of states) {
    const observation = await observeHeads(headsInput({ ...defaultExperiment, ...patch }), context);
    scripts.push(headsPython(observation).plain);
  }
  expect(runPython(scripts)).toBe("ok");
});
