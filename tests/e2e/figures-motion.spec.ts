import type { Locator, Page } from "@playwright/test";
import { expect, settled, test } from "./support/page";

// What moves can be paused, stepped, scrubbed back and skipped; with less motion wanted it changes at once.

const SMALL = "v=1&batch=1&num_heads=1&seq_len=32&head_dim=8&window_size=5&layers=3&train_steps=2";

interface Moving {
  readonly id: string;
  /** The group of its buttons. */
  readonly name: string;
  readonly steps: number;
  /** Where it stands when it is opened. */
  readonly opened: number;
  /** What of the drawing says that step `n` is reached. */
  at(page: Page, n: number): Locator;
}

const moving: readonly Moving[] = [
  {
    id: "reach",
    name: "Layer by layer",
    steps: 3,
    opened: 3,
    at: (page, n) => page.locator(`[data-layers='${n}'] [data-here]`),
  },
  {
    id: "trace",
    name: "As it was called",
    steps: 7,
    opened: 7,
    at: (page, n) => page.locator(`[data-column=step_direct] > g[data-state=here]:nth-of-type(${n})`).first(),
  },
  {
    id: "checkpointing",
    name: "Steps",
    steps: 9,
    opened: 1,
    at: (page, n) => page.getByTestId("sentence").filter({ hasText: `Moment ${n}:` }),
  },
];

async function open(page: Page, { id, name, steps }: Moving) {
  await page.goto(`/en/figures/${id}/?${SMALL}`);
  await settled(page);
  const group = page.getByRole("group", { name });
  const press = (button: string) => group.getByRole("button", { name: button, exact: true }).click();
  const stands = (n: number) => expect(group.locator("output")).toHaveText(`Step ${n} of ${steps}`);
  return { group, press, stands };
}

/** Whatever the browser would move by itself. */
const running = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

for (const figure of moving) {
  const { id, steps, opened, at } = figure;
  test(`the steps of ${id} are played, paused, stepped, scrubbed back and skipped`, async ({ page }) => {
    const { group, press, stands } = await open(page, figure);
    await stands(opened);
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
    await press("One step on");
    await stands(2);
    await expect(at(page, 2)).toBeVisible();
    await press("One step on");
    await stands(3);
    await press("One step back");
    await stands(2);
    await slider.press("End");
    await stands(steps);
    await slider.press("ArrowLeft");
    await stands(steps - 1);
    await expect(at(page, steps - 1)).toBeVisible();
    await slider.press("Home");
    await stands(1);
    await press("Play");
    await press("To the end");
    await stands(steps);
    await expect(group.getByRole("button", { name: "Play" }), "it was stopped by that").toBeVisible();
    await expect(group.getByRole("button", { name: "One step on" })).toBeDisabled();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(group.locator("output")).not.toHaveText(`Step ${steps} of ${steps}`);
  });

  test(`${id} moves nothing for those who want less motion, and has all its steps`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const { press, stands } = await open(page, figure);
    // All of it is drawn before anyone plays it.
    await stands(opened);
    await expect(page.locator(`svg[data-drawing=${id}] [data-state=ahead]`)).toHaveCount(0);
    expect(await running(page)).toBe(0);
    await page.getByRole("group", { name: figure.name }).getByRole("slider").press("Home");
    await stands(1);
    expect(await running(page)).toBe(0);
    await press("One step on");
    await stands(2);
    await expect(at(page, 2)).toBeVisible();
    expect(await running(page)).toBe(0);
    await press("To the end");
    await stands(steps);
    expect(await running(page)).toBe(0);
  });
}
