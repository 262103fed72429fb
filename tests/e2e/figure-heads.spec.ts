import { expect, test } from "./support/page";

test("a number is found in every layout, and the numbers follow the controls", async ({ page }) => {
  await page.goto("/en/figures/heads/");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const sentence = page.getByTestId("sentence");
  // q[0, 1, 2] of (2, 3, 8): 1·8 + 2 in its own memory; folded it is [1, 1, 0] of (8, 3, 2): 1·6 + 1·2.
  await expect(sentence).toContainText(
    "at offset 10 of its memory after the projection, at 8 after the fold",
  );
  await expect(sentence).toContainText("Of 6 changes of layout, 2 copy.");
  await expect(page.getByTestId("by-view")).toContainText("misplaces 40 of 48 numbers");
  const lit = (layout: string) => page.locator(`[data-layout=${layout}] [data-lit] text`).first();
  await expect(lit("split_heads")).toHaveText("10");
  await expect(lit("fold_heads")).toHaveText("8");
  await expect(lit("by_view")).toHaveText("10");

  // By keyboard alone: to the last channel of the position, locked, and back.
  await page.getByRole("img", { name: /^q at batch/ }).focus();
  await page.keyboard.press("End");
  await expect(sentence).toContainText("head 3, channel 1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.mouse.move(1, 1);
  await expect(sentence).toContainText("position 2, head 3, channel 1");
  // 2·8 + 7; folded [3, 2, 1]: 3·6 + 2·2 + 1.
  await expect(sentence).toContainText(
    "at offset 23 of its memory after the projection, at 23 after the fold",
  );
  await page.keyboard.press("Escape");
  await expect(sentence).toContainText("position 1, head 1, channel 0");

  // One sequence needs no copy to be folded: the strides can say it.
  await page.getByRole("slider", { name: "batch" }).press("Home");
  await expect(sentence).toContainText("Of 6 changes of layout, 1 copy.");
});

test("heads that do not divide dim_model are refused in the library's words", async ({ page }) => {
  await page.goto("/en/figures/heads/?split_num_heads=3");
  await expect(page.getByTestId("refusal")).toHaveText("AssertionError (no message)", { timeout: 60_000 });
  await expect(page.getByText("MultiHeadDispatch.__init__")).toBeVisible();
  await page.getByRole("button", { name: "num_heads=2" }).click();
  await expect(page.getByTestId("by-view")).toContainText("view alone misplaces");
  await expect(page).toHaveURL(/split_num_heads=2/);
});
