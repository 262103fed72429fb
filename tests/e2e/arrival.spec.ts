import { expect, test } from "@playwright/test";

const chunk = /\/_next\/static\/chunks\/.*\.js/;

test("a page whose scripts are gone loads itself anew once, and then says why", async ({ page }) => {
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  await page.route(chunk, (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto("/en/", { waitUntil: "commit" });
  await expect(page.getByText("The lab was updated while this page was open")).toBeVisible();
  await expect.poll(() => loads).toBe(2);
  await expect(page.getByText("The lab was updated while this page was open")).toBeVisible();
  expect(loads).toBe(2);
});

test("a page whose scripts were gone for a moment is mended by that", async ({ page }) => {
  let loads = 0;
  // A page is asked for before its scripts are: from the second time on they are there again.
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  await page.route(chunk, async (route) => {
    if (loads < 2) await route.fulfill({ status: 404, body: "gone" });
    else await route.continue();
  });
  // It may load itself anew before the first load has ended.
  await page.goto("/zh/", { waitUntil: "commit" });
  await expect.poll(() => loads).toBe(2);
  await expect(page.getByTestId("badge").first()).toHaveAttribute("data-state", "ok", { timeout: 90_000 });
  await expect(page.locator("[data-late-note]:visible")).toHaveCount(0);
  expect(loads).toBe(2);
});

test("a server that does not answer is called that, and the page goes on when it is back", async ({
  page,
}) => {
  await page.goto("/en/");
  await expect(page.getByTestId("badge").first()).toHaveAttribute("data-state", "ok", { timeout: 90_000 });
  let down = true;
  await page.route("**/*", async (route) => {
    if (down) await route.abort("connectionrefused");
    else await route.continue();
  });
  // A part that comes only when it is asked for.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.src = "/_next/static/chunks/not-asked-before.js";
    document.head.append(script);
  });
  await expect(page.getByText("The lab's server does not answer")).toBeVisible();
  await expect(page.getByTestId("badge").first()).toHaveAttribute("data-state", "ok");
  down = false;
  await expect(page.getByText("The lab's server does not answer")).toBeHidden({ timeout: 20_000 });
});

test("a link to another page after a new build shows that page", async ({ page }) => {
  await page.goto("/en/");
  await expect(page.getByTestId("badge").first()).toHaveAttribute("data-state", "ok", { timeout: 90_000 });
  let broken = true;
  await page.route(chunk, async (route) => {
    if (broken) await route.fulfill({ status: 404, body: "gone" });
    else await route.continue();
  });
  page.on("request", (request) => {
    // The new page comes with its own scripts.
    if (request.isNavigationRequest()) broken = false;
  });
  await page.getByRole("link", { name: "Thirty mistakes" }).first().click();
  await expect(page).toHaveURL(/\/en\/misuse\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("This page stopped")).toBeHidden();
});
