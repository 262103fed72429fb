import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "@/kernels/lab/engine";
import { openEngine } from "@/kernels/lab/observers/testing";
import { fetchFolder } from "./fetch-folder";
import { totals } from "./report";
import { SUITES, unknownSuites } from "./run";

const folder = fetchFolder("/tests/golden/");

it("has a suite for every file", async () => {
  expect(await unknownSuites(folder)).toEqual([]);
});

// On the lab's engines: what its pages show is what is compared here, and a program serves every shape, of which there are
// hundreds; tfjs alone compiles one for each.
describe.each(["webgl", "wasm"] as const)("on %s", (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());

  it.each(Object.entries(SUITES))(
    "%s agrees with the golden data",
    async (_, run) => {
      const report = await run(folder);
      expect(report.failures).toEqual([]);
      expect(totals([report]).passed).toBeGreaterThan(0);
    },
    300_000,
  );
});
