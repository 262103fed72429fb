/** What a cell leaves unusable and Python needs is put back at its end, and said. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

const told = (name: string) =>
  `${name} could not be used any more and was put back. Restart Python for a new one.\n`;

describe("a cell that breaks Python", () => {
  it.each([
    ["builtins.__import__", "import builtins; builtins.__import__ = None"],
    ["sys.stdout", "import sys; sys.stdout = None"],
    ["sys.stderr", "import sys; sys.stderr = 5"],
    ["sys.stdout", "import sys; del sys.stdout"],
  ])("is told that %s was put back, and the next one runs (%s)", async (name, code) => {
    kernel.restart();
    expect((await kernel.cell(code)).stderr).toBe(told(name));
    const after = await kernel.cell("import fractions\nprint('still here')");
    expect([after.stdout, after.stderr, after.reply.error]).toEqual(["still here\n", "", null]);
  });

  it("leaves alone what works", async () => {
    kernel.restart();
    await kernel.cell("import io, sys\nkept = sys.stdout\nsys.stdout = io.StringIO()");
    const after = await kernel.cell(
      "print('caught'); text = sys.stdout.getvalue(); sys.stdout = kept; print(text)",
    );
    expect([after.stdout, after.stderr]).toEqual(["caught\n\n", ""]);
  });
});
