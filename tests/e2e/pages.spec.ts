import { languages, routes } from "./routes";
import { accessibilityFindings, expect, settled, test } from "./support/page";

const schemes = ["light", "dark"] as const;

for (const route of routes) {
  for (const lang of languages) {
    const path = `/${lang}/${route}`;
    for (const colorScheme of schemes) {
      test(`${path} has no accessibility findings, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await settled(page);
        expect(await accessibilityFindings(page)).toEqual([]);
      });
    }

    test(`${path} fits 360 px, has its language, and names the other one`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(path);
      await settled(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await expect(page.locator("html")).toHaveAttribute("lang", lang === "zh" ? "zh-Hans" : "en");
      for (const other of ["en", "zh-Hans"]) {
        await expect(page.locator(`link[rel=alternate][hreflang=${other}]`)).toHaveCount(1);
      }
      await expect(page.locator("h1")).toHaveCount(1);
    });

    test(`${path} begins its keyboard path with the way to the content`, async ({ page }) => {
      await page.goto(path);
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      await expect(focused).toBeVisible();
      await focused.press("Enter");
      await expect(page.locator("main")).toBeFocused();
    });
  }
}
