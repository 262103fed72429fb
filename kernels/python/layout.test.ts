import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inProject } from "@/scripts/lib/project";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

/** The operands, the operation, and the strides that PyTorch gives its result, without those of axes of size 1. */
type Case = readonly [operands: string, operation: string, strides: readonly number[]];
const cases = JSON.parse(
  readFileSync(inProject("tests/golden/layout/cases.json"), "utf8"),
) as readonly Case[];

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

it("what is made of tensors lies in memory as PyTorch lays it", async () => {
  const lines = cases.map(([operands, operation]) => `${operands}; show(${operation})`);
  const code = `import json, torch\nimport torch.nn.functional as F\ndef show(r):\n    print(json.dumps([s for s, d in zip(r.stride(), r.shape) if d != 1]))\n${lines.join("\n")}`;
  const { stdout, reply } = await kernel.run(code);
  expect(reply.error).toBeNull();
  const found = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as number[]);
  expect(cases.map(([operands, operation], n) => [operands, operation, found[n]])).toEqual(cases);
});
