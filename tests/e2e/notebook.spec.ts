import { readFileSync } from "node:fs";
import { test as base } from "@playwright/test";
import { codeCell, ipynb, markdownCell, NotebookDriver } from "./support/notebook";
import { accessibilityFindings, expect, test } from "./support/page";

test("write, run, see, mark what is out of date, stop, reload, and find everything again", async ({
  page,
}) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells(["", "", ""], "work");

  await test.step("a tensor is shown as a heat map, its values under the arrow keys", async () => {
    await book.write(1, "import torch\nwindow = 3\nx = torch.arange(12.).reshape(3, 4) - 4");
    await page.keyboard.press("Shift+Enter");
    await book.write(2, "x * window");
    await page.keyboard.press("Control+Enter");
    const map = book
      .output(2)
      .getByRole("img", { name: /shape \(3, 4\), torch.float32. Values from -12 to 21/ });
    await expect(map).toBeVisible({ timeout: 60_000 });
    await map.focus();
    await book.press("ArrowDown", "ArrowDown", "ArrowRight");
    await expect(book.output(2).locator("output")).toHaveText("[1, 1] = 3");
  });

  await test.step("streams keep their order and show as they come; an error leads to its line", async () => {
    await book.write(
      3,
      "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again')\n\ndef f():\n    return x @ x\n\nf()",
    );
    await page.keyboard.press("Control+Enter");
    const output = book.output(3);
    await expect(output).toContainText("RuntimeError");
    await expect(output).toContainText(/out\s.*err\s.*out again\s.*Traceback/s);
    await expect(book.cell(3).locator(".cm-failed")).toHaveCount(2);
    await output.getByRole("button", { name: /line 7, in f.*Go to line 7 of cell 3/ }).click();
    await expect(book.code(3)).toBeFocused();
    await page.keyboard.type("# ");
    await expect(book.cell(3).locator(".cm-failed")).toHaveCount(0);
    await expect(page.getByTestId("said")).toContainText("RuntimeError in cell 3");
    await page.keyboard.press("Escape");
  });

  await test.step("what read a changed name is out of date, and can be run again at once", async () => {
    await book.write(1, "import torch\nwindow = 5\nx = torch.arange(12.).reshape(3, 4) - 4");
    await page.keyboard.press("Control+Enter");
    await expect(book.cell(2)).toHaveAttribute("data-state", "stale");
    await expect(book.cell(2)).toContainText(/(window|x) has changed since/);
    await page.getByRole("button", { name: "Run what is out of date" }).click();
    await expect(book.output(2)).toContainText("35");
    await book.idle();
  });

  await test.step("completion, signature and shapes come from what is there", async () => {
    await book.write(3, "windo");
    await page.keyboard.press("Tab");
    await expect(page.locator(".cm-tooltip-autocomplete")).toContainText("window");
    // A list that has just come takes no Enter: it was meant for the line.
    await page.waitForTimeout(150);
    await page.keyboard.press("Enter");
    await expect(book.code(3)).toHaveText("window");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("torch.arange(");
    await expect(page.locator(".cm-nb-tip")).toContainText("arange(");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("x");
    await page.keyboard.press("Escape");
    await book
      .cell(3)
      .locator(".cm-line")
      .hover({ position: { x: 8, y: 10 } });
    await expect(page.locator(".cm-nb-tip")).toContainText("(3, 4)");
    await page.mouse.move(0, 0);
  });

  await test.step("variables are listed, and a tensor among them is drawn", async () => {
    await page.getByRole("button", { name: "Variables", exact: true }).click();
    const explorer = page.getByTestId("variables");
    await expect(
      explorer.getByRole("row", { name: /x as a figure tensor \(3, 4\) float32 48 B/ }),
    ).toBeVisible();
    await explorer.getByRole("button", { name: "Show x as a figure" }).click();
    await expect(explorer.getByRole("img", { name: /x: tensor of shape \(3, 4\)/ })).toBeVisible();
    expect(await accessibilityFindings(page)).toEqual([]);
    await explorer.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("Stop ends an endless loop", async () => {
    await book.write(3, "while True: pass");
    await page.keyboard.press("Control+Enter");
    await expect(book.cell(3)).toHaveAttribute("data-state", "running");
    await page.waitForTimeout(300);
    await page.getByRole("button", { name: "Stop", exact: true }).first().click();
    await expect(book.output(3)).toContainText("KeyboardInterrupt");
    await expect(page.getByTestId("said")).toContainText("Stopped");
  });

  await test.step("a reload brings text and outputs back, and nothing runs", async () => {
    await book.saved();
    await page.reload();
    await expect(book.cells()).toHaveCount(3);
    await expect(book.output(2)).toContainText("35");
    await expect(page.getByTestId("kernel-status")).toContainText("starts with the first run");
  });
});

test("a figure and a slider share a variable with the code, in both directions", async ({ page }) => {
  const book = new NotebookDriver(page);
  await book.open();
  await page.getByRole("button", { name: "Run all", exact: true }).click();
  const pairs = page.getByTestId("visible-pairs");
  await expect(book.cell(6).getByTestId("output")).toContainText("25, 26, 27, 28, 29, 30, 31", {
    timeout: 90_000,
  });
  await expect(pairs).toHaveText("203");
  await book.idle();

  await book.cell(2).getByRole("slider").focus();
  await book.press("ArrowRight", "ArrowRight");
  await expect(page.getByRole("slider", { name: "window_size" })).toHaveValue("8");
  // What depends on it runs by itself, and what depends on that.
  await expect(book.cell(6).getByTestId("output")).toContainText("[23, 24,");
  await book.idle();

  await page.getByRole("checkbox", { name: "Run by itself" }).uncheck();
  await page.getByRole("slider", { name: "window_size" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(book.cell(3)).toHaveAttribute("data-state", "stale");
  await expect(book.cell(3)).toContainText("window has changed since");
  await expect(book.cell(6)).toHaveAttribute("data-state", "stale");
  await page.getByRole("button", { name: "Run what is out of date" }).click();
  await expect(book.cell(6).getByTestId("output")).toContainText("[24, 25,");
});

test("share, open the share, export and open the export again: the same cells, nothing run", async ({
  page,
  context,
}) => {
  const book = new NotebookDriver(page);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await book.open();
  await book.openFile(
    "shared.ipynb",
    ipynb([
      markdownCell("# Title\n\n$x^2$", { metadata: { odd: [1] } }),
      codeCell("print('注意力')", { metadata: { tags: ["a"] } }),
    ]),
  );
  await expect(book.cells()).toHaveCount(2);

  const link = await test.step("the link holds the notebook", async () => {
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByTestId("said")).toContainText("The link is copied");
    return page.evaluate(() => navigator.clipboard.readText());
  });

  await test.step("it opens as a copy that is read, and is edited once it is kept", async () => {
    await page.goto("about:blank");
    await page.goto(link);
    await expect(book.cells()).toHaveCount(2);
    await expect(page.getByText("nothing has run, nothing is stored")).toBeVisible();
    await expect(book.cell(1).locator("math")).toBeVisible();
    await expect(page.getByTestId("kernel-status")).toContainText("starts with the first run");
    await page.getByRole("button", { name: "Keep a copy" }).click();
    await book.write(2, "6 * 7");
    await page.keyboard.press("Control+Enter");
    await expect(book.output(2)).toContainText("42", { timeout: 60_000 });
    await book.saved();
  });

  await test.step("the file holds it too, unknown metadata included", async () => {
    await page.getByRole("button", { name: "File", exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Save as .ipynb" }).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    const file = JSON.parse(text);
    expect(file).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
    expect(file.cells[0].metadata.odd).toEqual([1]);
    expect(JSON.stringify(file.cells[1].outputs)).toContain("42");
    await book.openFile("again.ipynb", text);
    await expect(page.getByLabel("Name of the notebook")).toHaveValue("again");
    await expect(book.output(2)).toContainText("42");
  });

  await test.step("a broken file is refused with the place, and nothing is lost", async () => {
    await book.openFile("broken.ipynb", '{"cells": [\n  oops');
    await expect(page.getByRole("alert").filter({ hasText: "broken.ipynb" })).toContainText(
      "line 2, column 3",
    );
    await expect(page.getByLabel("Name of the notebook")).toHaveValue("again");
  });

  await test.step("the list renames, duplicates, deletes and brings back", async () => {
    await page.getByRole("button", { name: "File", exact: true }).click();
    await page.getByRole("menuitem", { name: "My notebooks" }).click();
    const list = page.getByRole("dialog", { name: "My notebooks" });
    await list.getByRole("button", { name: "Duplicate: again" }).click();
    await expect(list.getByRole("button", { name: /^again \(copy\)/ })).toBeVisible();
    await list.getByRole("button", { name: "Delete: again (copy)" }).click();
    await expect(list.getByText("“again (copy)” is deleted")).toBeVisible();
    await list.getByRole("button", { name: "Undo" }).click();
    await expect(list.getByRole("button", { name: /^again \(copy\)/ })).toBeVisible();
    await list.getByRole("button", { name: "Rename: again (copy)" }).click();
    await list.getByRole("textbox", { name: "Name of the notebook" }).fill("twice");
    await page.keyboard.press("Enter");
    await expect(list.getByRole("button", { name: /^twice/ })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("the app view hides code; the read view shows it", async () => {
    for (const [view, count] of [
      ["App", 0],
      ["Read only", 1],
    ] as const) {
      await page.getByRole("button", { name: "View" }).click();
      await page.getByRole("menuitemradio", { name: view }).click();
      await expect(page.getByTestId("source")).toHaveCount(count);
    }
  });
});

for (const [how, locks] of [
  ["on one notebook", true],
  ["without Web Locks, as on plain http,", false],
] as const) {
  test(`two tabs ${how} do not overwrite each other; a killed tab loses nothing older than a second`, async ({
    page,
    context,
  }) => {
    if (!locks) {
      await context.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
      });
    }
    const book = new NotebookDriver(page);
    await book.open();
    await book.openCells(["first = 1"], "both");
    await book.saved();

    const other = await context.newPage();
    const second = new NotebookDriver(other);
    await other.goto(page.url());
    await expect(other.getByText("open in another tab")).toBeVisible();
    await expect(second.cells()).toHaveCount(1);
    await second.cell(1).click();
    await other.keyboard.type("x");
    expect(await second.sources()).toEqual(["first = 1"]);

    await book.write(1, "kept = 2");
    await page.waitForTimeout(1000);
    // The browser ends the tab without telling it.
    const cdp = await context.newCDPSession(page);
    void cdp.send("Page.crash").catch(() => undefined);
    await expect.poll(() => second.sources(), { timeout: 30_000 }).toEqual(["kept = 2"]);
    await expect(other.getByText("open in another tab")).toHaveCount(0);
    await second.write(1, "mine = 3");
    await second.saved();
    await other.reload();
    await expect.poll(() => second.sources()).toEqual(["mine = 3"]);
  });
}

// The page's own fixture takes refused scripts for faults of the page; here they are what is expected.
base("hostile notebooks reach no storage, no network and no parent page", async ({ page }) => {
  const book = new NotebookDriver(page);
  await book.open();
  await page.evaluate(() => {
    Object.assign(window, { harmed: [] });
    localStorage.setItem("secret", "kept");
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const harm =
    "parent.harmed.push(1);top.harmed.push(1);window.harmed&&harmed.push(1);localStorage.removeItem('secret')";
  const evil = [
    `<script>${harm}</script>`,
    `<img src="x" onerror="${harm}">`,
    `<img src="https://example.org/leak.png">`,
    `<svg onload="${harm}"><script>${harm}</script></svg>`,
    `<iframe src="javascript:${harm}"></iframe><iframe srcdoc="<script>${harm}</script>"></iframe>`,
    `<a href="javascript:${harm}" target="_top">press</a>`,
    `<form action="https://example.org/"><input name="q" autofocus onfocus="${harm}"><button>go</button></form>`,
    `<meta http-equiv="refresh" content="0;url=https://example.org/">`,
    `<style>@import "https://example.org/x.css"; body { background: url(https://example.org/y.png) }</style>`,
    `<base href="https://example.org/"><link rel="stylesheet" href="https://example.org/z.css">`,
    `<math><mtext><table><mglyph><style><img src=x onerror="${harm}"></style></mglyph></table></mtext></math>`,
  ].join("\n");
  const display = (data: object) => ({ output_type: "display_data", data, metadata: {} });
  await book.openFile(
    "evil.ipynb",
    ipynb([
      markdownCell(
        `# evil\n\n${evil}\n\n[link](javascript:${encodeURIComponent(harm)}) ![i](https://example.org/i.png)\n\n$\\href{javascript:${harm}}{x}$`,
      ),
      codeCell("1", {
        execution_count: 1,
        outputs: [
          display({ "text/html": evil }),
          display({
            "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="${harm}"><script>${harm}</script><image href="https://example.org/s.png"/></svg>`,
          }),
          display({ "text/markdown": evil }),
          display({ "text/latex": "$\\includegraphics{https://example.org/l.png}$" }),
          display({ "application/javascript": harm, "text/plain": "plain" }),
          { output_type: "stream", name: "stdout", text: evil },
          { output_type: "error", ename: "<b>E</b>", evalue: evil, traceback: [evil] },
        ],
      }),
    ]),
  );
  await expect(book.output(2).locator("iframe")).toBeVisible();
  const frame = book.output(2).frameLocator("iframe");
  await expect(frame.getByText("press")).toBeVisible();
  await frame.getByText("press").click();
  await book.cell(1).getByText("press").click();
  await page.waitForTimeout(500);

  expect(await page.evaluate(() => (window as unknown as { harmed: number[] }).harmed)).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("secret"))).toBe("kept");
  // The page itself fetches in advance what its links lead to.
  const own = new URL(page.url()).origin;
  expect(asked.filter((url) => !/^(blob|data|about):/.test(url) && new URL(url).origin !== own)).toEqual([]);
  expect(
    await page
      .locator("[data-cell] :is(script, iframe:not([sandbox]), form, meta, base, link, object, embed)")
      .count(),
  ).toBe(0);
  // No scripts, no origin, no way to the page: nothing is allowed.
  expect(await book.output(2).locator("iframe").getAttribute("sandbox")).toBe("");
  expect(
    await frame
      .locator("script, iframe, form, meta[http-equiv=refresh], a[href], [onload], [onerror]")
      .count(),
  ).toBe(0);
  expect(new URL(page.url()).pathname).toBe("/en/notebook/");
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("it works once it has been opened, in Chinese and on a phone", async ({ page, context }) => {
    const book = new NotebookDriver(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await book.open("/zh/notebook/");
    await page.getByRole("button", { name: "全部运行" }).click();
    await expect(book.cell(6).getByTestId("output")).toContainText("31]", { timeout: 90_000 });
    await book.idle();
    // What the page needs is kept once it is quiet, and it says when that is done.
    await expect(page.locator("html")).toHaveAttribute("data-kept", "", { timeout: 90_000 });
    const stored = await page.evaluate(async () => {
      const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
      return (await Promise.all(caching)).flat().map(({ url }) => url);
    });
    // Python began before the service worker: what it needs is kept all the same.
    for (const file of ["snapshot", "wasm", "stdlib", "worker"])
      expect(
        stored.some((url) => new RegExp(`/python/${file}\\.[0-9a-f]{16}\\.packed$`).test(url)),
        file,
      ).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.setOffline(true);
    await page.reload();
    await expect(book.cells()).toHaveCount(6);
    await page.getByRole("button", { name: "全部运行" }).click();
    await expect(book.cell(6).getByTestId("output")).toContainText("31]", { timeout: 90_000 });
  });
});
