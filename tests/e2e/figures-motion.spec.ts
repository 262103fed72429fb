import type { Locator, Page } from "@playwright/test";
import { expect, settled, test } from "./support/page";

// What moves can be paused, stepped, scrubbed back and skipped; with less motion wanted it changes at once.

const SMALL = "v=1&batch=1&num_heads=1&seq_len=32&head_dim=8&window_size=5&layers=3&train_steps=2";

interface Moving {
  readonly id: string;
  /** The group of its buttons. */
  readonly name: string;
  readonly steps: number;
  /** Where it stands when it is opened; 0 is nowhere. */
  readonly opened: number;
  /** What it says of where it stands. */
  says(n: number): string;
  /** What of the drawing says that step `n` is reached. */
  at(page: Page, n: number): Locator;
}

const step = (of: number) => (n: number) => `Step ${n} of ${of}`;

const moving: readonly Moving[] = [
  {
    id: "reach",
    name: "Layer by layer",
    steps: 3,
    opened: 3,
    says: step(3),
    at: (page, n) => page.locator(`[data-layers='${n}'] [data-here]`),
  },
  {
    id: "trace",
    name: "As it was called",
    steps: 7,
    opened: 1,
    says: step(7),
    at: (page, n) => page.locator(`[data-column=step_direct] > g[data-state=here]:nth-of-type(${n})`).first(),
  },
  {
    id: "checkpointing",
    name: "Moments",
    steps: 9,
    opened: 0,
    says: (n) => (n === 0 ? "None of 9 moments chosen" : `Moment ${n} of 9`),
    at: (page, n) => page.getByTestId("sentence").filter({ hasText: `Moment ${n}:` }),
  },
];

async function open(page: Page, { id, name, says }: Moving) {
  await page.goto(`/en/figures/${id}/?${SMALL}`);
  await settled(page);
  const group = page.getByRole("group", { name });
  const press = (button: string) => group.getByRole("button", { name: button, exact: true }).click();
  const stands = (n: number) => expect(group.locator("output")).toHaveText(says(n));
  return { group, press, stands };
}

/** Whatever the browser would move by itself. */
const running = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

for (const figure of moving) {
  const { id, steps, opened, says, at } = figure;
  // Where none may be chosen, that is the beginning.
  const first = Math.min(1, opened);
  test(`the steps of ${id} are played, paused, stepped, scrubbed back and skipped`, async ({ page }) => {
    const { group, press, stands } = await open(page, figure);
    await stands(opened);
    if (opened === 0) {
      await expect(page.getByTestId("sentence"), "none is shown").not.toContainText("Moment");
      await press("One step on");
      await stands(1);
      await expect(at(page, 1)).toBeVisible();
    }
    await press("Play");
    // From the end it begins anew; it goes on by itself and stops where it is told to.
    await stands(2);
    await press("Pause");
    const paused = (await group.locator("output").textContent()) ?? "";
    // Longer than a step takes.
    await page.waitForTimeout(2_500);
    await expect(group.locator("output")).toHaveText(paused);
    const slider = group.getByRole("slider");
    await slider.press("Home");
    await stands(first);
    for (let n = first + 1; n <= 3; n++) {
      await press("One step on");
      await stands(n);
      await expect(at(page, n)).toBeVisible();
    }
    await press("One step back");
    await stands(2);
    await slider.press("End");
    await stands(steps);
    await slider.press("ArrowLeft");
    await stands(steps - 1);
    await expect(at(page, steps - 1)).toBeVisible();
    await slider.press("Home");
    await stands(first);
    await press("Play");
    await press("To the end");
    await stands(steps);
    await expect(group.getByRole("button", { name: "Play" }), "it was stopped by that").toBeVisible();
    await expect(group.getByRole("button", { name: "One step on" })).toBeDisabled();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(group.locator("output")).not.toHaveText(says(steps));
  });

  test(`${id} moves nothing for those who want less motion, and has all its steps`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const { press, stands } = await open(page, figure);
    // What opens at its end is all drawn before anyone plays it.
    await stands(opened);
    if (opened === steps)
      await expect(page.locator(`svg[data-drawing=${id}] [data-state=ahead]`)).toHaveCount(0);
    expect(await running(page)).toBe(0);
    await page.getByRole("group", { name: figure.name }).getByRole("slider").press("Home");
    await stands(first);
    expect(await running(page)).toBe(0);
    await press("One step on");
    await stands(first + 1);
    await expect(at(page, first + 1)).toBeVisible();
    expect(await running(page)).toBe(0);
    await press("To the end");
    await stands(steps);
    expect(await running(page)).toBe(0);
  });
}
