import type { Page } from "@playwright/test";
import { accessibilityFindings, expect, test } from "./support/page";

const ready = (page: Page) =>
  expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });

/** A share of the table as a number. */
const share = (text: string | null) => Number.parseFloat(text ?? "");

test("a sentence is read, its window is dragged, and the model forgets what it no longer sees", async ({
  page,
}) => {
  await page.goto("/en/figures/sentence/");
  await ready(page);
  const sentence = page.getByTestId("sentence");
  await page.getByRole("textbox", { name: "your sentence" }).fill("知否，知否，应是绿肥红瘦。知");
  await expect(sentence).toContainText("Surprised by “知” (14)");
  await expect(sentence).toContainText("looks most at");
  await expect(sentence).toContainText("Next it expects “否”");

  // What each window makes of it: the answer is likelier where its first place is in sight.
  const chance = (window: number) =>
    page.locator(`[data-window="${window}"] td`).last().textContent().then(share);
  await expect(page.locator("[data-window=own]")).toBeVisible({ timeout: 60_000 });
  expect(await chance(16)).toBeGreaterThan(await chance(8));
  await page.getByRole("button", { name: "Set the window to 8", exact: true }).click();
  await expect(page).toHaveURL(/sentence_window=8/);
  await ready(page);
  await expect(sentence).not.toContainText("Next it expects “否”");

  // The edge of the window is pulled back over two more characters.
  await page.locator("[data-handle]").scrollIntoViewIfNeeded();
  const edge = await page.locator("[data-handle]").boundingBox();
  const letter = await page.locator("[data-place-state=seen] text").first().boundingBox();
  if (!edge || !letter) throw new Error("no window is drawn");
  const [x, y] = [edge.x + edge.width / 2, edge.y + edge.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 20, y);
  await page.mouse.move(x - 45, y);
  await page.mouse.up();
  await expect(page).toHaveURL(/sentence_window=(9|10)/);

  // By keyboard alone to the character before, and locked there. The mouse still rests on the drawing, which changes
  // under it: that points at nothing.
  await page.locator("svg[data-drawing=sentence]").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(sentence).toContainText("Surprised by “。” (13)");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/query=13/);
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("attention is opened, influence followed hop by hop, and the model writes on from its cache", async ({
  page,
}) => {
  await page.goto(
    "/en/figures/sentence/?v=1&sentence_text=%E5%B0%8F%E6%98%8E%E7%88%B1%E8%8A%B1%EF%BC%8C%E5%B0%8F%E7%BA%A2%E7%88%B1%E6%9C%88%E3%80%82%E5%B0%8F%E6%98%8E%E7%88%B1",
  );
  await ready(page);
  const view = (name: string) => page.locator("label").filter({ hasText: new RegExp(`^${name}$`) });
  await view("attention").click();
  await expect(page.locator("[data-term=weight]")).toBeVisible({ timeout: 60_000 });
  // What each head looks at is counted before it is called anything.
  await expect(page.getByTestId("head-looks").getByRole("row")).toHaveCount(6);
  expect(await accessibilityFindings(page)).toEqual([]);

  // From the flower that is loved to the guess that it comes again.
  await view("ways of influence").click();
  await expect(page.getByTestId("influence")).toContainText("“花” (4) speaks", {
    timeout: 60_000,
  });
  await page.getByRole("slider", { name: "window_size" }).press("Home");
  await expect(page.getByTestId("influence")).toContainText("The gradient is exactly 0", { timeout: 60_000 });
  await page.getByRole("button", { name: "Undo" }).click();

  await view("writing on").click();
  await expect(page.locator("[data-cache-layer]")).toHaveCount(8, { timeout: 60_000 });
  await page.getByRole("button", { name: "One step on" }).click();
  await expect(page.getByTestId("writing")).toContainText("It wrote “花”");
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("nobody but the figure asks for the text model", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  // The chapter on heads has the figure in a later step, which nobody has come near.
  for (const path of ["/en/", "/zh/learn/the-error/", "/en/learn/heads/", "/en/figures/mask/"]) {
    await page.goto(path);
    await page.waitForLoadState("load");
  }
  expect(asked.filter((url) => /model\/text/.test(url))).toEqual([]);
});
