// The page that runs golden suites in a browser: used by `golden` and by `test:engines`.
import { bundle } from "../lib/bundle";
import { serveFiles } from "../lib/files";
import type { SiteOptions } from "../lib/site";

/** Serves the page at `/` and the golden folder under `/golden/`. */
export async function serveGolden(folder: string, options: SiteOptions = {}) {
  return serveFiles({
    ...options,
    folders: { "/golden/": [folder] },
    pages: {
      "/": '<!doctype html><title>golden</title><script src="/page.js"></script>',
      // With the suites, and everything of the project that they run.
      "/page.js": await bundle("tests/golden-runner/page.ts"),
    },
  });
}
