import type { Page } from "@playwright/test";
import { cellsOf } from "../../components/lesson/task/cells";
import { drawWithFinger } from "./support/finger";
import { alive, expect, test } from "./support/page";

// A finger on a telephone paints cells and plays towards a goal.

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** Middles of cells of the task that is in sight. */
async function middles(page: Page, task: string, cells: readonly string[]) {
  return page.locator(`[data-task="${task}"]`).evaluate(
    (element, names) =>
      names.map((name) => {
        const box = element.querySelector(`[data-cell="${name}"]`)?.getBoundingClientRect();
        if (!box) throw new Error(`no cell ${name}`);
        return { x: box.left + box.width / 2, y: box.top + box.height / 2, size: box.width };
      }),
    cells,
  );
}

test("cells are painted by drawing over them, and the page stays where it is", async ({ page }) => {
  await page.goto("/en/learn/the-window/");
  const task = page.locator('[data-task="band"]');
  const table = task.locator("table").first();
  await table.scrollIntoViewIfNeeded();
  // Figures above that are drawn later would move what is below, and the page with it.
  await expect
    .poll(() => page.locator("[data-lesson-figure]:has([data-blank]), [aria-busy=true]").count())
    .toBe(0);
  // The upper half of the screen is the drawing's, which stays.
  const below = () => table.evaluate((element) => element.scrollIntoView({ block: "end" }));
  await below();
  await alive(task.locator('[data-cell="0-0"]'));
  const pressed = () =>
    task
      .locator("[data-cell][aria-pressed=true]")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-cell")));
  const feedback = task.getByTestId("feedback");
  const check = () => task.getByRole("button", { name: "Check" }).click();
  const before = await page.evaluate(() => scrollY);

  // Down the diagonal, quickly: no cell of it is left out.
  const diagonal = await middles(page, "band", ["0-0", "4-4", "7-7"]);
  expect(Math.min(...diagonal.map(({ size }) => size))).toBeGreaterThanOrEqual(24);
  await drawWithFinger(page, diagonal);
  await expect.poll(pressed).toEqual(["0-0", "1-1", "2-2", "3-3", "4-4", "5-5", "6-6", "7-7"]);
  expect(await page.evaluate(() => scrollY)).toBe(before);

  // What is missing, and what is too much, is seen on the grid.
  await drawWithFinger(page, await middles(page, "band", ["0-5", "0-7"]));
  await check();
  await expect(feedback).toHaveAttribute("data-right", "false");
  await expect(task.locator("[data-wrong=extra]")).toHaveCount(3);
  await expect(task.locator("[data-wrong=missing]")).toHaveCount(13);

  // A stroke that begins on a painted cell clears; two more paint what is missing.
  await below();
  await drawWithFinger(page, await middles(page, "band", ["0-7", "0-5"]));
  await drawWithFinger(page, await middles(page, "band", ["1-0", "7-6"]));
  await drawWithFinger(page, await middles(page, "band", ["2-0", "7-5"]));
  await expect.poll(pressed).toEqual([...cellsOf({ left: 2, right: 0 }, 8)]);
  await check();
  await expect(feedback).toHaveAttribute("data-right", "true");
});

test("the goal of free play is noticed when it is reached, and is there the next time", async ({ page }) => {
  await page.goto("/en/learn/the-error/");
  const play = page.locator("#play");
  const goal = page.getByTestId("goal");
  await play.evaluate((element) => element.scrollIntoView());
  const length = play.getByRole("spinbutton", { name: "seq_len" });
  await alive(length);
  await expect(length).toHaveValue("8");
  await length.fill("129");
  await expect(play.locator("[data-drawing]").first()).toBeVisible();
  await expect(goal).toBeEmpty();
  await length.fill("130");
  await expect(goal).toContainText("Reached.", { timeout: 60_000 });
  await expect(goal).toContainText("Only the first row");
  await page.reload();
  await expect(goal).toContainText("Reached.");
});
