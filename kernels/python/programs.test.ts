import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeText } from "@/scripts/python/compare";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

const folder = join(import.meta.dirname, "../../tests/programs");
const programs = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -3));

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

describe("programs that real PyTorch has run", () => {
  it.each(programs)("%s", { timeout: 240_000 }, async (name) => {
    const read = (ending: string) => readFileSync(join(folder, name + ending), "utf8");
    const { stdout, reply } = await kernel.run(read(".py"));
    expect(reply.error?.traceback ?? "").toBe("");
    const lines = stdout.trimEnd().split("\n");
    const wanted = read(".txt").trimEnd().split("\n");
    const other = wanted.flatMap((line, i) =>
      closeText(line, lines[i] ?? "") ? [] : [`${i + 1}: ${line} | ${lines[i]}`],
    );
    expect(other).toEqual([]);
    expect(lines.length).toBe(wanted.length);
  });
});
