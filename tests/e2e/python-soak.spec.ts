import { expect, test } from "@playwright/test";
import { rightSnippet, wrongSnippet } from "../../content/snippets";
import type { Diagnostics } from "../../kernels/python/protocol";
import { openKernelPage } from "../../scripts/python/headless";
import { Random, seedOfRun, soakCount } from "../support/random";
import { run, startKernel, stopAfter } from "./python-driver";

/** Runs of both snippets; `npm run test:soak` takes the 200. */
const RUNS = process.env["SOAK"] ? 200 : 4;

/** Small tensors alive at once; a million in the long run. */
const SMALL = process.env["SOAK"] ? 1_000_000 : 50_000;

test.describe.configure({ mode: "default", timeout: process.env["SOAK"] ? 3_600_000 : 240_000 });

let opened: Awaited<ReturnType<typeof openKernelPage>>;
test.beforeAll(async () => {
  opened = await openKernelPage();
  await startKernel(opened.page);
});
test.afterAll(() => opened.close());

const diagnostics = (): Promise<Diagnostics> => opened.page.evaluate(() => globalThis.kernel.diagnostics());

/** Names of a snippet's tensors and modules go, as at the end of a program. */
const FORGET = `
import gc
for _name in [n for n in globals() if not n.startswith("_") and n != "gc"]:
    del globals()[_name]
_ = None
gc.collect()
`;

test(`${RUNS} runs of both snippets leave nothing behind`, async () => {
  const { page } = opened;
  const both = async () => {
    const wrong = await run(page, wrongSnippet);
    expect(wrong.reply.error).toMatchObject({ type: "RuntimeError", line: 5 });
    const right = await run(page, rightSnippet);
    expect(right.reply.error).toBeNull();
    expect((await run(page, FORGET)).reply.error).toBeNull();
  };
  await both();
  const before = await diagnostics();
  for (let i = 0; i < RUNS; i++) await both();
  const after = await diagnostics();
  expect(after.handles).toBe(before.handles);
  expect(after.tensors).toBe(before.tensors);
  expect(after.gpuBytes).toBeLessThanOrEqual(before.gpuBytes);
});

test("reference cycles that hold tensors are collected after the cell", async () => {
  const { page } = opened;
  await run(page, FORGET);
  const before = await diagnostics();
  const { reply } = await run(
    page,
    `import torch
class Node:
    pass
def make():
    for _ in range(200):
        a, b = Node(), Node()
        a.other, b.other = b, a
        a.tensor = torch.ones(64)
make()`,
  );
  expect(reply.error).toBeNull();
  expect((await diagnostics()).handles).toBe(before.handles);
});

test("Stop ends an endless loop of tensor work, and the kernel goes on", async () => {
  const { page } = opened;
  const { reply } = await stopAfter(
    page,
    "import torch\nx = torch.randn(64, 64)\nwhile True:\n    x = (x @ x).softmax(-1)",
    1000,
  );
  expect(reply?.error?.type).toBe("KeyboardInterrupt");
  expect((await run(page, "print(x.shape)")).stdout).toBe("torch.Size([64, 64])\n");
});

test("Stop that overtakes its cell stops it as it begins, and variables stay", async () => {
  const { page } = opened;
  await run(page, "kept = 7");
  const type = await page.evaluate(async () => {
    const { kernel } = globalThis;
    // Both are on their way to the thread before it has looked at either.
    const stop = kernel.subscribe(() => {
      if (kernel.getState().status === "busy") queueMicrotask(() => kernel.interrupt());
    });
    try {
      return (await kernel.execute("kept = 8\nwhile True: pass", {})).error?.type;
    } finally {
      stop();
    }
  });
  expect(type).toBe("KeyboardInterrupt");
  expect((await run(page, "print(kept)")).stdout).toMatch(/^[78]\n$/);
});

