import { NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

// A figure is added by its picture and tied to a variable by the words on its own controls; what reads the variable runs
// by itself, or is marked where the notebook is told not to.

test("what depends on a figure runs by itself, or is marked as out of date", async ({ page }) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells(["window = 6", "print('window', window)", "print('nothing')"]);
  const itself = page.getByRole("checkbox", { name: "Run by itself" });
  await page.getByRole("button", { name: "Run all", exact: true }).click();
  await expect(book.output(3)).toContainText("nothing", { timeout: 60_000 });
  await book.idle();

  await test.step("a figure is chosen by its picture, and its settings are its own", async () => {
    await book.cell(1).focus();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("menuitem", { name: "Figure" }).click();
    await page.locator("[data-choose=trace]").click();
    const figure = book.cell(2);
    await expect(figure).toHaveAttribute("data-kind", "figure");
    await figure.getByText("Settings", { exact: true }).click();
    const property = figure.getByRole("combobox", { name: "Property of the figure" });
    await expect(property.locator("option")).toContainText(["What goes wrong", "Case"]);
    await figure.getByRole("combobox", { name: "Figure", exact: true }).selectOption("mask");
    await expect(property.locator("option")).toContainText(["window_size"]);
    expect(await property.locator("option").allTextContents()).not.toContain("Case");
    await property.selectOption({ label: "window_size" });
    await figure.getByRole("textbox", { name: "Python variable" }).fill("window");
    await figure.getByRole("button", { name: "Tie", exact: true }).click();
    await expect(figure).toContainText("Moves with window");
  });

  const setWindow = (value: string) =>
    book.cell(2).getByRole("spinbutton", { name: "window_size" }).fill(value);

  await test.step("switched off, what read it is marked, and what did not is not", async () => {
    if (await itself.isChecked()) await itself.uncheck();
    await setWindow("9");
    await expect(book.cell(3)).toHaveAttribute("data-state", "stale");
    await expect(book.cell(3)).toContainText("window has changed since");
    await expect(book.cell(4)).not.toHaveAttribute("data-state", "stale");
    await expect(book.output(3)).toContainText("window 6");
  });

  await test.step("switched on, it runs, now and whenever the figure moves", async () => {
    await itself.check();
    await expect(book.output(3)).toContainText("window 9");
    await setWindow("11");
    await expect(book.output(3)).toContainText("window 11");
    await expect(book.cell(3)).not.toHaveAttribute("data-state", "stale");
  });
});
