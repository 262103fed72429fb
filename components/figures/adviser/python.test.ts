import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { observeAdviser } from "@/kernels/lab/observers/adviser";
import { hasTorch, runPython } from "../python/testing";
import { adviserPython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

test.skipIf(!hasTorch)("PyTorch solves the copy through the same windows", async () => {
  const experiment = { ...defaultExperiment, copy_distance: 3 };
  const rows = [];
  for (const window_size of [2, 3]) {
    const input = { ...experiment, window_size, distance: 3, layers: 1 };
    const { right, solved, losses } = await observeAdviser(input, context);
    rows.push({ window_size, right, solved, steps: losses.length, milliseconds: null, bytes: null });
  }
  expect(rows.map(({ solved }) => solved)).toEqual([false, true]);
  expect(runPython([adviserPython("", experiment, rows).plain])).toBe("ok");
});
