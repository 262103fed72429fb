// Part of npm run bench:python: from asking for Python to its first printed line, in the sandbox, against an empty Pyodide
// page without a sandbox, warm, taking turns in one browser. Ratios are the result; times belong to this machine.
// Then from Stop to the cell's end, for programs that would not end by themselves.
import { median } from "d3-array";
import { bundleDriver } from "../../build/python-bundles";
import { buildPythonKernel } from "../../build/python-kernel";
import { openBrowser } from "../../lib/browser";
import { serveFiles } from "../../lib/files";
import { inProject } from "../../lib/project";
import type {} from "../../python/driver";
import type {} from "../../python/programs";

const ROUNDS = Number(process.env["ROUNDS"] ?? 7);
const LIMITS: Record<string, number> = { snapshot: 0.6, plain: 2.2 };

declare global {
  interface Window {
    firstLine(plain?: boolean): Promise<number>;
    press(): void;
  }
}

await buildPythonKernel();

const EMPTY = `<!doctype html><meta charset="utf-8"><title>empty</title><script type="module">
globalThis.firstLine = async () => {
  const began = performance.now();
  const { loadPyodide } = await import("/pyodide/pyodide.mjs");
  let printed = 0;
  const python = await loadPyodide({ indexURL: "/pyodide/", stdout: () => { printed = performance.now(); } });
  python.runPython("print(1 + 1)");
  return printed - began;
};
</script>`;

const SANDBOX = `<!doctype html><meta charset="utf-8"><title>sandbox</title><script src="/driver.js"></script><script>
globalThis.firstLine = async (plain) => {
  const began = performance.now();
  const kernel = createPythonKernel({ hostUrl: "/kernel-host.html", plain });
  let printed = 0;
  await kernel.execute("print(1 + 1)", { onStream: () => { printed ||= performance.now(); } });
  const { fromSnapshot } = kernel.getState().info;
  if (fromSnapshot === plain) throw new Error("not the boot that was asked for");
  return printed - began;
};
</script>`;

const STOPPED = {
  "an empty loop": "while True: pass",
  "tensor work": "import torch\nx = torch.randn(64, 64)\nwhile True:\n    x = (x @ x).softmax(-1)",
  "time.sleep": "import time\ntime.sleep(60)",
};

const server = await serveFiles({
  folders: { "/": [inProject("public"), inProject("node_modules")] },
  immutable: /^\/pyodide\//,
  pages: { "/empty.html": EMPTY, "/sandbox.html": SANDBOX, "/driver.js": await bundleDriver() },
});
const browser = await openBrowser();
const context = await browser.newContext();
// See openPage: one context here, because its cache is part of what is measured.
await context.addInitScript("globalThis.__name ??= (value) => value");

async function measure(path: string, plain?: boolean): Promise<number> {
  const page = await context.newPage();
  await page.goto(server.url + path);
  const ms = await page.evaluate((flag) => window.firstLine(flag), plain);
  await page.close();
  return ms;
}

const ways = {
  "empty page": () => measure("/empty.html"),
  snapshot: () => measure("/sandbox.html", false),
  plain: () => measure("/sandbox.html", true),
};
const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = -1; round < ROUNDS; round++) {
  for (const [name, way] of Object.entries(ways)) {
    const ms = await way();
    // The first round fills the caches.
    if (round >= 0) times[name]?.push(ms);
  }
}
const middle = (values: Iterable<number>) => median(values) ?? Number.NaN;
const base = middle(times["empty page"] ?? []);
let good = true;
for (const [name, values] of Object.entries(times)) {
  const ratio = middle(values) / base;
  const limit = LIMITS[name];
  if (limit !== undefined && ratio > limit) good = false;
  const spread = `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`;
  const against = limit === undefined ? "" : `  ${ratio.toFixed(2)} × (at most ${limit} ×)`;
  console.log(
    `${name.padEnd(11)} ${String(Math.round(middle(values))).padStart(5)} ms (${spread})${against}`,
  );
}

const page = await context.newPage();
await page.goto(`${server.url}/sandbox.html`);
for (const [name, code] of Object.entries(STOPPED)) {
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ms = await page.evaluate(async (source) => {
      window.programKernel ??= window.createPythonKernel({ hostUrl: "/kernel-host.html" });
      const cell = window.programKernel.execute(`print()\n${source}`, {
        onStream: (stream) => {
          if (stream === "stdout") setTimeout(window.press, 300);
        },
      });
      let pressed = 0;
      window.press = () => {
        pressed = performance.now();
        window.programKernel.interrupt();
      };
      const { error } = await cell;
      if (error?.type !== "KeyboardInterrupt") throw new Error(`ended by ${error?.type}`);
      return performance.now() - pressed;
    }, code);
    waits.push(ms);
  }
  console.log(
    `Stop in ${name}: ${middle(waits).toFixed(0)} ms, at most ${Math.max(...waits).toFixed(0)} of ${ROUNDS}`,
  );
}
await browser.close();
server.close();
process.exit(good ? 0 : 1);
