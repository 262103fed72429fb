import type { BrowserContext, Page, Route } from "@playwright/test";
import { storedRoutes } from "./routes";
import { expect, settled, test } from "./support/page";

test.use({ serviceWorkers: "allow" });

/** Of these addresses the ones that nothing is stored for. */
const MISSING = async (paths: readonly string[]) => {
  const found = await Promise.all(paths.map((path) => caches.match(path, { ignoreVary: true })));
  return paths.filter((_, n) => !found[n]);
};

const missing = (page: Page, paths: readonly string[]) =>
  expect.poll(() => page.evaluate(MISSING, paths), { timeout: 90_000 });

/** Addresses that the service worker asks for by itself. */
function askedByWorker(context: BrowserContext): readonly string[] {
  const asked: string[] = [];
  context.on("request", (request) => {
    if (request.serviceWorker()) asked.push(request.url());
  });
  return asked;
}

/** One page of each kind is opened; of the others it is enough that they are stored. */
const OPENED = ["", "lab/", "figures/mask/", "python/", "misuse/"];

test("nothing is kept before the first result; then the language's pages are, and open without a network", async ({
  page,
  context,
}) => {
  const asked = askedByWorker(context);
  // The kernel is held back: the page has everything but its result, and time enough to do what it should not.
  const held: Route[] = [];
  let holding = true;
  await page.route("**/turbopack-worker-*.js", async (route) => {
    if (holding) held.push(route);
    else await route.continue();
  });
  await page.goto("/en/", { waitUntil: "load" });
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await page.waitForTimeout(4000);
  expect(asked).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  holding = false;
  for (const route of held) await route.continue();
  await expect(page.getByTestId("badge").first()).toHaveAttribute("data-state", "ok", { timeout: 60_000 });
  await missing(
    page,
    storedRoutes.map((route) => `/en/${route}`),
  ).toEqual([]);
  expect(asked.length).toBeGreaterThan(0);
  // Only the reader's language is kept unasked.
  expect(await page.evaluate(MISSING, ["/zh/lab/", "/en/learn/today/"])).toEqual([
    "/zh/lab/",
    "/en/learn/today/",
  ]);

  // Pictures that pages show come after the pages.
  await expect(page.locator("html")).toHaveAttribute("data-kept", "", { timeout: 60_000 });
  await context.setOffline(true);
  for (const route of OPENED) {
    await page.goto(`/en/${route}`);
    await expect(page.locator("h1")).toBeVisible();
    await settled(page);
  }
});
