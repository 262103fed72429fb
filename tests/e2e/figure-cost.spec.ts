import { accessibilityFindings, expect, test } from "./support/page";

test("work is counted, both forms are measured, and a measurement can be stopped", async ({ page }) => {
  await page.goto("/en/figures/cost/?batch=1&num_heads=1&head_dim=4&window_size=16");
  const sentence = page.getByTestId("sentence");
  // 1024 queries of 17 keys but for the first 16; each pair twice four multiply-adds.
  const pairs = 1024 * 17 - 136;
  await expect(sentence).toContainText(`local needs ${((pairs * 8) / 1000).toPrecision(3)} k multiply-adds`);
  await expect(sentence).toContainText(`dense ${((1024 * 1024 * 8) / 1e6).toPrecision(3)} M`);
  // A first place is measured unasked, and said to be measured; the rest is said to be calculated.
  await expect(sentence).toContainText("By calculation, at seq_len = 1024");
  await expect(page.getByTestId("measuring")).toContainText(
    /Measured just now at seq_len = 128: local .* m?s, dense .* m?s/,
    { timeout: 60_000 },
  );
  // A word lights its part of the drawing, and the part its word.
  const word = page.getByRole("button", { name: "dense: all pairs, their scores stored, and a mask" });
  await word.hover();
  await expect(page.locator("svg [data-part=dense][data-part-lit]")).toHaveCount(3);
  await page.mouse.move(1, 1);
  await expect(page.locator("svg [data-part-lit]")).toHaveCount(0);
  await page.getByRole("button", { name: "Measure on this device" }).click();
  const state = page.getByTestId("measuring");
  await expect(state).toHaveAttribute("data-state", "done", { timeout: 90_000 });
  await expect(sentence).toContainText(/Measured here: local .*\sm?s, dense .*\sm?s/);
  await expect(page.getByTestId("source")).toContainText(/SwiftShader|JavaScript|ANGLE/);
  await expect(page.getByTestId("source")).toContainText("Local and dense agree within");

  // The places are walked by keyboard, locked into the address, and released.
  const drawing = page.getByRole("img", { name: /^By calculation, at seq_len = 1024/ });
  await drawing.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(sentence).toContainText("at seq_len = 128");
  await expect(page).toHaveURL(/cost_point=1/);
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByText("window_size", { exact: true }).first().click();
  await expect(sentence).toContainText("at window_size = 256");
  await expect(state).toHaveAttribute("data-state", "idle");
  await page.getByRole("button", { name: "Measure on this device" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(state).toHaveAttribute("data-state", "cancelled");
});
