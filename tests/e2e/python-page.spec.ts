import type { Page } from "@playwright/test";
import { rightSnippet, wrongSnippet } from "../../content/snippets";
import { accessibilityFindings, expect, test } from "./support/page";

// Starting Python takes a second on an idle machine and many on a busy one.
test.describe.configure({ timeout: 120_000 });

const code = (page: Page) => page.locator(".cm-content");
const run = (page: Page) => page.getByRole("button", { name: "Run", exact: true });
const output = (page: Page) => page.getByRole("region", { name: "Output" });

/** Replaces what is in the editor, as a paste would. */
async function write(page: Page, text: string) {
  await code(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

async function open(page: Page, path = "/en/python/") {
  await page.goto(path);
  await expect(code(page)).toBeVisible();
}

test("offers both snippets verbatim and asks for nothing before Run", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page);
  await expect(code(page)).toHaveText(wrongSnippet.replaceAll("\n", ""));
  await page.getByRole("radio", { name: "As it works" }).check();
  await expect(code(page)).toHaveText(rightSnippet.replaceAll("\n", ""));
  expect(asked.filter((path) => /kernel-host|^\/python\//.test(path))).toEqual([]);
});

test("runs code, shows both streams and the result, and is accessible with them", async ({ page }) => {
  await open(page);
  await page.getByRole("radio", { name: "Your code" }).check();
  await write(page, "import sys\nprint('out')\nprint('err', file=sys.stderr)\n6 * 7");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(output(page)).toContainText("out\nerr\n", { timeout: 60_000, useInnerText: true });
  await expect(output(page)).toContainText("Out[1]");
  await expect(output(page)).toContainText("42");
  await expect(page.getByText(/^Done in /)).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("links the traceback to the editor, and an edit clears the mark", async ({ page }) => {
  await open(page);
  await write(page, "def f():\n    return 1 / 0\n\nf()");
  await run(page).click();
  await expect(page.getByText("ZeroDivisionError in line 2.")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".cm-failed")).toHaveCount(2);
  await expect(page.getByLabel("The error is about this line").first()).toBeVisible();
  await page.getByRole("button", { name: /line 2, in f/ }).click();
  await expect(page.locator(".cm-activeLine")).toContainText("return 1 / 0");
  await page.keyboard.type("x");
  await expect(page.locator(".cm-failed")).toHaveCount(0);
});

test("Stop interrupts and keeps variables; Restart clears them", async ({ page }) => {
  await open(page);
  await write(page, "kept = 5\nwhile True: pass");
  await run(page).click();
  const stop = page.getByRole("button", { name: "Stop" });
  await expect(stop).toBeEnabled({ timeout: 60_000 });
  await page.waitForTimeout(300);
  await stop.click();
  await expect(page.getByText("Stopped.")).toBeVisible();
  await write(page, "print(kept)");
  await run(page).click();
  await expect(output(page)).toContainText("5");
  // The output comes before the end of the cell; only then is the restart between two cells.
  await expect(page.getByText(/^Done in /)).toBeVisible();
  await page.getByRole("button", { name: "Restart" }).click();
  await expect(run(page)).toBeEnabled({ timeout: 60_000 });
  await run(page).click();
  await expect(output(page)).toContainText("NameError", { timeout: 60_000 });
});

test("what was written survives a reload; Start over brings the original back", async ({ page }) => {
  await open(page);
  await write(page, "print('mine')");
  await page.reload();
  await expect(code(page)).toHaveText("print('mine')");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(code(page)).toHaveText(wrongSnippet.replaceAll("\n", ""));
});

test("a link carries code, which opens as a copy and runs only when asked", async ({ page }) => {
  await open(page);
  await write(page, "print('shared 注意力')");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("radio", { name: "Your code" }).check();
  await write(page, "print('own')");
  await page.goto("about:blank");
  await open(page, link);
  await expect(code(page)).toHaveText("print('shared 注意力')");
  await expect(page.getByText("It is a copy")).toBeVisible();
  await expect(output(page)).toHaveCount(0);
  await page.getByRole("radio", { name: "Your code" }).check();
  await expect(code(page)).toHaveText("print('own')");
});

test("the editor can be left by keyboard", async ({ page }) => {
  await open(page);
  await code(page).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(run(page)).toBeFocused();
});

test("markup that a program prints stays text", async ({ page }) => {
  await open(page);
  await write(page, "print('<img src=x onerror=alert(1)><b>bold</b>')");
  await run(page).click();
  await expect(output(page)).toContainText("<b>bold</b>", { timeout: 60_000 });
  await expect(output(page).locator("img, b")).toHaveCount(0);
});

test("speaks Chinese", async ({ page }) => {
  await open(page, "/zh/python/");
  await write(page, "1 / 0");
  await page.getByRole("button", { name: "运行", exact: true }).click();
  await expect(page.getByText("ZeroDivisionError，在第 1 行。")).toBeVisible({ timeout: 60_000 });
});
