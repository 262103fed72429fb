import { expect, test } from "./support/page";

test("layers reach as far as the formula says, step by step", async ({ page }) => {
  await page.goto("/en/figures/reach/?seq_len=64&window_size=5&query=40&layers=3");
  const sentence = page.getByTestId("sentence");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  // 40 − 3 · 5.
  await expect(sentence).toContainText("After 3 layers query 40 depends on positions 25 to 40");
  await expect(sentence).toContainText("says 25 to 40: the same.");
  await expect(page.locator("[data-layers='3'] [data-reached]")).toHaveCount(16);

  // Step by step, and by keyboard alone.
  await page.getByRole("button", { name: "One step back" }).press("Enter");
  await expect(sentence).toContainText("After 2 layers query 40 depends on positions 30 to 40");
  await expect(page).toHaveURL(/layer=2/);
  await page.getByRole("img", { name: /^After 2 layers/ }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("reading")).toContainText("position 39");
  await page.keyboard.press("Enter");
  await page.mouse.move(1, 1);
  await expect(page.getByTestId("reading")).toContainText("position 39");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("reading")).toContainText("Point at a cell");

  // Centred: (W − 1) / 2 on either side of each layer.
  await page.getByRole("checkbox", { name: /^causal/ }).press("Space");
  await expect(sentence).toContainText("After 2 layers query 40 depends on positions 36 to 44");
});
