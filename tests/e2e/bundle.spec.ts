import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { launchOptions, WASM_AS_IT_COMES } from "../../scripts/lib/chromium";
import { serveFiles } from "../../scripts/lib/files";
import { freePort } from "../../scripts/lib/server";
import { settled } from "./support/page";

// A classroom without internet: one machine serves the bundle over plain http, the others know it by its name. For a
// browser such an address is not secure: no service worker, no shared memory, no clipboard.
const NAME = "classroom.test";

test.use({
  launchOptions: launchOptions(WASM_AS_IT_COMES, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`),
});

test("the bundle, served over plain http under a name: lessons, figures, Python and saving work, and the page says what is lacking", async ({
  page,
}) => {
  // A teacher makes it.
  await page.goto("/en/teach/");
  await page.getByLabel("Title", { exact: true }).fill("Without the internet");
  for (const item of ["chapter the-error", "notebook pitfall", "figure mask"])
    await page.locator(`[data-pick="${item}"]`).check();
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 120_000 }),
    page.getByRole("button", { name: "Make an offline bundle" }).click(),
  ]);
  await expect(page.getByTestId("bundle-state")).toContainText("MB");
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(await file.path())))) {
    expect(normalize(name).startsWith("..")).toBe(false);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  expect(readFileSync(join(folder, "README.txt"), "utf8")).toContain("start.html");
  const server = await serveFiles({ folders: { "/": [folder] }, bare: true });
  const site = server.url.replace("127.0.0.1", NAME);

  // A learner opens what the teacher wrote on the board.
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(site)) complaints.push(request.url());
  });
  await page.goto(`${site}/start.html`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Without the internet");
  expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated])).toEqual([false, false]);
  await expect(page.getByTestId("plain-http")).toContainText("Stop restarts it");
  await settled(page);

  // A lesson with a live figure, and progress that is kept.
  await page.locator("#chapter-the-error a").click();
  const task = page.locator("#task-mask-shape");
  await task.getByRole("textbox").fill("(16, 16)");
  await task.getByRole("textbox").press("Enter");
  await expect(task).toHaveAttribute("data-solved", "true");
  await page.reload();
  await expect(task).toHaveAttribute("data-solved", "true");
  await page.locator("[data-figure]").first().scrollIntoViewIfNeeded();
  await settled(page);
  await page.locator("main a[href*='/workshop/#']").click();
  await expect(page.getByTestId("solved-the-error")).toContainText("1");

  // Python, in a lesson's notebook; Stop restarts it.
  await page.locator("#notebook-pitfall a").click();
  await page.getByRole("button", { name: "Run all", exact: true }).click();
  await expect(page.getByText("non-singleton dimension 3").first()).toBeVisible({ timeout: 120_000 });
  await page.goto(`${site}/zh/python/`);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.goto(`${site}/en/offline/`);
  await expect(page.getByTestId("offline-state")).toHaveAttribute("data-state", "unsupported");
  await expect(page.getByTestId("plain-http")).toBeVisible();
  expect(complaints).toEqual([]);
  server.close();

  // The same folder starts a class, with Node and nothing else; the key stays out of the folder that is served.
  const home = mkdtempSync(join(tmpdir(), "home-"));
  // By the script that is double-clicked, from another folder, and without what would open a browser here.
  const [starter, port] = [join(folder, "start-class.command"), String(await freePort())];
  const host = spawn("/bin/sh", [starter, "--port", port], {
    cwd: home,
    env: { NODE_ENV: "production", HOME: home, PATH: `${dirname(process.execPath)}:/bin` },
  });
  let said = "";
  host.stdout.on("data", (piece) => {
    said += String(piece);
  });
  await expect.poll(() => said).toMatch(/#teach=/);
  await page.goto(/http:\S+#teach=\S+/.exec(said)?.[0] ?? "");
  await expect(page.getByText("In class")).toBeVisible();
  host.kill();
  await expect(page.getByText("The network is lost.")).toBeVisible();
  rmSync(home, { recursive: true });
  rmSync(folder, { recursive: true });
});
