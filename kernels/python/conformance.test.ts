import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareCase, type RecordedCase } from "@/scripts/python/compare";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

interface GoldenCase extends RecordedCase {
  id: string;
  code: string;
}

const { cases } = JSON.parse(
  readFileSync(new URL("../../tests/golden/python/cases.json", import.meta.url), "utf8"),
) as { cases: GoldenCase[] };

describe("recorded programs, on the CPU", () => {
  let kernel: NodeKernel;

  beforeAll(async () => {
    kernel = await startKernel(createBridge);
  }, 120_000);

  afterAll(() => kernel?.bridge.reset());

  it.each(cases.map((c) => [c.id, c] as const))(
    "%s",
    async (_, recorded) => {
      const { stdout, reply } = await kernel.run(recorded.code);
      expect(compareCase(recorded, { stdout, error: reply.error, warnings: reply.warnings })).toEqual([]);
    },
    60_000,
  );

  it("frees every storage when the program lets go of its tensors", async () => {
    const program = `
import gc, torch
from torch import nn
net = nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 2))
for _ in range(3):
    net(torch.randn(5, 4)).pow(2).sum().backward()
del net, _
gc.collect()
`;
    await kernel.run("import torch");
    const before = kernel.bridge.live();
    await kernel.run(program);
    expect(kernel.bridge.live()).toBe(before);
  }, 60_000);
});