/** Where a Stop can find a cell: between two lines, in an operation, between two steps of the event loop, in a finally. */
const endless = [
  "while True: pass",
  "import torch\nx = torch.ones(8, 8)\nwhile True:\n    y = (x @ x).softmax(-1)",
  "import asyncio\nwhile True:\n    await asyncio.sleep(0)",
  "def f():\n    try:\n        while True: pass\n    finally:\n        g = 1\nf()",
  "import asyncio\nawait asyncio.sleep(0.01)\nwhile True: pass",
];

test("Stop at a random moment stops its cell, and variables stay", async () => {
  const { page } = opened;
  const seed = seedOfRun();
  const random = new Random(seed);
  await run(page, "kept = 7");
  for (let i = 0; i < soakCount(40, 2000); i++) {
    const code = random.pick(endless);
    const delay = random.below(35);
    const { reply, gone } = await stopAfter(page, code, delay);
    const place = `seed ${seed}, run ${i}, ${delay} ms after the start of\n${code}`;
    expect({ type: reply?.error?.type, gone }, place).toEqual({ type: "KeyboardInterrupt", gone: null });
  }
  expect((await run(page, "print(kept)")).stdout).toBe("7\n");
});

test("Stop ends one operation that Python cannot look into, by a restart", async () => {
  const { page } = opened;
  const { reply, gone } = await stopAfter(
    page,
    "import torch\nx = torch.zeros(50_000, 1) + torch.zeros(1, 50_000)",
    500,
  );
  // Refused for its size, or cut off: either way the kernel is there again.
  expect(reply?.status === "error" || gone === "The kernel has ended (restarted).").toBe(true);
  expect((await run(page, "print('alive')")).stdout).toBe("alive\n");
});

const greedy: Record<string, string> = {
  "a 10-GB tensor": "import torch\nx = torch.zeros(2_500_000_000)",
  [`${SMALL} small tensors`]: `import torch\nkeep = [torch.ones(3) for _ in range(${SMALL})]\nlen(keep)`,
  "deep recursion": "import torch\ndef f(x):\n    return f(x + 1)\nf(torch.ones(2))",
};
for (const [name, code] of Object.entries(greedy)) {
  test(`${name} leaves the page alive and the kernel usable or restartable`, async () => {
    const { page } = opened;
    const status = await page.evaluate(async (source) => {
      const { kernel } = globalThis;
      await kernel.execute(source).catch(() => undefined);
      if (kernel.getState().status === "dead") await kernel.restart();
      return kernel.getState().status;
    }, code);
    expect(status).toBe("idle");
    await run(page, FORGET);
    expect((await run(page, "import torch\nprint(torch.ones(2))")).stdout).toBe("tensor([1., 1.])\n");
  });
}

test("a lost graphics context ends the kernel with a message, and restart works", async () => {
  const { page } = opened;
  await page.evaluate(() => globalThis.kernel.restart());
  // Python catches the context when it is made: our own code offers no way to lose it.
  const hook = await run(
    page,
    `import js
from pyodide.ffi import create_proxy
contexts = []
make = js.OffscreenCanvas.prototype.getContext
def caught(canvas, *args):
    context = make.call(canvas, *args)
    contexts.append(context)
    return context
js.OffscreenCanvas.prototype.getContext = create_proxy(caught, capture_this=True)
${rightSnippet}
print(len(contexts) > 0)`,
  );
  test.skip(hook.stdout !== "True\n", "nothing of the snippet runs on WebGL in this build");
  const state = await page.evaluate(async () => {
    const { kernel } = globalThis;
    const lose =
      "for c in contexts:\n    e = c and c.getExtension('WEBGL_lose_context')\n    if e: e.loseContext()";
    await kernel.execute(lose).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return kernel.getState();
  });
  expect(state.status).toBe("dead");
  expect(state.ending?.why).toBe("graphics");
  await page.evaluate(() => globalThis.kernel.restart());
  expect((await run(page, "print(1 + 1)")).stdout).toBe("2\n");
});
