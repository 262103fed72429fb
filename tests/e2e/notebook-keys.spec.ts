import { actionIds, actions } from "../../components/notebook/actions/catalogue";
import { onSystem } from "../../components/notebook/actions/keys";
import { NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

test("the Jupyter keys, one by one, in both modes", async ({ page }) => {
  const book = new NotebookDriver(page);
  const pressed: string[] = [];
  const go = (...keys: string[]) => {
    // As the catalogue writes them.
    const parts = keys.map((key) =>
      key.replace("ControlOrMeta", "Mod").replace("Control", "Ctrl").split("+"),
    );
    pressed.push(...parts.map((each) => each.map((p) => (p.length === 1 ? p.toUpperCase() : p)).join("-")));
    return book.press(...keys);
  };
  const places = (...selected: number[]) =>
    expect
      .poll(() =>
        book
          .cells()
          .evaluateAll((cells) =>
            cells.flatMap((cell, n) => (cell.matches("[data-selected]") ? [n + 1] : [])),
          ),
      )
      .toEqual(selected);
  const texts = (...sources: string[]) => expect.poll(() => book.sources()).toEqual(sources);
  await book.open();
  await book.openCells(["one", "two", "three"]);

  await test.step("arrows, J and K select; Shift extends; Home and End go to the ends", async () => {
    await go("ArrowDown");
    await places(2);
    await go("j");
    await places(3);
    await go("k", "ArrowUp");
    await places(1);
    await go("Shift+ArrowDown", "Shift+j");
    await places(1, 2, 3);
    await go("Shift+k");
    await places(1, 2);
    await go("Shift+ArrowUp");
    await places(1);
    await go("End");
    await places(3);
    await go("Home");
    await places(1);
  });

  await test.step("Enter writes, Esc and Ctrl+M come back", async () => {
    await go("Enter");
    await expect(book.mode()).toHaveText("Edit");
    await page.keyboard.type("!");
    await go("Escape");
    await expect(book.mode()).toHaveText("Command");
    await expect(book.cell(1)).toBeFocused();
    await texts("!one", "two", "three");
    await go("Enter", "Control+m");
    await expect(book.mode()).toHaveText("Command");
  });

  await test.step("letters are text in edit mode", async () => {
    await go("Enter", "End");
    await page.keyboard.type("abddz");
    await go("Escape");
    await texts("!oneabddz", "two", "three");
  });

  await test.step("A and B insert, D D deletes, Z brings back", async () => {
    await go("b");
    await expect(book.cells()).toHaveCount(4);
    await places(2);
    await go("a");
    await expect(book.cells()).toHaveCount(5);
    await places(2);
    await go("d");
    await expect(book.cells()).toHaveCount(5);
    await go("d");
    await expect(book.cells()).toHaveCount(4);
    await go("d", "d");
    await texts("!oneabddz", "two", "three");
    await go("j", "d", "d");
    await texts("!oneabddz", "two");
    await go("z");
    await texts("!oneabddz", "two", "three");
    await places(3);
    await go("Shift+z");
    await texts("!oneabddz", "two");
    await go("ControlOrMeta+z");
    await texts("!oneabddz", "two", "three");
    await go("ControlOrMeta+Shift+z", "z");
    await texts("!oneabddz", "two", "three");
  });

  await test.step("X cuts, C copies, V pastes below, Shift+V above", async () => {
    await go("k", "x");
    await texts("!oneabddz", "three");
    await go("v");
    await texts("!oneabddz", "three", "two");
    await go("c", "Home", "Shift+v");
    await texts("two", "!oneabddz", "three", "two");
    await go("Home", "d", "d");
    await texts("!oneabddz", "three", "two");
    await go("Home", "ControlOrMeta+x", "ControlOrMeta+v");
    await texts("three", "!oneabddz", "two");
    await go("End", "ControlOrMeta+c", "Home", "ControlOrMeta+v");
    await texts("three", "two", "!oneabddz", "two");
    await go("d", "d", "Home", "x", "v");
    await texts("!oneabddz", "three", "two");
  });

  await test.step("Ctrl+A selects all; Space and Shift+Space scroll; Ctrl+S saves", async () => {
    await go("ControlOrMeta+a");
    await places(1, 2, 3);
    await go("Home");
    await page.setViewportSize({ width: 1280, height: 300 });
    const top = () => page.evaluate(() => scrollY);
    await go("Space");
    await expect.poll(top).toBeGreaterThan(100);
    const before = await top();
    await go("Shift+Space");
    await expect.poll(top).toBeLessThan(before);
    await page.setViewportSize({ width: 1280, height: 720 });
    await go("ControlOrMeta+s");
    await expect(page.getByTestId("said")).toContainText("Saved.");
  });

  await test.step("Shift+M merges, Ctrl+Shift+Minus splits at the caret", async () => {
    await go("Home", "j", "Shift+m");
    await texts("!oneabddz", "three\n\ntwo");
    await go("Enter", "ControlOrMeta+Home", "ArrowDown", "Control+Shift+Minus");
    await texts("!oneabddz", "three", "two");
    await expect(book.mode()).toHaveText("Edit");
    await go("Escape", "Home", "Shift+j", "Shift+m");
    await texts("!oneabddz\n\nthree", "two");
    await go("z");
    await texts("!oneabddz", "three", "two");
  });

  await test.step("M makes text, R raw text, Y Python; 1 to 6 make headings", async () => {
    const kind = (name: string) => expect(book.cell(1)).toHaveAttribute("data-kind", name);
    await go("Home", "m");
    await kind("markdown");
    await go("r");
    await kind("raw");
    await go("y");
    await kind("python");
    for (const level of [1, 2, 3, 4, 5, 6]) {
      await go(String(level));
      await kind("markdown");
      await texts(`${"#".repeat(level)} !oneabddz`, "three", "two");
    }
    await expect(book.cell(1)).toBeFocused();
    await go("Control+Enter");
    await expect(book.cell(1).getByRole("heading", { level: 6 })).toHaveText("!oneabddz");
    await go("z", "z", "z", "z", "z", "z");
    await kind("python");
    await texts("!oneabddz", "three", "two");
  });

  await test.step("Ctrl+Shift+arrows move, in both modes", async () => {
    await go("Control+Shift+ArrowDown");
    await texts("three", "!oneabddz", "two");
    await go("Control+Shift+ArrowUp");
    await texts("!oneabddz", "three", "two");
    await go("ControlOrMeta+Shift+ArrowDown", "ControlOrMeta+Shift+ArrowUp");
    await texts("!oneabddz", "three", "two");
    await go("Enter", "Control+Shift+ArrowDown", "Escape");
    await texts("three", "!oneabddz", "two");
    await go("z");
    await texts("!oneabddz", "three", "two");
  });

  await test.step("arrows go from text to text over the edge", async () => {
    await go("Home", "Enter", "ArrowDown");
    await expect(book.code(2)).toBeFocused();
    await go("ArrowUp");
    await expect(book.code(1)).toBeFocused();
    await go("Escape");
  });

  await test.step("F searches and replaces in the text; Esc closes the search, and then leaves", async () => {
    await go("End", "f");
    const field = book.cell(3).getByRole("textbox", { name: "Find" });
    await expect(field).toBeFocused();
    await page.keyboard.type("w");
    await book.cell(3).getByRole("textbox", { name: "Replace" }).fill("vv");
    await book.cell(3).getByRole("button", { name: "replace all" }).click();
    await texts("!oneabddz", "three", "tvvo");
    await go("Escape");
    await expect(field).toHaveCount(0);
    await expect(book.code(3)).toBeFocused();
    await go("ControlOrMeta+z", "Escape", "Home");
    await texts("!oneabddz", "three", "two");
  });

  await test.step("H lists the keys; S switches shapes; L numbers lines, Shift+L of all; Esc closes the list and the cell has the focus again", async () => {
    await go("h");
    const list = page.getByRole("dialog", { name: "Keys" });
    await expect(list.getByRole("row", { name: /D, D/ })).toContainText("Delete");
    await go("Escape");
    await expect(list).toHaveCount(0);
    const numbered = page.locator(".cm-lineNumbers");
    const shapes = book.cell(1).getByRole("button", { name: "Shapes of its lines" });
    await go("s");
    await expect(shapes).toHaveAttribute("aria-pressed", "true");
    await go("s");
    await expect(shapes).toHaveAttribute("aria-pressed", "false");
    await go("l");
    await expect(book.cell(1).locator(".cm-lineNumbers")).toBeVisible();
    await expect(numbered).toHaveCount(1);
    await go("Shift+l");
    await expect(numbered).toHaveCount(3);
    await go("l");
    await expect(numbered).toHaveCount(2);
    await expect(book.cell(1).locator(".cm-lineNumbers")).toHaveCount(0);
    await go("Shift+l");
    await expect(numbered).toHaveCount(0);
  });

  await test.step("a text can be left by keyboard: Esc, then Tab", async () => {
    await go("Home", "Enter");
    await expect(book.code(1)).toBeFocused();
    await go("Escape", "Tab");
    await expect(book.cell(1)).not.toBeFocused();
    await expect(book.mode()).toHaveText("Command");
    await book.cell(1).focus();
  });

  await test.step("Shift+Enter runs and goes on, Ctrl+Enter stays, Alt+Enter inserts", async () => {
    await book.write(1, "1 + 1");
    await go("Shift+Enter");
    await places(2);
    await expect(book.output(1)).toContainText("2", { timeout: 60_000 });
    await expect(book.cell(1)).toContainText("[1]");
    await book.write(2, "2 + 2");
    await go("Control+Enter");
    await expect(book.output(2)).toContainText("4");
    await places(2);
    await expect(book.mode()).toHaveText("Command");
    await go("o");
    await expect(book.output(2)).toHaveCount(0);
    await go("o");
    const tall = () => book.output(2).evaluate((each) => each.scrollHeight > each.clientHeight);
    await book.write(2, "for n in range(60): print(n)");
    await go("ControlOrMeta+Enter");
    await expect(book.output(2)).toContainText("59");
    expect(await tall()).toBe(false);
    await go("Shift+o");
    await expect.poll(tall).toBe(true);
    await go("Shift+o");
    await expect.poll(tall).toBe(false);
    await go("Alt+Enter");
    await expect(book.cells()).toHaveCount(4);
    await places(3);
    await expect(book.mode()).toHaveText("Edit");
    await book.idle();
    await go("Escape", "End", "Shift+Enter");
    await expect(book.cells()).toHaveCount(5);
    await expect(book.mode()).toHaveText("Edit");
    await book.idle();
  });

  await test.step("I I stops, 0 0 restarts", async () => {
    await book.write(1, "kept = 1\nwhile True: pass");
    await go("Control+Enter");
    await expect(book.cell(1)).toHaveAttribute("data-state", "running");
    await page.waitForTimeout(300);
    await go("i", "i");
    await expect(book.output(1)).toContainText("KeyboardInterrupt");
    await book.write(2, "kept");
    await go("Control+Enter");
    await expect(book.output(2)).toContainText("1");
    await go("0", "0");
    await expect(page.getByTestId("said")).toContainText("Python is new", { timeout: 60_000 });
    await go("Control+Enter");
    await expect(book.output(2)).toContainText("NameError", { timeout: 60_000 });
  });

  await test.step("no key of the list was left out", () => {
    const once = new Set(pressed);
    const twice = new Set(pressed.map((key, n) => `${pressed[n - 1]} ${key}`));
    const left = actionIds.flatMap((id) =>
      actions[id].keys.filter((key) => {
        const forms = [key, onSystem(key, process.platform === "darwin")];
        return !forms.some((form) => once.has(form) || twice.has(form));
      }),
    );
    expect(left).toEqual([]);
  });
});
