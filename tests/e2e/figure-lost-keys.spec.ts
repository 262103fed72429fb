import { expect, test } from "./support/page";

/** What a hand-written loop counts, and which of it a multiple of four leaves out. */
function lost(seq: number, left: number, right: number): { pairs: number; gone: string[] } {
  const pairs: string[] = [];
  for (let i = 0; i < seq; i++)
    for (let j = 0; j < seq; j++) if (j >= i - left && j <= i + right) pairs.push(`(${i}, ${j})`);
  return { pairs: pairs.length, gone: pairs.slice(pairs.length - (pairs.length % 4)) };
}

test("the pairs that the sparse path loses are drawn, and what they change is said", async ({ page }) => {
  await page.goto("/en/figures/lost-keys/?seq_len=64&window_size=5&num_heads=2");
  const sentence = page.getByTestId("sentence");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const first = lost(64, 5, 0);
  await expect(sentence).toContainText(
    `Of ${first.pairs} visible pairs the sparse path keeps ${first.pairs - first.gone.length} and loses ${first.gone.join(", ")},`,
  );
  await expect(sentence).toContainText("changes the output of query 63");
  await expect(page.locator("[data-state=lost]")).toHaveCount(first.gone.length);

  // Recorded from the real library: with W = 1 the last of 17 rows comes out 0.
  await page.getByRole("button", { name: "a row of zeros" }).click();
  await expect(sentence).toContainText("loses (16, 16),");
  await page.getByText("As a table").click();
  const released = page.locator("[data-figure] table tbody tr td:nth-child(5)");
  await expect(released.first()).toHaveText("0");

  // By keyboard alone.
  await page.getByRole("img", { name: /^Of 17 visible pairs/ }).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("reading")).toHaveText("Query 15 sees key 15.");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.mouse.move(1, 1);
  await expect(page.getByTestId("reading")).toHaveText("Query 16 should see key 16 and does not.");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("reading")).toContainText("Point at");
  // From the last pair down into the channels of the row that lost it, along them, and back up.
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect(page.getByTestId("reading")).toContainText("Query 16, head 0, channel 2: intended");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.mouse.move(1, 1);
  await expect(page.getByTestId("reading")).toContainText("Query 16, head 0, channel 31: intended");
  await expect(page).toHaveURL(/locked=query-16.channel-31/);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByTestId("reading")).toHaveText("Query 16 should see key 16 and does not.");
  await page.keyboard.press("Escape");

  await page.getByRole("checkbox", { name: /^causal/ }).press("Space");
  await expect(sentence).toContainText(`Of ${lost(17, 1, 0).pairs} visible pairs the sparse path keeps 32`);
});
