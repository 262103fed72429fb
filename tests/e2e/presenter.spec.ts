import { alive, expect, settled, test } from "./support/page";

test("a figure is presented: large type, spotlight, code, timer; Escape gives the page back", async ({
  page,
}) => {
  await page.goto("/en/figures/mask/?window_size=16");
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const before = await size();
  const present = page.getByRole("button", { name: "Present this page" });
  await alive(present);
  await present.click();
  const bar = page.getByRole("region", { name: "Presenting" });
  await expect(bar).toBeVisible();
  expect(await size()).toBeGreaterThanOrEqual(24);
  await expect(page.getByTestId("language-switch")).toBeHidden();

  await page.locator("main").press("q");
  const code = page.getByRole("img", { name: /QR code/ });
  await expect(code).toBeVisible();
  await expect(page.getByRole("figure").filter({ has: code })).toContainText(
    "/en/figures/mask/?v=1&window_size=16",
  );
  await page.keyboard.press("s");
  await expect(page.getByTestId("spotlight")).toBeVisible();
  await page.keyboard.press("b");
  await expect(page.getByTestId("blank")).toBeVisible();
  await page.keyboard.press("b");
  await page.keyboard.press("t");
  await expect(bar.getByRole("button", { name: /Timer/ })).toHaveAttribute("aria-pressed", "true");
  const [notes] = await Promise.all([page.waitForEvent("popup"), page.keyboard.press("n")]);
  await expect(notes.locator("h1")).toContainText("The window mask");
  await notes.close();
  await expect(bar.getByRole("button", { name: /Notes/ })).toHaveAttribute("aria-pressed", "false");

  // It goes on after a reload, and ends for good.
  await page.reload();
  await expect(bar).toBeVisible();
  await page.locator("main").press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(page.getByTestId("language-switch")).toBeVisible();
  expect(await size()).toBe(before);
});

test("a lesson and a notebook are walked by one key, the notes say what to ask, and a long address is a file", async ({
  page,
}) => {
  await page.goto("/en/learn/the-error/");
  await page.getByRole("button", { name: "Present this page" }).click();
  const bar = page.getByRole("region", { name: "Presenting" });
  await expect(bar).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(bar.getByRole("status")).toHaveText("1 / 6");
  await expect(page).toHaveURL(/#message$/);
  await expect(page.locator("#message")).toHaveAttribute("data-presented", "");
  const [notes] = await Promise.all([page.waitForEvent("popup"), page.locator("main").press("n")]);
  await expect(notes.locator("body")).toContainText("It turns out: The number of heads.");
  await expect(notes.locator("body")).toContainText("show of hands");
  await page.keyboard.press("PageUp");
  await expect(notes.locator("body")).toContainText("A smaller window will make it fit");
  await notes.close();

  // What is hidden are the figures' controls.
  await page.goto("/en/figures/mask/");
  const controls = page.locator("main [data-controls]").first();
  await expect(controls).toBeVisible();
  await bar.getByRole("button", { name: /Hide controls/ }).click();
  await expect(controls).toBeHidden();

  await page.goto("/en/notebook/?lesson=pitfall");
  await expect(page.locator("[data-cell]").first()).toBeVisible();
  await expect(bar).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(page.locator("[data-step]").first()).toHaveAttribute("data-presented", "");
  const url = new URL(page.url());
  expect([...url.searchParams.keys()].length).toBe(1);

  // 1200 characters are what a phone reads from afar.
  await page.goto(`/en/workshop/#workshop=${"A".repeat(1300)}`);
  await bar.getByRole("button", { name: /QR code/ }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toHaveCount(0);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Take it as a file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("local-attention-lab-link.txt");
});

test("what a figure draws is no step: on its slide it is as bright as the rest", async ({ page }) => {
  await page.goto("/en/learn/generating/#ring");
  const slots = page.locator("#ring [data-cache-step]");
  await expect(slots).not.toHaveCount(0);
  await page.getByRole("button", { name: "Present this page" }).click();
  await page.keyboard.press("PageDown");
  await expect(page.locator("[data-presented] [data-cache-step]").first()).toHaveCSS("opacity", "1");
  // A live class counts them.
  await expect(page.locator("[data-step] [data-step]")).toHaveCount(0);
});

/** Of these elements the ones that something else lies over, or that are not whole on the screen's width. */
const COVERED = (selectors: readonly string[]) =>
  selectors.flatMap((selector) =>
    [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
      element.scrollIntoView({ block: "center" });
      const { left, right, top, height } = element.getBoundingClientRect();
      const inset = Math.min(4, (right - left) / 4);
      const seen = [left + inset, (left + right) / 2, right - inset].every((x) => {
        const hit = document.elementFromPoint(x, top + height / 2);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      });
      return seen ? [] : [`${selector}: ${element.textContent}`];
    }),
  );

/** What reaches beyond the right edge of the screen, where the page can then be moved aside. */
const BESIDE = () => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > clientWidth)
    .map(
      (element) => `${element.tagName} ${element.getAttribute("class")}: ${scrollWidth} of ${clientWidth} px`,
    );
};

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
] as const) {
  test(`before an audience nothing of the first page is covered at ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const language of ["en", "zh"]) {
      await page.goto(`/${language}/`);
      await settled(page);
      await expect(page.getByTestId("badge")).toHaveAttribute("data-state", "ok");
      if (language === "en") await page.getByRole("button", { name: "Present this page" }).click();
      await expect(page.locator("html")).toHaveAttribute("data-presenting", "");
      expect(await page.evaluate(COVERED, ["main [role=tab]", "[data-testid=badge] summary"])).toEqual([]);
      expect(await page.evaluate(BESIDE), `wider than the screen in ${language}`).toEqual([]);
    }
  });
}
