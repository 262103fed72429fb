import { expect, type Page, test } from "@playwright/test";

// What has to arrive before a page can be seen, and that nothing of what arrives later changes what was seen.

/** How everything on the page is placed and drawn. */
const LOOKS = () =>
  [document.body, ...document.body.querySelectorAll<HTMLElement>(":not(script, link, style)")]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const drawn = [
        "display",
        "visibility",
        "opacity",
        "color",
        "backgroundColor",
        "fontSize",
        "fontWeight",
        "fill",
      ]
        .concat([
          "stroke",
          "borderTopWidth",
          "borderTopColor",
          "textDecorationLine",
          "transform",
          "overflowX",
        ])
        .map((name) => style[name as keyof CSSStyleDeclaration]);
      const box = [x, y, width, height].map((value) => value.toFixed(1)).join(" ");
      return `${element.tagName} ${element.getAttribute("class")} ${box} ${drawn.join(" ")}`;
    });

async function lookOf(page: Page, path: string, withSheets: boolean): Promise<string[]> {
  await page.unrouteAll();
  await page.route(/\.js(\?|$)/, (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  if (!withSheets)
    await page.route(/\.css(\?|$)/, (route) => route.fulfill({ body: "", contentType: "text/css" }));
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(LOOKS);
}

for (const [width, colorScheme, reducedMotion] of [
  [360, "light", "no-preference"],
  [1280, "dark", "reduce"],
] as const) {
  test(`a page is drawn by the styles in it as by all its sheets: ${width} px, ${colorScheme}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion });
    for (const path of [
      "/en/",
      "/zh/learn/the-error/",
      "/en/figures/mask/",
      "/en/notebook/",
      "/zh/python/",
    ]) {
      const seen = await lookOf(page, path, false);
      expect(seen.length, path).toBeGreaterThan(20);
      expect(await lookOf(page, path, true), path).toEqual(seen);
    }
  });
}

test("a page starts when its data and its style sheets are there, whichever comes last", async ({ page }) => {
  const started = () => page.evaluate(() => document.documentElement.dataset["started"] !== undefined);
  for (const late of [/\/page\.\w+\.js$/, /\.css$/, /\/turbopack-[^/]*\.js$/]) {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.unrouteAll();
    await page.route(late, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/zh/learn/the-window/", { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForTimeout(3000);
    expect(await started(), String(late)).toBe(false);
    release();
    await expect.poll(started, String(late)).toBe(true);
  }
});

test("each style sheet is fetched once, after the page, and nothing is fetched before it is needed", async ({
  page,
}) => {
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (/preload/.test(message.text())) warnings.push(message.text());
  });
  for (const path of ["/en/", "/en/figures/mask/", "/en/notebook/"]) {
    await page.goto(path);
    await page.waitForFunction(() => document.documentElement.dataset["started"] !== undefined);
    const sheets = await page
      .locator('link[rel="stylesheet"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
    expect(sheets.length, path).toBeGreaterThan(2);
    expect(new Set(sheets).size, path).toBe(sheets.length);
    expect(await page.locator('head link[rel="stylesheet"]').count(), path).toBe(0);
    // Chromium says so some seconds after the page has loaded.
    await page.waitForTimeout(5000);
    expect(warnings, path).toEqual([]);
  }
});

/** Of the viewport, as the browser counts it: what it takes for good is below 0.1, and ours is below this. */
const MOST_SHIFT = 0.02;

for (const viewport of [
  { width: 412, height: 823 },
  { width: 1280, height: 900 },
])
  test(`a first notebook does not move when its parts come late: ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    // One after the other, as on a slow line.
    await page.route(/\/_next\/static\/chunks\/.*\.js$/, async (route) => {
      await new Promise((done) => setTimeout(done, 100));
      await route.continue();
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/en/notebook/");
    await page.locator("[data-kind=figure] canvas").first().waitFor({ state: "attached" });
    await page.waitForFunction(() => document.fonts.status === "loaded");
    // The frame that follows is counted as well.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))));
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(MOST_SHIFT);
  });

test("a first notebook is text before any script; who has one is not shown another", async ({ page }) => {
  await page.route(/\/page\.[0-9a-f]+\.js$/, (route) => route.abort());
  const text = page.getByText("In local attention a query sees only the keys near it.");
  const code = page.getByText("torch.manual_seed(0)");
  await page.goto("/en/notebook/");
  await expect(text).toBeVisible();
  await expect(code).toBeVisible();
  await page.goto("/en/notebook/?lesson=first-window");
  await expect(text).toBeHidden();
  await page.unrouteAll();
  // This opens the first notebook, and the browser keeps it.
  await page.goto("/en/notebook/");
  await expect(page.locator("[data-cell]").filter({ has: text })).toBeVisible();
  await page.route(/\/page\.[0-9a-f]+\.js$/, (route) => route.abort());
  await page.goto("/en/notebook/");
  await expect(code).toBeHidden();
});
