import { expect, test } from "@playwright/test";
import { openKernelPage } from "../../scripts/python/headless";
import { run, startKernel, stopAfter } from "./python-driver";

type Opened = Awaited<ReturnType<typeof openKernelPage>>;

for (const isolated of [true, false]) {
  test.describe(isolated ? "isolated page" : "page without isolation headers", () => {
    test.describe.configure({ mode: "default", timeout: 120_000 });
    let opened: Opened;

    test.beforeAll(async () => {
      opened = await openKernelPage({ isolated });
      // After a failure the rest goes on in a new process, which needs a kernel as well.
      await startKernel(opened.page);
    });
    test.afterAll(() => opened.close());

    test("boots from the snapshot", async () => {
      const info = await startKernel(opened.page);
      expect(info).toEqual({ python: "3.14.2", fromSnapshot: true, interruptible: isolated });
    });

    test("gives what a finished cell leaves running to that cell, and to no other", async () => {
      const { page } = opened;
      await startKernel(page);
      const seen = await page.evaluate(async () => {
        const texts = ["", "", ""];
        const cell = (n: number, code: string) =>
          globalThis.kernel.execute(code, {
            onStream: (_name, text) => {
              texts[n] += text;
            },
          });
        await cell(
          0,
          `import asyncio, js
from pyodide.ffi import create_proxy
tick = create_proxy(lambda *given: print("interval"))
number = js.setInterval(tick, 20)
js.Promise.new(create_proxy(lambda done, failed: js.setTimeout(done, 150))).then(create_proxy(lambda given: print("promise")))
async def later():
    await asyncio.sleep(0.1)
    print("task")
task = asyncio.ensure_future(later())`,
        );
        await cell(1, 'print("mine")\nawait asyncio.sleep(0.6)\nprint("mine again")');
        await cell(2, "js.clearInterval(number)");
        return texts;
      });
      expect(seen[1]).toBe("mine\nmine again\n");
      expect(new Set(seen[0]?.trim().split("\n"))).toEqual(new Set(["interval", "promise", "task"]));
      expect(seen[2]).toBe("");
    });

    test("believes no message that a program makes up, and none of a kernel before", async () => {
      const { page } = opened;
      await startKernel(page);
      const seen = await page.evaluate(async () => {
        let text = "";
        const { kernel } = globalThis;
        const forge = `import js
js.eval("""
for (let id = 1; id < 200; id++) {
  const reply = { status: "ok", count: 7, display: "LIE", bundle: null, error: null, warnings: [], truncated: 0, ms: 0 };
  self.postMessage({ type: "stream", id, name: "stdout", text: "LIE" });
  self.postMessage({ type: "result", id, reply });
  self.postMessage({ generation: 1, message: { type: "result", id, reply } });
}
setInterval(() => { for (let id = 1; id < 200; id++) self.postMessage({ type: "stream", id, name: "stdout", text: "LIE" }); }, 5);
""")`;
        const onStream = (_name: string, piece: string) => {
          text += piece;
        };
        await kernel.execute(forge);
        const first = await kernel.execute("print('truth')\n1 + 1", { onStream });
        await kernel.restart();
        const second = await kernel.execute(
          "import asyncio\nawait asyncio.sleep(0.2)\nprint('truth')\n2 + 2",
          { onStream },
        );
        return { text, displays: [first.display, second.display] };
      });
      expect(seen).toEqual({ text: "truth\ntruth\n", displays: ["2", "4"] });
    });

    test("keeps the order of stdout and stderr, and shows the last expression", async () => {
      const { page } = opened;
      const seen = await page.evaluate(async () => {
        const pieces: { name: string; text: string }[] = [];
        const code =
          "import sys\nfor i in range(3):\n    print(i)\n    print('e', i, file=sys.stderr)\n[1, 'é中']";
        const reply = await globalThis.kernel.execute(code, {
          onStream: (name, text) => pieces.push({ name, text }),
        });
        return { pieces, display: reply.display };
      });
      const whole = seen.pieces.map(({ text }) => text).join("");
      expect(whole).toBe("0\ne 0\n1\ne 1\n2\ne 2\n");
      const errors = seen.pieces.filter(({ name }) => name === "stderr").map(({ text }) => text);
      expect(errors.join("")).toBe("e 0\ne 1\ne 2\n");
      expect(seen.display).toBe("[1, 'é中']");
    });

    test("reports an exception with the learner's lines", async () => {
      const { reply } = await run(opened.page, "def f(x):\n    return 1 / x\n\nf(0)\n");
      expect(reply.error).toMatchObject({ type: "ZeroDivisionError", message: "division by zero", line: 2 });
      expect(reply.error?.frames).toEqual(["cell:<module>:4", "cell:f:2"]);
      expect(reply.error?.traceback).toContain(
        `File "Cell In[${reply.count}]", line 2, in f\n    return 1 / x`,
      );
      expect(reply.error?.traceback).not.toContain("lab_kernel");
    });

    test("reports a syntax error, sys.exit and a chained exception", async () => {
      const syntax = await run(opened.page, "x = (1,\n");
      expect(syntax.reply.error).toMatchObject({ type: "SyntaxError", line: 1 });
      const exit = await run(opened.page, "import sys\nsys.exit(3)");
      expect(exit.reply.error).toMatchObject({ type: "SystemExit", code: 3 });
      const chained = await run(
        opened.page,
        "try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('no') from e",
      );
      expect(chained.reply.error).toMatchObject({ type: "ValueError", cause: { type: "KeyError" } });
    });

    test("awaits at top level", async () => {
      const { stdout, reply } = await run(
        opened.page,
        "import asyncio\nawait asyncio.sleep(0.01)\nprint('slept')\nawait asyncio.sleep(0, 7)",
      );
      expect(stdout).toBe("slept\n");
      expect(reply.display).toBe("7");
    });

    test("meets the end of the file at input()", async () => {
      const { reply } = await run(opened.page, "input('name? ')");
      expect(reply.error?.type).toBe("EOFError");
    });

    test("cuts a flood of output and says how much is missing", async () => {
      const { stdout, reply } = await run(opened.page, "for i in range(100_000):\n    print('x' * 19)");
      expect(reply.status).toBe("ok");
      expect(stdout.length + reply.truncated).toBe(2_000_000);
      expect(stdout.length).toBeLessThanOrEqual(400_000);
    });

    const endless: Record<string, string> = {
      "an empty loop": "while True: pass",
      "an endless print": "while True: print('again')",
      "time.sleep": "import time\ntime.sleep(60)",
      "an await": "import asyncio\nawait asyncio.sleep(60)",
      "one long library call": "sum(x * x for x in range(10**10))",
    };
    for (const [name, code] of Object.entries(endless)) {
      test(`Stop ends ${name}`, async () => {
        const { page } = opened;
        await run(page, "kept = 'variable'");
        const { reply, gone, length } = await stopAfter(page, code);
        expect(length).toBeLessThanOrEqual(800_000);
        const after = await run(page, "print(globals().get('kept'))");
        if (isolated) {
          expect(reply?.error?.type).toBe("KeyboardInterrupt");
          expect(after.stdout).toBe("variable\n");
        } else {
          expect(gone).toBe("The kernel has ended (restarted).");
          expect(after.stdout).toBe("None\n");
        }
      });
    }

    test("refuses what is too large and lives on", async () => {
      const big = await run(opened.page, "bytearray(10 * 1024**3)");
      expect(["MemoryError", "OverflowError"]).toContain(big.reply.error?.type);
      const deep = await run(opened.page, "def f(n):\n    return f(n + 1)\nf(0)");
      expect(deep.reply.error?.type).toBe("RecursionError");
      expect((await run(opened.page, "print('alive')")).stdout).toBe("alive\n");
    });

    const deadly: Record<string, string> = {
      "a crash inside": "import ctypes\nctypes.string_at(2**32 - 8, 64)",
      "recursion without a limit":
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(n):\n    return [g for g in map(f, [n + 1])]\nf(0)",
      "leaving through the back door": "import os\nos._exit(0)",
    };
    for (const [name, code] of Object.entries(deadly)) {
      test(`survives ${name}`, async () => {
        const { page } = opened;
        const state = await page.evaluate(async (source) => {
          const { kernel } = globalThis;
          await kernel.execute(source).catch(() => undefined);
          return kernel.getState();
        }, code);
        if (state.status === "dead") {
          expect(state.ending).not.toBeNull();
          await page.evaluate(() => globalThis.kernel.restart());
        }
        expect((await run(page, "print('alive')")).stdout).toBe("alive\n");
      });
    }

    test("completes names and shows what a name is", async () => {
      const { page } = opened;
      await run(page, "def widen(window, by=1):\n    'Widens it.'\n    return window + by\nword = '注意'");
      const told = await page.evaluate(async () => ({
        names: await globalThis.kernel.ask("complete", "x = '🪟'; wid", 13),
        attributes: await globalThis.kernel.ask("complete", "word.isal", 9),
        shown: await globalThis.kernel.ask("inspect", "widen", 5),
        unknown: await globalThis.kernel.ask("inspect", "nothing_like_it", 15),
      }));
      expect(told.names).toEqual({
        start: 10,
        end: 13,
        items: [{ label: "widen", kind: "function", detail: "(window, by=1)" }],
      });
      expect(told.attributes.items.map(({ label }) => label)).toEqual(["isalnum", "isalpha"]);
      expect(told.shown).toMatchObject({ found: true, text: "widen(window, by=1)\n\nWidens it." });
      expect(told.unknown.found).toBe(false);
    });

    test("restart gives a new interpreter", async () => {
      const { page } = opened;
      await run(page, "kept = 1");
      const info = await page.evaluate(() => globalThis.kernel.restart());
      expect(info.fromSnapshot).toBe(true);
      const { reply } = await run(page, "kept");
      expect(reply.error).toMatchObject({ type: "NameError" });
      expect(reply.count).toBe(1);
    });

    test("starts plainly without the snapshot", async () => {
      const info = await startKernel(opened.page, { plain: true });
      expect(info.fromSnapshot).toBe(false);
      expect((await run(opened.page, "print(1 + 1)")).stdout).toBe("2\n");
    });
  });
}
