// The Python kernel in a headless Chromium, through the same chain of frames as on the site.
import { bundleDriver } from "../build/python-bundles";
import { openBrowser, openPage } from "../lib/browser";
import { serveFiles } from "../lib/files";
import { inProject } from "../lib/project";

/** Builds nothing: `buildPythonKernel` has to have run. `close` ends browser and server. */
export async function openKernelPage({ isolated = true } = {}) {
  const server = await serveFiles({
    folders: { "/": [inProject("public")] },
    bare: !isolated,
    pages: {
      "/driver.html":
        '<!doctype html><meta charset="utf-8"><title>kernel</title><script src="/driver.js"></script>',
      "/driver.js": await bundleDriver(),
    },
  });
  const browser = await openBrowser();
  const page = await openPage(browser);
  await page.goto(`${server.url}/driver.html`);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, server, close };
}
