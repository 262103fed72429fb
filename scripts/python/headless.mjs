// The Python kernel in a headless Chromium, through the same chain of frames as on the site.
import { join, resolve } from "node:path";
import { chromium } from "playwright";
import { chromiumArgs, findChromium } from "../chromium.mjs";
import { bundleDriver } from "./bundle.mjs";
import { serveStatic } from "./serve.mjs";

const ROOT = resolve(import.meta.dirname, "../..");

/** Builds nothing: run scripts/python-build.mjs before. `close` ends browser and server. */
export async function openKernelPage({ isolated = true } = {}) {
  const driver = Buffer.from(await bundleDriver());
  const server = await serveStatic({
    roots: [join(ROOT, "public")],
    isolated,
    pages: {
      "/driver.html":
        '<!doctype html><meta charset="utf-8"><title>kernel</title><script src="/driver.js"></script>',
      "/driver.js": driver,
    },
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) });
  const page = await browser.newPage();
  await page.goto(`${server.url}/driver.html`);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, server, close };
}
