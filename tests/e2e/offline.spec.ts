import { languages, storedRoutes } from "./routes";
import { expect, settled, test } from "./support/page";

/** Waits until the service worker has taken over, so everything of the shell is stored. */
const TAKEN_OVER = async () => {
  await navigator.serviceWorker.ready;
  return Boolean(navigator.serviceWorker.controller);
};

/** Of these addresses the ones that nothing is stored for. */
const MISSING = async (paths: readonly string[]) => {
  const found = await Promise.all(paths.map((path) => caches.match(path, { ignoreVary: true })));
  return paths.filter((_, n) => !found[n]);
};

/** One page of each kind is opened; of the others it is enough that they are stored. */
const OPENED = ["", "lab/", "figures/mask/", "python/", "misuse/"];

test("/en/ was opened once: every page is kept, and opens again without a network", async ({
  page,
  context,
}) => {
  await page.goto("/en/");
  await expect.poll(() => page.evaluate(TAKEN_OVER), { timeout: 30_000 }).toBe(true);
  const all = languages.flatMap((lang) => storedRoutes.map((route) => `/${lang}/${route}`));
  expect(await page.evaluate(MISSING, all)).toEqual([]);
  await context.setOffline(true);
  for (const route of OPENED) {
    await page.goto(`/en/${route}`);
    await expect(page.locator("h1")).toBeVisible();
    await settled(page);
  }
  // The other language's pages, too, by the link that a reader would use.
  await page.locator("[data-testid=language-switch] a[hreflang=zh-Hans]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("h1")).toBeVisible();
});
