import type { Page } from "@playwright/test";
import { languageTag } from "../../content/languages";
import { languages, routes, soak } from "./routes";
import { accessibilityFindings, expect, settled, test } from "./support/page";
import { walkByTab } from "./support/tab-stops";

// One load of a page serves all checks of it: pages are many, and loading them is what takes the time.

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Its words depend on what is stored. */
const storing = (route: string) => route === "offline/";

for (const [index, route] of routes.entries()) {
  // The pages take turns with the languages: what they are made of is met in both. The long run takes every page in both.
  for (const language of soak ? languages : [languages[index % 2] as (typeof languages)[number]]) {
    test.describe(() => {
      test.use({ serviceWorkers: storing(route) ? "allow" : "block" });
      test(`/${language}/${route}: one heading, both languages, clean in light and dark, walked by keyboard, fits 360 px`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(`/${language}/${route}`);
        if (!route.startsWith("embed/")) {
          await page.keyboard.press("Tab");
          const focused = page.locator(":focus");
          await expect(focused).toBeVisible();
          await focused.press("Enter");
          await expect(page.locator("main")).toBeFocused();
        }
        await settled(page);
        await expect(page.locator("html")).toHaveAttribute("lang", languageTag[language]);
        await expect(page.locator("h1")).toHaveCount(1);
        // A site that does not know its address cannot name pages in other languages to others, but leads to them.
        await expect(page.locator("link[rel=alternate]")).toHaveCount(0);
        if (!route.startsWith("embed/"))
          for (const other of languages.map((one) => languageTag[one]))
            await expect(page.getByTestId("language-switch").locator(`a[hreflang=${other}]`)).toHaveCount(1);
        expect(await accessibilityFindings(page), "light").toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
        // The other theme has other colours and nothing else.
        expect(await accessibilityFindings(page, ["color-contrast"]), "dark").toEqual([]);
        expect(await walkByTab(page)).toEqual({ unseen: [], trapped: [], missed: 0 });
        await page.setViewportSize({ width: 360, height: 740 });
        await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
        // What scrolls at this size becomes a stop of Tab in the next frame.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        // At this size some things are where they were not.
        if (soak) expect(await accessibilityFindings(page), "360 px").toEqual([]);
      });
    });
  }
}
