import { NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

test("a text helps to write: brackets, indents, Tab, and a search of its own", async ({ page }) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells(["", "alpha = 1\nbeta = alpha + alpha\nAlpha = beta"]);
  const text = () =>
    book.code(1).evaluate((code) => [...code.children].map((line) => line.textContent).join("\n"));
  /** Empties the first cell and types `keys`; "\n" is Enter. */
  const type = async (keys: string) => {
    await book.write(1, "");
    await page.keyboard.press("Delete");
    for (const [n, line] of keys.split("\n").entries()) {
      if (n > 0) await page.keyboard.press("Enter");
      await page.keyboard.type(line);
    }
  };
  const typed = async (keys: string, becomes: string | RegExp) => {
    await type(keys);
    if (typeof becomes === "string") await expect.poll(text).toBe(becomes);
    else await expect.poll(text).toMatch(becomes);
  };

  await test.step("a line after : goes in, one after return and the like goes out", async () => {
    await typed(
      "def f(x):\nif x:\nreturn x\npass\ny = 1",
      "def f(x):\n    if x:\n        return x\n    pass\ny = 1",
    );
    await typed(
      "for x in y:\nif x:\nbreak\nraise\nreturning = 1\nx",
      "for x in y:\n    if x:\n        break\n    raise\nreturning = 1\nx",
    );
  });

  await test.step("an open bracket goes on, and else finds its if", async () => {
    await typed("def f():\nreturn [1,\n2", /^def f\(\):\n {4}return \[1,\n {8,}2\n? *\]$/);
    await typed("if x:\npass\nelse:\ny", "if x:\n    pass\nelse:\n    y");
    await typed("if x:\ny\nelse:\nz", "if x:\n    y\nelse:\n    z");
  });

  await test.step("Tab goes in and Shift+Tab out, for all selected lines", async () => {
    await type("");
    await page.keyboard.insertText("a\nb\n");
    await page.keyboard.press("Tab");
    await page.keyboard.type("c");
    const lines = () => book.code(1).evaluate((code) => [...code.children].map((line) => line.textContent));
    expect(await lines()).toEqual(["a", "b", "    c"]);
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+Tab");
    expect(await lines()).toEqual(["a", "b", "c"]);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Tab");
    expect(await lines()).toEqual(["    a", "    b", "    c"]);
    await page.keyboard.press("Shift+Tab");
    expect(await lines()).toEqual(["a", "b", "c"]);
  });

  await test.step("brackets are closed as they are opened, and lit at the caret", async () => {
    await typed("f((1", "f((1))");
    await page.keyboard.press("ArrowRight");
    const lit = book.code(1).locator(".cm-matchingBracket");
    await expect(lit).toHaveCount(2);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Delete");
    await page.keyboard.press("ArrowLeft");
    await expect(book.code(1).locator(".cm-nonmatchingBracket")).toHaveCount(1);
  });

  await test.step("Ctrl+F searches in the cell alone, case told apart when asked", async () => {
    await book.cell(2).getByTestId("source").click();
    await page.keyboard.press("ControlOrMeta+f");
    await page.keyboard.type("alpha");
    const found = page.locator(".cm-searchMatch");
    await expect(found).toHaveCount(4);
    await page.keyboard.press("Enter");
    await expect(book.cell(2).locator(".cm-searchMatch-selected")).toHaveText(/alpha/i);
    await book.cell(2).getByRole("checkbox", { name: "match case" }).check();
    await expect(found).toHaveCount(3);
    await book.cell(2).getByRole("textbox", { name: "Replace" }).fill("gamma");
    await book.cell(2).getByRole("button", { name: "replace all" }).click();
    await expect
      .poll(async () => (await book.sources())[1])
      .toBe("gamma = 1\nbeta = gamma + gamma\nAlpha = beta");
    await page.keyboard.press("Escape");
    await expect(book.cell(2).locator(".cm-search")).toHaveCount(0);
  });
});

test("cells are text at first; a press brings an editor, however late its code comes", async ({ page }) => {
  const book = new NotebookDriver(page);
  let held = true;
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    if (body.includes("cm-announced")) {
      asked.push(route.request().url());
      if (held) await new Promise<void>((done) => waiting.push(done));
    }
    await route.fulfill({ response: answer, body });
  });
  await page.goto("/en/notebook/");
  const first = book
    .cells()
    .filter({ has: page.getByTestId("source") })
    .first();
  await expect(first.locator("pre")).toBeVisible();
  await page.waitForTimeout(1500);
  expect(asked).toEqual([]);

  await first.getByTestId("source").click();
  await expect(book.mode()).toHaveText("Edit");
  await expect.poll(() => waiting.length).toBeGreaterThan(0);
  await expect(page.locator(".cm-content")).toHaveCount(0);
  held = false;
  for (const go of waiting) go();
  await expect(first.locator(".cm-content")).toBeFocused();
  await page.keyboard.type("# late");
  await expect(first.locator(".cm-content")).toContainText("# late");
  // What else the page fetches by now is nothing to wait for.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
