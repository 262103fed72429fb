import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import type { GoldenFolder } from "./folder";
import { nodeFolder } from "./node-folder";
import { totals } from "./report";
import { unknownSuites } from "./run";
import { runErrors } from "./suites/errors";
import { runLocal } from "./suites/local";
import { runRandom } from "./suites/rng";
import { runShapes } from "./suites/shapes";

const golden = nodeFolder("tests/golden");

/** Enough cases to find one fault among right ones. */
const CASES = 5;

/** One file of the folder, its first cases only, with the first place changed where `from` stands. */
function edited(file: string, from: string, to: string): GoldenFolder {
  return {
    ...golden,
    json: async (name) => {
      const value = (await golden.json(name)) as { cases?: unknown[] };
      if (name !== file) return value;
      if (value.cases) value.cases = value.cases.slice(0, CASES);
      const text = JSON.stringify(value);
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      return JSON.parse(text.replace(from, to)) as unknown;
    },
  };
}

// A runner that finds nothing wrong has to be able to.
it("notices a wrong type or message", async () => {
  const shapes = await runShapes(edited("shapes.json", '"type":"RuntimeError"', '"type":"ValueError"'));
  expect(shapes.failures).toHaveLength(1);
  await tf.setBackend("cpu");
  const errors = await runErrors(edited("errors.json", `"error":"The size`, `"error":"A size`));
  expect(errors.failures).toHaveLength(1);
});

it("notices a wrong frame", async () => {
  await tf.setBackend("cpu");
  const errors = await runErrors(edited("errors.json", "core:_matmul_with_mask", "core:matmul"));
  expect(errors.failures).toHaveLength(1);
});

it("notices a random number that is one bit off", async () => {
  const report = await runRandom(edited("python/rng.json", '{"1":"XD/FPw=="', '{"1":"XT/FPw=="'));
  expect(report?.failures).toHaveLength(1);
});

it("notices a wrong number, in the result as in the gradient", async () => {
  await tf.setBackend("cpu");
  const bytes = await golden.bytes("local.bin");
  const text = JSON.stringify(await golden.json("local.json"));
  const { cases } = JSON.parse(text) as { cases: { tensors: Record<string, { offset: number }> }[] };
  const view = new DataView(bytes.slice(0));
  for (const name of ["out", "dq"]) {
    const offset = cases[0]?.tensors[name]?.offset as number;
    view.setFloat32(offset, view.getFloat32(offset, true) + 0.01, true);
  }
  const report = await runLocal({ ...golden, bytes: async () => view.buffer as ArrayBuffer });
  expect(report.counts).toMatchObject({
    intended: { failed: 1 },
    release: { failed: 1 },
    gradients: { failed: 1 },
  });
  expect(totals([report]).failed).toBe(3);
});

it("names a suite that it cannot run", async () => {
  const folder = edited("manifest.json", '"errors.json":', '"another.json":{},"errors.json":');
  expect(await unknownSuites(folder)).toEqual(["another"]);
});
