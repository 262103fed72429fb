// Typing and scrolling in a long notebook: keydown to paint in one of 200 cells with 50 heat maps, against the one
// editor of the Python page in the same run; and the longest task while the notebook scrolls past.

import { quantile } from "d3-array";
import type { Browser, CDPSession, Page } from "playwright";
import { openPage } from "../../lib/browser";
import type { Measure } from "./measure";

declare global {
  interface Window {
    /** Milliseconds from each key to the frame that shows it. */
    typed: number[];
    /** Milliseconds of each long task. */
    tasks: number[];
  }
}

const CELLS = 200;
const MAPS = 50;
const KEYS = 120;
const BLOCKS = 4;

/** A tensor of 64 × 64 values, as the kernel shows one. */
function tensorOutput(seed: number) {
  const values = new Float32Array(64 * 64).map((_, n) => Math.sin(seed + n * 0.37) * Math.cos(n * 0.013));
  return {
    output_type: "execute_result",
    execution_count: seed,
    metadata: {},
    data: {
      "text/plain": "tensor(...)",
      "application/vnd.lab.tensor+json": {
        shape: [64, 64],
        dtype: "torch.float32",
        requires_grad: false,
        slice: "[:, :]",
        rows: 64,
        columns: 64,
        row_step: 1,
        column_step: 1,
        min: -1,
        max: 1,
        mean: 0,
        not_finite: 0,
        bytes: 4 * values.length,
        values: Buffer.from(values.buffer).toString("base64"),
      },
    },
  };
}

function longNotebook() {
  const cells = Array.from({ length: CELLS }, (_, n) => ({
    cell_type: "code",
    id: `cell-${n}`,
    metadata: {},
    execution_count: n + 1,
    source: `# cell ${n}\nx_${n} = torch.randn(64, 64)\nfor step in range(${n}):\n    x_${n} = x_${n} @ x_${n}.T  # again\nx_${n}.softmax(-1)`,
    outputs:
      n % (CELLS / MAPS) === 0
        ? [tensorOutput(n + 1)]
        : [{ output_type: "stream", name: "stdout", text: "done\n" }],
  }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}

/** From now on the page notes the milliseconds from each key's event to after the frame that shows it. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.typed = [];
    document.addEventListener(
      "keydown",
      (event) => {
        const pressed = event.timeStamp;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.typed.push(performance.now() - pressed);
          port2.postMessage(0);
        });
      },
      { capture: true },
    );
  });
}

/** Seconds of processor time that the page's main thread has used: other programs on the machine do not add to it. */
async function processorTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

/** An editor that is typed into, a block of keys at a time. */
async function typist(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await listen(page);
  const text = "value = attention(query, key)\n";
  const work: number[] = [];
  const type = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const key = text.charAt(n % text.length);
      await page.keyboard.press(key === "\n" ? "Enter" : key);
      await page.waitForTimeout(25);
    }
  };
  const times: number[] = [];
  const block = async () => {
    await page.bringToFront();
    // The first keys pay for the change of tabs.
    await type(10);
    await page.waitForTimeout(500);
    await page.evaluate(() => window.typed.splice(0));
    const before = await processorTime(cdp);
    await type(KEYS / BLOCKS);
    work.push((1000 * ((await processorTime(cdp)) - before)) / (KEYS / BLOCKS));
    times.push(...(await page.evaluate(() => window.typed)));
  };
  return { block, work, times };
}

const share = (values: number[], part: number) => quantile(values, part) ?? Number.NaN;

async function openLong(browser: Browser, base: string): Promise<Page> {
  const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await page.goto(`${base}/en/notebook/`);
  await page.waitForSelector("[data-cell]");
  await page
    .locator("[data-testid=file]")
    .setInputFiles({ name: "long.ipynb", mimeType: "application/json", buffer: Buffer.from(longNotebook()) });
  await page.waitForFunction((count) => document.querySelectorAll("[data-cell]").length === count, CELLS);
  await page.waitForTimeout(2000);
  return page;
}

async function notebookEditor(browser: Browser, base: string): Promise<Page> {
  const page = await openLong(browser, base);
  const source = page.locator("[data-cell=cell-100] [data-testid=source]");
  await source.scrollIntoViewIfNeeded();
  await source.click();
  await page.waitForSelector("[data-cell=cell-100] .cm-content");
  return page;
}

async function bareEditor(browser: Browser, base: string): Promise<Page> {
  const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await page.goto(`${base}/en/python/`);
  await page.locator(".cm-content").click();
  return page;
}

/** Both editors, a block of keys in one and then in the other, so that a busy moment of the machine meets both. */
async function typeInBoth(browser: Browser, base: string) {
  const pages = [await bareEditor(browser, base), await notebookEditor(browser, base)];
  const typists: Awaited<ReturnType<typeof typist>>[] = [];
  for (const page of pages) {
    await page.bringToFront();
    await page.waitForTimeout(1500);
    await page.keyboard.press("Control+End");
    typists.push(await typist(page));
  }
  for (let n = 0; n < BLOCKS; n++) for (const { block } of typists) await block();
  const seen = typists.map(({ work, times }) => ({
    p95: share(times, 0.95),
    median: share(times, 0.5),
    work: share(work, 0.5),
  }));
  for (const page of pages) await page.close();
  const [bare, notebook] = seen;
  if (!bare || !notebook) throw new Error("an editor was not typed into");
  return { bare, notebook };
}

async function scrolling(browser: Browser, base: string): Promise<number[]> {
  const page = await openLong(browser, base);
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.tasks.push(entry.duration);
    }).observe({ type: "longtask" });
  });
  await page.mouse.move(600, 500);
  for (let n = 0; n < 150; n++) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(1000);
  const tasks = await page.evaluate(() => window.tasks);
  await page.close();
  return tasks;
}

/** Entries of measures.ts. Each round opens pages of its own, the bare editor and the notebook one after the other. */
export const notebookMeasures: readonly Measure[] = [
  {
    name: `notebook, ${CELLS} cells, ${MAPS} heat maps: keydown to paint, p95 against the bare editor`,
    unit: "times",
    aim: "<= 1.2",
    path: "/en/python/",
    prepare: async () => undefined,
    async measure(_page, { browser, origin }) {
      const { bare, notebook } = await typeInBoth(browser, origin);
      const row = ({ p95, median, work }: typeof bare) =>
        `p95 ${p95.toFixed(1)} ms, median ${median.toFixed(1)} ms, processor time ${work.toFixed(2)} ms a key`;
      console.log(`  notebook: ${row(notebook)}`);
      console.log(
        `  bare editor: ${row(bare)}; processor time ${(notebook.work / bare.work).toFixed(2)} times`,
      );
      return notebook.p95 / bare.p95;
    },
  },
  {
    name: `notebook, ${CELLS} cells, ${MAPS} heat maps: longest task while it scrolls`,
    unit: "ms",
    path: "/en/python/",
    prepare: async () => undefined,
    measure: async (_page, { browser, origin }) => Math.max(0, ...(await scrolling(browser, origin))),
  },
];
