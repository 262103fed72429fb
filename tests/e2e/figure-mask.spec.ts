import { alive, expect, test } from "./support/page";

/** The pairs that a hand-written loop counts. */
function pairs(seq: number, left: number, right: number): number {
  let count = 0;
  for (let i = 0; i < seq; i++) for (let j = 0; j < seq; j++) if (j >= i - left && j <= i + right) count++;
  return count;
}

test("the figure draws what the op shows, and follows its controls", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=64&window_size=5");
  const state = page.getByTestId("source");
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
  await alive(page.getByRole("combobox"));
  await page.getByRole("combobox").selectOption("huggingface");
  // The 28 queries that see all W + 1 keys in xformers lose the oldest one.
  await expect(page.getByText("28 pairs only xformers shows, 0 pairs only the other shows")).toBeVisible();
  await expect(page).toHaveURL(/convention=huggingface/);
});

test("the matrix is walked, locked and released with the keyboard", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=32&window_size=4");
  const words = page.getByTestId("sentence");
  await page.getByRole("img", { name: /32 queries/ }).focus();
  await page.keyboard.press("End");
  await expect(words).toHaveText("Query 31 sees 5 keys: 27 to 31. Key 31 is visible to query 31.");
  await page.keyboard.press("ArrowUp");
  await expect(words).toContainText("Key 31 is hidden from query 30.");
  await page.keyboard.press("Enter");
  await page.mouse.move(1, 1);
  await expect(words).toContainText("Query 30");
  // The row is in the address, so that a link opens on it.
  await expect(page).toHaveURL(/query=30/);
  await page.getByRole("img", { name: /32 queries/ }).focus();
  await page.keyboard.press("Escape");
  await expect(words).not.toContainText("Key 31");
});

test("dragging the band's edge moves the window, as one step of undo", async ({ page }) => {
  await page.goto("/en/figures/mask/?seq_len=32&window_size=4");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
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
  // The end of a drag is no click: nothing was locked by it.
  await expect(page).not.toHaveURL(/query=/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(/window_size=4/);
});

test("at S = 4096 every cell can be brought under the pointer, and is named exactly", async ({ page }) => {
  await page.goto("/en/figures/mask/?v=1&batch=1&num_heads=1&seq_len=4096&window_size=100&head_dim=32");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  await expect(page.getByTestId("visible-pairs")).toHaveText(String(pairs(4096, 100, 0)));
  const matrix = page.getByRole("img", { name: /4096 queries/ });
  await matrix.focus();
  for (let n = 0; n < 16; n++) await page.keyboard.press("+");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  const words = page.getByTestId("sentence");
  await expect(words).toHaveText(
    "Query 4094 sees 101 keys: 3994 to 4094. Key 4095 is hidden from query 4094.",
  );
  // The pointer a cell (40 px) left of the last one's middle, in the row above the last.
  await matrix.evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  const box = await matrix.boundingBox();
  if (!box) throw new Error("the matrix has no box");
  await page.mouse.move(box.x + box.width - 60, box.y + box.height - 60);
  await expect(words).toHaveText(
    "Query 4094 sees 101 keys: 3994 to 4094. Key 4094 is visible to query 4094.",
  );

  // A click keeps the cell; the link reproduces both it and what is in sight.
  await page.mouse.click(box.x + box.width - 60, box.y + box.height - 60);
  await expect(page).toHaveURL(/locked=query-4094.key-4094/);
  await expect(page).toHaveURL(/mask_cells=\d+&mask_query=40\d\d&mask_key=40\d\d/);
  await page.mouse.move(1, 1);
  const axes = page.locator("svg[data-drawing=mask] text");
  const before = await axes.allTextContents();
  await page.reload();
  await expect(words).toContainText("Key 4094 is visible to query 4094.", { timeout: 60_000 });
  await expect.poll(() => axes.allTextContents()).toEqual(before);
  await page.getByRole("button", { name: "Whole" }).click();
  await expect(page).not.toHaveURL(/mask_cells/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(/mask_cells/);
  await expect.poll(() => axes.allTextContents()).toEqual(before);
});

test("a pointer that passes over the mask moves nothing of the page", async ({ page }) => {
  await page.goto("/en/figures/mask/");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const matrix = page.locator("canvas").first();
  await matrix.evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  const places = () =>
    page.evaluate(() =>
      ["canvas", "[data-controls]", "footer"].map((selector) => {
        const { top, height } = document.querySelector(selector)?.getBoundingClientRect() ?? {
          top: 0,
          height: 0,
        };
        return [selector, Math.round(top), Math.round(height)];
      }),
    );
  const before = await places();
  const box = await matrix.boundingBox();
  if (!box) throw new Error("the matrix has no box");
  for (const share of [0.1, 0.35, 0.6, 0.95]) {
    await page.mouse.move(box.x + share * box.width, box.y + (1 - share / 2) * box.height);
    expect(await places()).toEqual(before);
  }
  await page.mouse.move(1, 1);
  expect(await places()).toEqual(before);
});

test("the band opens on weights, and shows what is computed for it when asked", async ({ page }) => {
  await page.goto("/en/figures/mask/");
  /** How many colours there are in one row, well inside the band. */
  const colours = () =>
    page.locator("[data-figure=mask] canvas").evaluate((canvas: HTMLCanvasElement) => {
      const at = (place: number) => Math.round((place / 512) * canvas.width);
      const row = canvas.getContext("2d")?.getImageData(at(320), at(400.5), at(60), 1).data ?? [];
      const seen = new Set<number>();
      for (let n = 0; n < row.length; n += 4) {
        seen.add(((row[n] ?? 0) << 16) | ((row[n + 1] ?? 0) << 8) | (row[n + 2] ?? 0));
      }
      return seen.size;
    });
  const figure = page.locator("[data-figure=mask]");
  await expect(figure).toContainText(/weight of each pair in head 0, 0 to 0\.0\d+/, { timeout: 60_000 });
  expect(await colours()).toBeGreaterThan(20);

  // A window that is being dragged has its band at once, and its weights when they come.
  await page.getByRole("radio", { name: "cost" }).check({ force: true });
  await expect(figure).toContainText("whole blocks of 128 × 128 pairs");
  const fact = (name: string) =>
    figure.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd");
  await expect(fact("pairs computed in blocks of 128")).toHaveText(String(7 * 128 * 128));
  await expect(fact("wanted by no query")).toHaveText(String(7 * 128 * 128 - pairs(512, 128, 0)));
  await expect(page).toHaveURL(/mask_shade=cost/);

  await page.getByRole("radio", { name: "mask", exact: true }).check({ force: true });
  await expect(fact("pairs computed in blocks of 128")).toHaveCount(0);
  expect(await colours()).toBeLessThan(4);
});
