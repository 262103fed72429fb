import { NotebookDriver } from "./support/notebook";
import { accessibilityFindings, expect, test } from "./support/page";

// A finger on a phone: nothing here needs a key, a pointer that hovers, or a wide screen.

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test("a cell is added, written, run, moved and deleted with a finger", async ({ page, context }) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells(["first = 1"]);
  const foot = page.getByRole("toolbar", { name: "This cell" }).last();

  await test.step("the button below adds one, and the foot of the screen runs it", async () => {
    await page.getByRole("button", { name: "+ Python" }).tap();
    await expect(book.cells()).toHaveCount(2);
    await expect(book.code(2)).toBeFocused();
    await page.keyboard.insertText("second = 6 * 7\nsecond");
    await foot.getByRole("button", { name: "Run and select the next cell" }).tap();
    await expect(book.output(2)).toContainText("42", { timeout: 60_000 });
    await book.idle();
  });

  await test.step("a tap selects, and the foot moves", async () => {
    await expect(book.cells()).toHaveCount(3);
    await book.output(2).tap();
    await expect(book.cell(2)).toHaveAttribute("aria-current", "true");
    await foot.getByRole("button", { name: "Move up" }).tap();
    await expect.poll(async () => (await book.sources())[0]).toContain("second");
  });

  await test.step("the grip drags", async () => {
    const grip = await book
      .cell(1)
      .getByRole("button", { name: /^Drag to move/ })
      .boundingBox();
    const below = await book.cell(2).boundingBox();
    if (!grip || !below) throw new Error("nothing to drag");
    expect(Math.min(grip.width, grip.height)).toBeGreaterThanOrEqual(24);
    const cdp = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
      cdp.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: grip.x + 10, y }],
      });
    await touch("touchStart", grip.y + 10);
    await touch("touchMove", grip.y + 30);
    await touch("touchMove", below.y + below.height - 4);
    await touch("touchEnd", 0);
    await expect.poll(async () => (await book.sources())[1]).toContain("second");
  });

  await test.step("a tap in a text writes there; Delete at the foot deletes, and the menu brings back", async () => {
    await book.cell(1).getByTestId("source").tap();
    await expect(book.code(1)).toBeFocused();
    await foot.getByRole("button", { name: "Delete" }).tap();
    await expect(book.cells()).toHaveCount(2);
    await page.getByRole("button", { name: "Cell", exact: true }).tap();
    await page.getByRole("menuitem", { name: "Undo cell operation" }).tap();
    await expect(book.cells()).toHaveCount(3);
  });

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await accessibilityFindings(page, ["target-size"])).toEqual([]);
});
