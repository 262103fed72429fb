import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

const folder = join(import.meta.dirname, "../../tests/python");

/** The programs of tests/python as one: they stand one after the other instead of being imported. */
const program = (...names: string[]) =>
  names
    .map((name) => readFileSync(join(folder, `${name}.py`), "utf8"))
    .join("\n")
    .replace(/^from (samples|declarations) import .*$/gm, "");

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

/** Faults, one a line, and the counts that stand in the last line. */
async function read(code: string) {
  const { stdout, reply } = await kernel.run(code);
  expect(reply.error?.traceback ?? "").toBe("");
  const lines = stdout.trim().split("\n");
  const counts = JSON.parse((lines.pop() ?? "").replaceAll("'", '"')) as Record<string, number>;
  console.log(JSON.stringify(counts));
  return { faults: lines.filter(Boolean), counts };
}

describe("every function that torch's registry knows", () => {
  it("is declared: its names bind, and what it refuses is worded", { timeout: 120_000 }, async () => {
    const { faults, counts } = await read(`${program("declarations")}\nmain()`);
    expect(faults).toEqual([]);
    expect(counts.declarations).toBeGreaterThan(700);
  });

  it("gives for a view what it gives for the view's clone, forward and backward", {
    timeout: 1_500_000,
  }, async () => {
    // A third of the views in turn; a failure names the view, and the long run takes all of them.
    const turn = process.env["SOAK"] ? "None" : String(new Date().getDate() % 3);
    const code = program("declarations", "samples", "views");
    const { faults, counts } = await read(`TURN = ${turn}\n${code}`);
    expect(faults).toEqual([]);
    expect(counts.functions).toBeGreaterThan(740);
    expect(counts.complex).toBeGreaterThan(100);
    // argued for in samples.py, or asked of how elements lie; each one is a function that this test does not cover
    expect(counts.argued).toBeLessThan(6);
    expect(counts.layout).toBeLessThan(15);
  });
});
