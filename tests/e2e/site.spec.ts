import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./support/page";

// What the server adds to the files. The fixture's `request` has no browser's user agent, so it is given one.
const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
const SAFARI =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";

for (const [locale, path] of [
  ["zh-CN", "/zh/"],
  ["fr-FR", "/en/"],
] as const) {
  test.describe(`a reader who wants ${locale}`, () => {
    test.use({ locale });
    test(`is led from / to ${path}, with what the address says`, async ({ page }) => {
      await page.goto("/?seq_len=16");
      await page.waitForURL((url) => url.pathname === path);
      expect(new URL(page.url()).searchParams.get("seq_len")).toBe("16");
    });
  });
}

test("pages are isolated, except in WebKit, where isolation would stop Python", async ({ request }) => {
  const isolated = await request.get("/en/", { headers: { "User-Agent": CHROME } });
  expect(isolated.headers()["cross-origin-opener-policy"]).toBe("same-origin");
  expect(isolated.headers()["cross-origin-embedder-policy"]).toBe("require-corp");
  const plain = await request.get("/en/", { headers: { "User-Agent": SAFARI } });
  expect(plain.headers()["cross-origin-embedder-policy"]).toBeUndefined();
  for (const answer of [isolated, plain]) {
    expect(answer.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  }
});

test("pages are revalidated, hashed files are kept, both travel compressed", async ({ request }) => {
  const page = await request.get("/en/", { headers: { "Accept-Encoding": "br" } });
  expect(page.headers()["cache-control"]).toBe("no-cache");
  expect(page.headers()["content-encoding"]).toBe("br");
  const again = await request.get("/en/", {
    headers: { "Accept-Encoding": "br", "If-None-Match": page.headers()["etag"] ?? "" },
  });
  expect(again.status()).toBe(304);
  const script = /\/_next\/static\/[^"]+\.js/.exec(await page.text())?.[0] ?? "no script in the page";
  const asset = await request.get(script, { headers: { "Accept-Encoding": "gzip" } });
  expect(asset.headers()["cache-control"]).toContain("immutable");
  expect(asset.headers()["content-encoding"]).toBe("gzip");
  expect(asset.headers()["content-type"]).toContain("text/javascript");
});

test("an address without its slash leads to the page, one that is none to the 404 page", async ({
  request,
}) => {
  const moved = await request.get("/zh?seed=1", { maxRedirects: 0 });
  expect(moved.status()).toBe(308);
  expect(moved.headers()["location"]).toBe("/zh/?seed=1");
  const missing = await request.get("/en/no-such-page/");
  expect(missing.status()).toBe(404);
  expect(await missing.text()).toContain("<h1");
});

for (const isolatedParent of [false, true]) {
  const kind = isolatedParent ? "an isolated page" : "a plain page";
  test(`opens inside ${kind} of another origin`, async ({ context, baseURL }) => {
    // A server of its own: Chromium lets no page from elsewhere, a made-up one included, reach this machine.
    const course = createServer((_request, response) => {
      response.setHeader("Content-Type", "text/html");
      if (isolatedParent) {
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      }
      response.end(`<!doctype html><iframe src="${baseURL}/en/" width="800" height="600"></iframe>`);
    });
    await new Promise<void>((ready) => course.listen(0, "127.0.0.1", ready));
    try {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(course.address() as AddressInfo).port}/`);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolatedParent);
      await expect(page.frameLocator("iframe").locator("h1")).toBeVisible();
    } finally {
      course.closeAllConnections();
      course.close();
    }
  });
}
