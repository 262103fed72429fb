import { expect, type Page, test } from "@playwright/test";
import { notStored as zh } from "../../content/messages/zh/not-stored";
import { openBrowser } from "../../scripts/lib/browser";
import { WASM_AS_IT_COMES } from "../../scripts/lib/chromium";
import { serveFiles } from "../../scripts/lib/files";

// The built site on hosts that differ from ours: no headers, no network, no secure context.
test.describe.configure({ mode: "default", timeout: 100_000 });
test.use({ serviceWorkers: "allow" });

const PATIENCE = { timeout: 40_000 };

/** A host for out/ that sends no isolation headers, as most static hosts do. */
const plainHost = () => serveFiles({ folders: { "/": ["out"] }, bare: true });

async function runs(page: Page) {
  await expect(page.locator(".cm-content")).toBeVisible(PATIENCE);
  await page.getByRole("radio", { name: "Your code" }).check();
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("print(6 * 7)");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("region", { name: "Output" })).toContainText("42", PATIENCE);
}

/** Stops an endless loop; true when a variable set before survived. */
async function stopKeepsVariables(page: Page): Promise<boolean> {
  const code = page.locator(".cm-content");
  const run = page.getByRole("button", { name: "Run", exact: true });
  await code.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("kept = 1\nwhile True: pass");
  await run.click();
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(run).toBeEnabled(PATIENCE);
  await code.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("print('kept' in globals())");
  await run.click();
  const output = page.getByRole("region", { name: "Output" });
  await expect(output).toContainText(/True|False/, PATIENCE);
  return ((await output.textContent()) ?? "").includes("True");
}

test("without headers the service worker isolates the page, and serves it when the server is down", async ({
  page,
}) => {
  const host = await plainHost();
  await page.goto(`${host.url}/en/python/`);
  await page.waitForFunction(() => crossOriginIsolated, undefined, PATIENCE);
  await runs(page);
  expect(await stopKeepsVariables(page)).toBe(true);

  host.close();
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await runs(page);
  // What nobody has opened, in a language that nobody reads here, is not kept, and says so.
  await page.goto(`${host.url}/zh/limits/`);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(zh.title);
});

test("on plain http through a name Python works and Stop restarts it", async () => {
  const host = await plainHost();
  const browser = await openBrowser(WASM_AS_IT_COMES, "--host-resolver-rules=MAP lab.test 127.0.0.1");
  const page = await browser.newPage();
  await page.goto(`${host.url.replace("127.0.0.1", "lab.test")}/en/python/`);
  expect(await page.evaluate(() => isSecureContext || "serviceWorker" in navigator)).toBe(false);
  await runs(page);
  await expect(page.getByText("Stop restarts it")).toBeVisible();
  expect(await stopKeepsVariables(page)).toBe(false);
  await browser.close();
  host.close();
});

test("our server's headers isolate the page without a reload", async ({ page }) => {
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await page.goto("/en/python/");
  await expect(page.locator(".cm-content")).toBeVisible(PATIENCE);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.waitForTimeout(1000);
  expect(loads).toBe(1);
});
