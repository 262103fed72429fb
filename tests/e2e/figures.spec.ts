import { readFileSync, writeFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { type FigureId, figureIds } from "../../components/figures/catalogue";
import { openKernelPage } from "../../scripts/python/headless";
import { run, startKernel } from "./python-driver";
import { expectWordsAndParts } from "./support/figure-words";
import { expect, settled, test } from "./support/page";
import { rendered, similarity } from "./support/pictures";
import { compiles, runPython, torchVersion } from "./support/real-torch";

// What every figure can do, whatever it draws.

const all = process.env["SOAK"] === "1";

/** A state that differs from the default one in what most figures draw; each reads what concerns it. */
const CHANGED = "?v=1&batch=1&num_heads=2&seq_len=64&head_dim=8&window_size=5&causal=false&seed=3";

/** States that a figure's files and Python are tried in; the first of them in every run, all with SOAK=1. */
const states: Partial<Record<FigureId, readonly string[]>> = {
  // Each window is trained here and again in Python: few of them, and a text that is short.
  adviser: [
    "?v=1&seq_len=16&batch=1&num_heads=1&head_dim=4&copy_distance=3",
    "?v=1&seq_len=16&batch=1&num_heads=1&head_dim=4&copy_distance=4&copy_layers=2&causal=false",
  ],
};

/** With SOAK=1 the other forms run in the site's own Python; forms.test.ts runs smaller ones every time. */
const inKernel: readonly FigureId[] = all ? figureIds : [];

async function exportsOf(page: Page): Promise<Locator> {
  const exports = page.getByTestId("exports");
  await exports.locator("summary").first().click();
  return exports;
}

/** What a button of the exports gives. */
async function file(page: Page, exports: Locator, kind: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    exports.locator(`[data-export=${kind}]`).click(),
  ]);
  return readFileSync(await download.path());
}

/** Has a figure measured that knows no number before. */
async function measured(page: Page): Promise<void> {
  await page.locator(":has(> [data-testid=measuring]) > button").click();
  await expect(page.getByTestId("measuring")).toHaveAttribute("data-state", "done", { timeout: 150_000 });
}

async function code(page: Page, exports: Locator, form: string, name: string): Promise<string> {
  await exports.getByRole("tab", { name }).click();
  return (await file(page, exports, form)).toString("utf8");
}

/** Moves the page by less than a pixel, so that the drawing begins on one, as it does in its file. */
async function onWholePixels(drawing: Locator) {
  await drawing.evaluate((svg) => {
    const { x, y } = svg.getBoundingClientRect();
    // Moved and not made narrower, or figures would be laid out anew.
    document.body.style.position = "relative";
    document.body.style.left = `${Math.ceil(x + scrollX) - x - scrollX}px`;
    document.body.style.top = `${Math.ceil(y + scrollY) - y - scrollY}px`;
    svg.scrollIntoView({ block: "start" });
  });
  const box = await drawing.boundingBox();
  if (!box) throw new Error("there is no drawing");
  return box;
}

const missing = torchVersion ? "" : " (no PyTorch here: the scripts are parsed and not run)";

// Real PyTorch trains a copy task for the adviser.
test.describe.configure({ timeout: 300_000 });
test.use({ deviceScaleFactor: 2, viewport: { width: 1280, height: 1600 } });

/** The Python kernel of the site, opened by the first that needs it. */
let kernel: ReturnType<typeof openKernelPage> | undefined;
test.afterAll(async () => (await kernel)?.close());

async function runInKernel(code: string): Promise<string> {
  kernel ??= openKernelPage();
  const { page } = await kernel;
  await startKernel(page);
  const { reply, stdout } = await run(page, code);
  return reply.status === "ok" ? "ok" : `${stdout}\n${reply.error?.traceback}`;
}

for (const id of figureIds) {
  for (const search of (states[id] ?? [CHANGED, ""]).slice(0, all ? undefined : 1)) {
    test(`${id}${search}: words and parts light each other up, pictures and data are what is on screen, Python asserts it${missing}`, async ({
      page,
      browser,
    }) => {
      await page.goto(`/en/figures/${id}/${search}`);
      await settled(page);
      // The adviser's rule says nothing of so few tokens: figure-adviser.spec.ts tries its words.
      if (search === CHANGED) await expectWordsAndParts(page, id);
      if (id === "adviser") await measured(page);
      const drawing = page.locator(`svg[data-drawing=${id}]`);
      const exports = await exportsOf(page);

      const plain = await code(page, exports, "plain", "PyTorch");
      // Of what only Python can run, and for which there is nothing to assert, the text says so.
      expect(plain).toContain("assert");
      const ran = torchVersion ? runPython(plain) : compiles(plain);

      const svg = await file(page, exports, "svg");
      const png = await file(page, exports, "png");
      await page.mouse.move(1, 1);
      const box = await onWholePixels(drawing);
      const screen = await drawing.screenshot();
      writeFileSync(test.info().outputPath("screen.png"), screen);
      const size = { width: box.width, height: box.height };
      for (const [bytes, type] of [
        [svg, "image/svg+xml"],
        [png, "image/png"],
      ] as const) {
        const again = await rendered(browser, { bytes, type }, size);
        // To be looked at when they differ: Playwright keeps the folder of a test that failed.
        writeFileSync(test.info().outputPath(`${type.replace(/[^a-z]/g, "-")}.png`), again);
        expect(similarity(screen, again), type).toBeGreaterThanOrEqual(0.98);
      }
      const text = svg.toString("utf8");
      expect(text, "nothing is fetched").not.toMatch(/(?:href|src)="https?:|url\("?https?:/);
      expect(text, "no canvas, no HTML").not.toMatch(/<(?:canvas|foreignObject|image)\b/);
      expect(text).toContain(`/en/figures/${id}/`);
      expect(text).toContain("@font-face");

      const json = JSON.parse((await file(page, exports, "json")).toString("utf8"));
      expect(json.figure).toBe(id);
      expect(json.experiment.v).toBe(1);
      expect(json.data).toBeTruthy();
      const lines = (await file(page, exports, "csv")).toString("utf8").trimEnd().split("\r\n");
      expect(lines[0]).toContain(",");

      for (const [form, name] of [
        ["xformers", "xformers"],
        ["flex", "FlexAttention"],
      ] as const) {
        const other = await code(page, exports, form, name);
        if (inKernel.includes(id)) expect(await runInKernel(other), `${form}\n${other}`).toBe("ok");
        else expect(compiles(other), other).toEqual({ status: 0, output: "" });
      }

      const { status, output } = await ran;
      expect(output, plain).not.toContain("Error");
      expect(status, output).toBe(0);
    });
  }
}
