import { expect, test } from "./support/page";

test("times nothing unasked, shows what it timed, and stops when told", async ({ page }) => {
  await page.goto("/en/bench/");
  const state = page.getByTestId("bench-state");
  await expect(state).toHaveAttribute("data-state", "idle");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(state).toHaveAttribute("data-state", "running");
  await expect(page.getByRole("rowheader", { name: "256" })).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(state).toHaveAttribute("data-state", "cancelled");
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "256" }) });
  await expect(row.getByRole("cell")).toHaveText([/^\d+\.\d$/, /^\d+\.\d$/, /^\d+\.\d$/, /^\d\.\de[-+]\d+$/]);
});
