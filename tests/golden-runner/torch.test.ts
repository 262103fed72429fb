import { expect, it } from "vitest";
import { nodeFolder } from "./node-folder";
import { totals } from "./report";
import { runRandom } from "./suites/rng";
import { runShapes } from "./suites/shapes";

const folder = nodeFolder(process.env["GOLDEN_DIR"] ?? "tests/golden");

it("gives PyTorch's shapes and messages", async () => {
  const report = await runShapes(folder);
  expect(report.failures).toEqual([]);
  expect(totals([report]).passed).toBeGreaterThan(0);
});

it("draws PyTorch's random numbers, bit for bit", async () => {
  const report = await runRandom(folder);
  expect(report?.failures).toEqual([]);
  expect(report && totals([report]).passed).toBeGreaterThan(100);
});
