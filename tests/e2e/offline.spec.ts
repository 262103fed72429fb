import { languages, routes } from "./routes";
import { expect, settled, test } from "./support/page";

/** Waits until the service worker has taken over, so everything of the shell is stored. */
const TAKEN_OVER = async () => {
  await navigator.serviceWorker.ready;
  return Boolean(navigator.serviceWorker.controller);
};

for (const lang of languages) {
  test(`/${lang}/ was opened once: every page opens again without a network`, async ({ page, context }) => {
    await page.goto(`/${lang}/`);
    await expect.poll(() => page.evaluate(TAKEN_OVER), { timeout: 30_000 }).toBe(true);
    await context.setOffline(true);
    for (const route of routes) {
      await page.goto(`/${lang}/${route}`);
      await expect(page.locator("h1")).toBeVisible();
      await settled(page);
    }
    // The other language's pages, too, by the link that a reader would use.
    const other = lang === "en" ? "zh-Hans" : "en";
    await page.locator(`[data-testid=language-switch] a[hreflang=${other}]`).click();
    await expect(page.locator("html")).toHaveAttribute("lang", other);
    await expect(page.locator("h1")).toBeVisible();
  });
}
