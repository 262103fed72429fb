import { expectWordsAndParts } from "./support/figure-words";
import { accessibilityFindings, expect, test } from "./support/page";

test("the copy is learned from the window on that reaches, and not before", async ({ page }) => {
  await page.goto("/en/figures/adviser/?seq_len=32&copy_distance=3&batch=1&num_heads=1&head_dim=4");
  const sentence = page.getByTestId("sentence");
  await expect(sentence).toContainText("For 32 tokens the published rule of thumb says nothing.");
  await expect(sentence).toContainText("from window_size 3 on");
  await page.getByRole("button", { name: "Measure the windows" }).click();
  await expect(page.getByTestId("measuring")).toHaveAttribute("data-state", "done", { timeout: 120_000 });
  await expect(sentence).toContainText("Measured: 3 is the smallest window tried that learned the copy");
  await expect(sentence).toContainText("The largest that did not is 2");
  await page.getByRole("img", { name: /^Copy from 3 places back/ }).focus();
  await page.keyboard.press("End");
  await expect(sentence).toContainText("window_size 32:");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/adviser_point=4/);
  expect(await accessibilityFindings(page)).toEqual([]);

  const sizes = page.getByRole("spinbutton", { name: "seq_len" });
  await sizes.fill("1024");
  await expect(sentence).toContainText("says 64 to 128");
  await expectWordsAndParts(page, "adviser");
  await sizes.fill("4096");
  await expect(sentence).toContainText("says 256 to 512");
});
