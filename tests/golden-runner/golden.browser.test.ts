import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { fetchFolder } from "./fetch-folder";
import { totals } from "./report";
import { SUITES, unknownSuites } from "./run";

const folder = fetchFolder("/tests/golden/");

beforeAll(async () => {
  expect(await tf.setBackend("webgl")).toBe(true);
  await tf.ready();
});

it("has a suite for every file", async () => {
  expect(await unknownSuites(folder)).toEqual([]);
});

it.each(Object.entries(SUITES))(
  "%s: WebGL agrees with the golden data",
  async (_, run) => {
    const report = await run(folder);
    expect(report.failures).toEqual([]);
    expect(totals([report]).passed).toBeGreaterThan(0);
  },
  300_000,
);
