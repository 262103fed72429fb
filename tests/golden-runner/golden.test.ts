import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { nodeFolder } from "./node-folder";
import { totals } from "./report";
import { SUITES } from "./run";
import { runRandom } from "./suites/rng";

const folder = nodeFolder("tests/golden");

beforeAll(async () => {
  expect(await tf.setBackend("cpu")).toBe(true);
  await tf.ready();
});

it.each(Object.entries(SUITES))(
  "%s: the CPU agrees with the golden data",
  async (_, run) => {
    const report = await run(folder);
    expect(report.failures).toEqual([]);
    expect(totals([report]).passed).toBeGreaterThan(0);
  },
  300_000,
);

it("draws PyTorch's random numbers, bit for bit", async () => {
  const report = await runRandom(folder);
  expect(report?.failures).toEqual([]);
  expect(report && totals([report]).passed).toBeGreaterThan(50);
});
