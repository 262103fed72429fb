import { expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { hasTorch, runPython } from "../python/testing";
import { places } from "./points";
import { costPython } from "./python";

const states: readonly Partial<Experiment>[] = [
  { batch: 1, num_heads: 2, head_dim: 8 },
  { batch: 1, num_heads: 1, head_dim: 4, seq_len: 64, cost_axis: "window_size", causal: false },
];

test.skipIf(!hasTorch)("the plain form counts the same work and finds both forms equal", () => {
  const scripts = states.map((patch) => {
    const experiment = { ...defaultExperiment, ...patch };
    return costPython("", experiment, places(experiment, []).slice(0, 2)).plain;
  });
  expect(runPython(scripts)).toBe("ok");
});
