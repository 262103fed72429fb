import { readFile } from "node:fs/promises";
import { expect, test } from "./support/page";

test("times nothing unasked, shows what it timed, and stops when told", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/en/bench/");
  const state = page.getByTestId("bench-state");
  await expect(state).toHaveAttribute("data-state", "idle");
  expect(asked.filter((url) => url.includes("/peers/"))).toEqual([]);
  await page.getByRole("button", { name: "Run" }).click();
  await expect(state).toHaveAttribute("data-state", "running", { timeout: 120_000 });
  await expect(page.getByText(/^seq 256: milliseconds/)).toBeVisible({ timeout: 120_000 });
  expect(asked.filter((url) => url.includes("/peers/")).length).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(state).toHaveAttribute("data-state", "cancelled");
  await page.getByRole("radio", { name: "256" }).check();

  // Each engine's ways with their numbers; the adapter of these tests is a processor, so that WebGPU is left out.
  const ways = {
    webgl: ["ours", "tfjs-chunked", "tfjs-dense", "jax"],
    wasm: ["ours", "ort-chunked", "ort-dense", "ort-gqa", "jax"],
  };
  for (const [engine, names] of Object.entries(ways)) {
    const part = page.locator(`tbody[data-engine=${engine}]`);
    let timed = 0;
    for (const way of names) {
      const cells = await part.locator(`[data-way=${way}] td`).allInnerTexts();
      // How long a dense way takes is the machine's affair.
      if (cells[0]?.endsWith("one run takes longer than 10 s")) continue;
      expect(cells.join(" "), way).toMatch(/^[\d.]+ [\d.]+ \d+ % \d\.\de−\d+$/);
      timed++;
    }
    expect(timed).toBeGreaterThan(1);
    await expect(part.locator("[data-limit] td:first-of-type")).toHaveText([/^[\d.]+$/, /^[\d.]+$/]);
    const drawn = page.locator(`[data-drawing=bench] [data-engine=${engine}]`);
    await expect(drawn.locator("[data-bar]")).toHaveCount(timed);
    await expect(drawn.locator("[data-limit]")).toHaveCount(2);
  }

  const [json] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  expect(json.suggestedFilename()).toBe("local-attention-bench.json");
  const report = JSON.parse(await readFile(await json.path(), "utf8"));
  expect(report.rows[0]).toMatchObject({ seq_len: 256, items: 8, window: 129 });
  for (const { way, rounds, difference, overSeconds } of report.rows[0].entries) {
    if (overSeconds !== undefined) continue;
    expect(rounds.length, way).toBeGreaterThan(0);
    expect(difference, way).toBeLessThan(1e-5);
  }
  expect(report.device.browser).toContain("Chrome");
  expect(Object.keys(report.versions)).toEqual(["TensorFlow.js", "onnxruntime-web", "jax-js"]);
  const [markdown] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as Markdown" }).click(),
  ]);
  expect(await readFile(await markdown.path(), "utf8")).toContain(
    `onnxruntime-web ${report.versions["onnxruntime-web"]}`,
  );
});

test("the bars are walked with the keys, and fit a telephone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/en/bench/");
  // Only what comes with the site: nothing to load.
  await page.getByLabel(/onnxruntime-web, on WASM/).uncheck();
  await page.getByLabel("jax-js").uncheck();
  await page.getByRole("button", { name: "Run" }).click();
  const drawing = page.locator("[data-drawing=bench]");
  await expect(drawing).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Cancel" }).click();
  const said = page.getByTestId("bench-said");
  await expect(said).toContainText("The fastest other way is TensorFlow.js");
  await drawing.focus();
  await page.keyboard.press("End");
  await expect(said).toContainText(/^the lab’s kernel on WASM: [\d.]+ ms; the limit is \d+ % of that/);
  await page.keyboard.press("Home");
  await expect(said).toContainText("on WebGL:");
  await page.keyboard.press("Escape");
  await expect(said).toContainText("The fastest other way");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(360);
  // A number is in one piece, however many lines the name beside it takes.
  const pieces = await page.locator("td:not([colspan])").evaluateAll((cells) =>
    cells.map((cell) => {
      const numbers = document.createRange();
      numbers.selectNodeContents(cell);
      return numbers.getClientRects().length;
    }),
  );
  expect(pieces.length).toBeGreaterThan(10);
  expect(new Set(pieces)).toEqual(new Set([1]));
});
