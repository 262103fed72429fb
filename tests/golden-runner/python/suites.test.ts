import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareMisuse } from "@/scripts/python/compare";
import { type MisuseFile, misuseOutcome, misuseProgram } from "@/scripts/python/misuse";
import { nodeFolder } from "../node-folder";
import { totals } from "../report";
import { SUITES } from "../run";
import { PythonEngine } from "./engine";
import { PYTHON_SUITES } from "./suites";

const folder = nodeFolder("tests/golden");
let engine: PythonEngine;

beforeAll(async () => {
  engine = await PythonEngine.start();
}, 120_000);
afterAll(() => engine?.dispose());

it("has every suite that TypeScript has", () => {
  expect([...Object.keys(PYTHON_SUITES), "errors"].sort()).toEqual(Object.keys(SUITES).sort());
});

it.each(Object.entries(PYTHON_SUITES))(
  "%s: Python agrees with the golden data",
  async (_, run) => {
    const report = await run(engine, folder);
    expect(report.failures).toEqual([]);
    expect(totals([report]).passed).toBeGreaterThan(0);
  },
  300_000,
);

describe("errors", async () => {
  const { prelude, cases } = (await folder.json("errors.json")) as MisuseFile;

  it("has all 156 of the catalogue", () => expect(cases).toHaveLength(156));

  it.each(cases.map((one) => [one.id, one] as const))("%s", async (_, { code, cpp }) => {
    const { kernel } = engine;
    kernel.restart();
    const cells = misuseProgram(prelude, code);
    const outcome = [await kernel.cell(cells[0]), await kernel.cell(cells[1])];
    expect(compareMisuse(cpp, misuseOutcome(outcome))).toEqual([]);
  });
});
