import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { openBrowser } from "../../scripts/lib/browser";
import { WASM_AS_IT_COMES } from "../../scripts/lib/chromium";
import type { Listening } from "../../scripts/lib/server";
import { githubPages, netlify, plainestHost, pythonHost } from "./support/hosts";
import { NotebookDriver } from "./support/notebook";
import { settled } from "./support/page";

// One export on hosts that are not ours: each gives what it can, and the page says what it does not.
test.use({ serviceWorkers: "allow" });

const PATIENCE = { timeout: 90_000 };
const LIMIT_MB = 14;

/** Everything that must work wherever the export lies; returns what was asked for and not there. */
async function tryAll(page: Page, url: string, secure: boolean): Promise<void> {
  const lost: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) lost.push(response.url());
  });
  await test.step("the first page computes", async () => {
    await page.goto(`${url}/en/?v=1&seq_len=64&window_size=16`);
    await expect(page.getByTestId("badge")).toHaveAttribute("data-state", "ok", PATIENCE);
    expect(await page.locator("link[rel=canonical]").count()).toBe(0);
  });

  await test.step("a link leads to a page without loading it anew, and back", async () => {
    await page.evaluate(() => Object.assign(window, { still: true }));
    await page.getByRole("navigation").getByRole("link", { name: "Learn" }).first().click();
    await expect(page).toHaveURL(`${url}/en/learn/`);
    await page.locator("main").getByRole("link", { name: /error/i }).first().click();
    await expect(page).toHaveURL(new RegExp(`^${url}/en/learn/[\\w-]+/$`));
    expect(await page.evaluate(() => "still" in window)).toBe(true);
    // What the browser would open in another tab.
    const home = page.locator("header a").first();
    expect(await home.evaluate((link: HTMLAnchorElement) => link.href)).toBe(`${url}/en/`);
  });

  await test.step("a chapter's figure computes", async () => {
    await page.goto(`${url}/zh/learn/the-window/`);
    await page.locator("[data-lesson-figure]").first().scrollIntoViewIfNeeded();
    await expect(page.locator("[data-figure]").first()).toBeVisible();
    await settled(page);
  });

  await test.step("Python runs, and can be stopped", async () => {
    await page.goto(`${url}/en/python/`);
    if (secure) await page.waitForFunction(() => crossOriginIsolated, undefined, PATIENCE);
    const code = page.locator(".cm-content");
    const run = page.getByRole("button", { name: "Run", exact: true });
    const output = page.getByRole("region", { name: "Output" });
    await page.getByRole("radio", { name: "Your code" }).check();
    await code.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("import torch\nprint(torch.ones(6, 7).sum().item())\nwhile True: pass");
    let bytes = 0;
    page.on("response", async (response) => {
      if (response.url().includes("/python/")) bytes += (await response.body().catch(() => "")).length;
    });
    await run.click();
    await expect(output).toContainText("42", PATIENCE);
    if (!secure) await expect(page.getByText("Stop restarts it")).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(run).toBeEnabled(PATIENCE);
    expect(bytes / 1e6).toBeLessThan(LIMIT_MB);
  });

  await test.step("a notebook is saved", async () => {
    const book = new NotebookDriver(page);
    await book.open(`${url}/en/notebook/`);
    await book.openCells(["kept = 1"], "kept");
    await book.write(1, "kept = 2");
    await book.saved();
    await page.reload();
    await expect.poll(() => book.sources()).toEqual(["kept = 2"]);
  });
  expect(lost).toEqual([]);
}

const hosts: readonly (readonly [name: string, open: () => Promise<Listening>])[] = [
  ["in the root of python3 -m http.server", () => pythonHost("")],
  ["in a folder of python3 -m http.server", () => pythonHost("some/lab")],
  ["on a host without a table of kinds", plainestHost],
  ["on a host as GitHub Pages is", githubPages],
  ["on a host as Netlify is", netlify],
];

for (const [name, open] of hosts) {
  test(`everything works ${name}`, async ({ page }) => {
    const host = await open();
    try {
      await tryAll(page, host.url, true);
    } finally {
      host.close();
    }
  });
}

test("on plain http through a name everything works, and what is lacking is said", async () => {
  const host = await pythonHost("lab");
  const browser = await openBrowser(WASM_AS_IT_COMES, "--host-resolver-rules=MAP lab.example 127.0.0.1");
  try {
    const context: BrowserContext = await browser.newContext();
    const page = await context.newPage();
    const url = host.url.replace("127.0.0.1", "lab.example");
    await tryAll(page, url, false);
    await page.goto(`${url}/en/offline/`);
    await expect(page.getByTestId("plain-http")).toBeVisible();
  } finally {
    await browser.close();
    host.close();
  }
});

test("a wrong address on such a host leads to our own page for it, which works", async ({ page }) => {
  const host = await netlify();
  try {
    expect((await page.goto(`${host.url}/en/no/such/page`))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.locator("main a").first().click();
    await expect(page).toHaveURL(new RegExp(`^${host.url}/\\w\\w/$`));
    expect((await page.goto(`${host.url}/en/learn`))?.status()).toBe(200);
    expect(page.url()).toBe(`${host.url}/en/learn/`);
  } finally {
    host.close();
  }
});

test("where scripts do not arrive the page says so, and what a host has to do", async ({ page }) => {
  // As GitHub Pages does without .nojekyll.
  await page.route("**/_next/static/**/*.js", (route) => route.fulfill({ status: 404, body: "no" }));
  await page.goto("/zh/", { waitUntil: "commit" });
  const said = page.locator("[data-late-host]:visible");
  await expect(said).toContainText("_next/", PATIENCE);
  await expect(said).toContainText("服务器");
});
