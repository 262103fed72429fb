// The page that runs golden suites in a browser, and a server for it: used by `golden` and by `test:engines`.
import { createServer } from "node:http";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import sirv from "sirv";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The page's script: the suites and everything of the project that they run. */
async function bundle() {
  const result = await build({
    entryPoints: [join(root, "tests", "golden-runner", "page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    alias: { "@": root },
    logLevel: "error",
  });
  return result.outputFiles[0].text;
}

/** Serves the page at `/` and the golden folder under `/golden/`, on a free loopback port. */
export async function serveGolden(folder) {
  const script = await bundle();
  const files = sirv(resolve(folder), { dev: true });
  const answers = {
    "/": ["text/html", '<!doctype html><title>golden</title><script src="/page.js"></script>'],
    "/page.js": ["text/javascript", script],
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url];
    if (answer) {
      response.setHeader("Content-Type", `${answer[0]}; charset=utf-8`);
      response.end(answer[1]);
    } else if (request.url.startsWith("/golden/")) {
      request.url = request.url.slice("/golden".length);
      files(request, response);
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
