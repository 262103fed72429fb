import { accessibilityFindings, expect, test } from "./support/page";

test("checkpoints hold less and compute every layer twice, as many as there are", async ({ page }) => {
  await page.goto("/en/figures/checkpointing/?seq_len=64&head_dim=8&window_size=8&layers=6&train_steps=2");
  const source = page.getByTestId("source");
  await expect(source).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  await expect(page.getByTestId("evaluations-plain")).toHaveText("6");
  await expect(page.getByTestId("evaluations-checkpointed")).toHaveText("12");
  const peak = async (run: string) =>
    Number.parseFloat((await page.getByTestId(`peak-${run}`).textContent()) ?? "");
  const [plain, checkpointed] = [await peak("plain"), await peak("checkpointed")];
  expect(checkpointed).toBeLessThan(plain);
  const bars = (phase: string) => page.locator(`svg [data-phase=${phase}]`);
  await expect(bars("forward")).toHaveCount(12);
  await expect(bars("recompute")).toHaveCount(6);
  await expect(bars("backward")).toHaveCount(12);

  const sentence = page.getByTestId("sentence");
  await page.getByRole("img", { name: /^6 layers/ }).focus();
  await page.keyboard.press("End");
  await expect(sentence).toContainText(
    "Moment 18: checkpoints: each layer is computed again, recomputing of layer 1",
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/moment=18/);
  await page.keyboard.press("Escape");
  await expect(sentence).not.toContainText("Moment");
  await page.getByRole("button", { name: "One step on" }).click();
  await expect(sentence, "the first step on is to the first moment").toContainText("Moment 1:");
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByRole("slider", { name: "layers" }).press("ArrowLeft");
  await expect(page.getByTestId("evaluations-checkpointed")).toHaveText("10", { timeout: 60_000 });
});
