import { expect, test } from "./support/page";

// Somebody who has never been here: from the first page to theirs in two actions at most, by words that are seen.

const DOORS = [
  { who: "somebody with an error", language: "en", words: [/^Fix my error$/], path: "/en/error-help/" },
  { who: "a student", language: "en", words: [/^Learn$/], path: "/en/learn/" },
  { who: "a teacher", language: "en", words: [/^Teach$/], path: "/en/teach/" },
  { who: "an engineer", language: "en", words: [/^Lab$/, /^The bench$/], path: "/en/bench/" },
  { who: "somebody who programs", language: "en", words: [/^Python$/, /notebook/], path: "/en/notebook/" },
  { who: "a Chinese reader", language: "en", words: [/^中文$/, /^学习$/], path: "/zh/learn/" },
  { who: "a Chinese reader with an error", language: "zh", words: [/^修复报错$/], path: "/zh/error-help/" },
] as const;

for (const { who, language, words, path } of DOORS) {
  test(`${who} finds the way`, async ({ page }) => {
    await page.goto(`/${language}/`);
    for (const name of words) await page.getByRole("link", { name }).first().click();
    await page.waitForURL((url) => url.pathname === path);
    await expect(page.locator("h1")).toBeVisible();
  });
}

// On a telephone the doors stand in a menu: what is inside a door stands there too.
for (const [language, menu, name, path] of [
  ["en", "Pages", "Bench", "/en/bench/"],
  ["en", "Pages", "Notebook", "/en/notebook/"],
  ["zh", "页面", "测速", "/zh/bench/"],
] as const) {
  test(`at 360 px, two actions lead to ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/${language}/`);
    await page.getByRole("button", { name: menu }).click();
    await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
    await page.waitForURL((url) => url.pathname === path);
    await expect(page.locator("h1")).toBeVisible();
    await page.getByRole("button", { name: menu }).click();
    await expect(page.getByRole("link", { name, exact: true }).first()).toHaveAttribute(
      "aria-current",
      "page",
    );
  });
}

for (const [language, button, place] of [
  ["en", "Search", "512 8"],
  ["zh", "查找", "view size is not compatible"],
] as const) {
  test(`from any page in ${language}, one search finds an error`, async ({ page }) => {
    await page.goto(`/${language}/limits/`);
    await page.getByRole("button", { name: button, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: button });
    await dialog.getByRole("searchbox").fill(place);
    await dialog.getByTestId("found").locator('a[href*="error-help"]').first().click();
    await expect(page.getByTestId("doctor-card")).toBeVisible();
    await expect(dialog).toBeHidden();
  });
}

test("on a telephone the search opens from the menu, and both close together", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/zh/limits/");
  await page.getByRole("button", { name: "页面" }).click();
  await page.getByRole("button", { name: "查找", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "查找" });
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await dialog.getByRole("button", { name: "关闭" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "查找", exact: true })).toBeHidden();
});

for (const path of ["lab", "learn"]) {
  test(`the pictures of ${path} arrive`, async ({ page }) => {
    await page.goto(`/en/${path}/`);
    const pictures = page.locator("[data-cover] img");
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
        .toBe(true);
    }
    expect(await pictures.count()).toBeGreaterThan(8);
  });
}

test("a workshop's address without a workshop leads to making one", async ({ page }) => {
  await page.goto("/en/workshop/");
  await page.getByRole("link", { name: "Make a workshop" }).click();
  await page.waitForURL("**/en/teach/");
});
