import { expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { knownModels } from "@/kernels/windows/known-models";
import { hasTorch, runPython } from "../python/testing";
import { factsOf } from "./facts";
import { modelWindowsPython } from "./python";
import { readModel } from "./read-model";

function pythonOf(patch: Partial<Experiment>, chosen: number) {
  const experiment = { ...defaultExperiment, ...patch };
  const reading = readModel(experiment, "config_model", "own");
  if (reading.kind !== "model") throw new Error("no model");
  const { config_context: context, cache_dtype: dtype } = experiment;
  const token = Math.min(experiment.config_token, context - 1);
  const facts = factsOf(reading.shown.model, context, token, dtype);
  return modelWindowsPython(reading.shown, facts, { context, token, dtype, chosen });
}

test.skipIf(!hasTorch)("the plain form of every known model asserts its numbers under PyTorch", () => {
  const scripts = knownModels.flatMap(({ id }, n) => {
    const patch = { config_model: id, config_context: [700, 8192, 131072][n % 3] ?? 8192 };
    return [
      pythonOf({ ...patch, config_token: 500 }, 0).plain,
      pythonOf({ ...patch, cache_dtype: "int8", config_window: 33 }, 5).plain,
    ];
  });
  expect(scripts.every((code) => code.includes("assert"))).toBe(true);
  expect(runPython(scripts)).toBe("ok");
});

test.skipIf(!hasTorch)("a number that is not on screen stops it", () => {
  const { plain } = pythonOf({}, 0);
  expect(runPython([plain.replace("kv_heads = 8", "kv_heads = 4")])).toContain("AssertionError");
});
