import { NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

test("run all above, restart, restart and run all; long outputs shown whole; one cleared, and all", async ({
  page,
}) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells(["a = 1\na", "b = a + 1\nb", "for n in range(300): print('line', n)", "b + 40"]);
  const outputs = page.locator("[data-cell]").getByTestId("output");
  const menu = async (name: RegExp) => {
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name }).click();
  };

  await test.step("all above: the selected cell itself is not run", async () => {
    await book.press("j", "j");
    await menu(/^Run all above/);
    await expect(book.output(2)).toContainText("2", { timeout: 60_000 });
    await book.idle();
    await expect(outputs).toHaveCount(2);
    await expect(book.cell(3)).toHaveAttribute("data-state", "notRun");
    await expect(book.cell(3)).toHaveAttribute("aria-current", "true");
  });

  await test.step("a restart forgets the variables and keeps what is shown", async () => {
    await menu(/^Restart Python/);
    await expect(page.getByTestId("said")).toContainText("Python is new", { timeout: 60_000 });
    await expect(book.output(2)).toContainText("2");
    await expect(book.cell(2)).toHaveAttribute("data-state", "notRun");
    await book.cell(2).getByRole("button", { name: "Run this cell" }).click();
    await expect(book.output(2)).toContainText("NameError", { timeout: 60_000 });
    await book.idle();
  });

  await test.step("restart and run all: from the first cell, counted from 1", async () => {
    await menu(/^Restart and run all/);
    await expect(book.output(4)).toContainText("42", { timeout: 60_000 });
    await book.idle();
    for (const place of [1, 2, 3, 4]) await expect(book.cell(place)).toContainText(`[${place}]`);
    await expect(book.output(2)).not.toContainText("NameError");
  });

  await test.step("a long output is cut, and shown whole when asked", async () => {
    const text = book.output(3).locator("pre");
    const lines = async () => ((await text.textContent()) ?? "").trimEnd().split("\n");
    expect((await lines()).length).toBeLessThan(200);
    await expect(text).not.toContainText("line 299");
    await book.output(3).getByRole("button", { name: "Show all 300 lines" }).click();
    expect(await lines()).toEqual(Array.from({ length: 300 }, (_, n) => `line ${n}`));
    await book.output(3).getByRole("button", { name: "Show less" }).click();
    await expect(text).not.toContainText("line 299");
  });

  await test.step("one output is cleared, then all; the cells stay", async () => {
    await book.cell(1).focus();
    await book.press("Home");
    await book.cell(1).getByRole("button", { name: "Clear the output" }).click();
    await expect(outputs).toHaveCount(3);
    await expect(book.output(1)).toHaveCount(0);
    await menu(/^Clear all outputs/);
    await expect(outputs).toHaveCount(0);
    await expect(book.cell(4)).toContainText("[ ]");
    expect(await book.sources()).toContain("b + 40");
    await book.saved();
    await page.reload();
    await expect(book.cells()).toHaveCount(4);
    await expect(outputs).toHaveCount(0);
  });
});
