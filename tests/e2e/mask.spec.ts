import { expect, test } from "./support/page";

/** The pairs that a hand-written loop counts. */
function pairs(seq: number, left: number, right: number): number {
  let count = 0;
  for (let i = 0; i < seq; i++) for (let j = 0; j < seq; j++) if (j >= i - left && j <= i + right) count++;
  return count;
}

test("the figure draws what the op shows, and follows its controls", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=64&window_size=5");
  const state = page.getByTestId("mask-state");
  await expect(state).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  await expect(state).toContainText("Measured through the attention op");
  await expect(page.getByTestId("visible-pairs")).toHaveText(String(pairs(64, 5, 0)));

  await page.getByRole("checkbox", { name: /^causal/ }).press("Space");
  await expect(page.getByTestId("visible-pairs")).toHaveText(String(pairs(64, 2, 2)));
  await expect(page).toHaveURL(/causal=false/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByTestId("visible-pairs")).toHaveText(String(pairs(64, 5, 0)));
});

test("an even window without causal is refused in the library's words", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=64&window_size=6&causal=false");
  await expect(page.getByText("The window size is assumed to be odd")).toBeVisible();
  await page.getByRole("button", { name: "Use 7" }).click();
  await expect(page.getByText("The window size is assumed to be odd")).toHaveCount(0);
  await expect(page.getByTestId("visible-pairs")).toHaveText(String(pairs(64, 3, 3)));
});

test("the same number in Hugging Face hides one key more", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=32&window_size=4");
  await page.getByRole("combobox").selectOption("huggingface");
  // The 28 queries that see all W + 1 keys in xformers lose the oldest one.
  await expect(page.getByText("28 pairs only xformers shows, 0 pairs only the other shows")).toBeVisible();
  await expect(page).toHaveURL(/convention=huggingface/);
});

test("the matrix is walked, locked and released with the keyboard", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=32&window_size=4");
  const words = page.getByTestId("row-words");
  await page.getByRole("img", { name: /32 queries/ }).focus();
  await page.keyboard.press("End");
  await expect(words).toHaveText("Query 31 sees 5 keys: 27 to 31. Key 31 is visible to query 31.");
  await page.keyboard.press("ArrowUp");
  await expect(words).toContainText("Key 31 is hidden from query 30.");
  await page.keyboard.press("Enter");
  await page.mouse.move(1, 1);
  await expect(words).toContainText("Query 30");
  await page.getByRole("img", { name: /32 queries/ }).focus();
  await page.keyboard.press("Escape");
  await expect(words).not.toContainText("Key 31");
});

test("dragging the band's edge moves the window, as one step of undo", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=32&window_size=4");
  await expect(page.getByTestId("mask-state")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const matrix = page.getByRole("img", { name: /32 queries/ });
  await matrix.evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  const box = await matrix.boundingBox();
  if (!box) throw new Error("the matrix has no box");
  const cell = box.width / 32;
  const at = (key: number, query: number) => [box.x + key * cell, box.y + (query + 0.5) * cell] as const;
  await page.mouse.move(...at(16, 20));
  await page.mouse.down();
  await page.mouse.move(...at(13.5, 20), { steps: 4 });
  await page.mouse.move(...at(10.5, 20), { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/window_size=10/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(/window_size=4/);
});
