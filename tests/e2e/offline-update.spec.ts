import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serveFiles } from "../../scripts/lib/files";

test.use({ serviceWorkers: "allow" });

test("a new version is announced, and used when the reader asks", async ({ page }) => {
  const newer = mkdtempSync(join(tmpdir(), "lab-newer-"));
  const host = await serveFiles({ folders: { "/": [newer, "out"] } });
  await page.goto(`${host.url}/en/bench/`);
  const controlled = () => page.evaluate(() => Boolean(navigator.serviceWorker.controller));
  await expect.poll(controlled, { timeout: 30_000 }).toBe(true);
  const notice = page.getByRole("region", { name: "New version" });
  await expect(notice).toHaveCount(0);

  copyFileSync("out/sw.js", join(newer, "sw.js"));
  appendFileSync(join(newer, "sw.js"), "\n// a newer build\n");
  await page.reload();
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Later" }).click();
  await expect(notice).toHaveCount(0);

  // Never in the middle of a lesson: the new version waits there, and nothing is said of it.
  await page.goto(`${host.url}/en/learn/the-error/`);
  await expect
    .poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting)))
    .toBe(true);
  await page.waitForLoadState("networkidle");
  await expect(notice).toHaveCount(0);

  await page.goto(`${host.url}/en/bench/`);
  await expect(notice).toBeVisible();
  await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Load it" }).click()]);
  await expect.poll(controlled).toBe(true);
  const waiting = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting));
  expect(await waiting()).toBe(false);
  host.close();
  rmSync(newer, { recursive: true });
});
