// npm run golden -- --dir DIR [--backend webgl|cpu]
// Runs a golden folder (the format of ../shared/golden) through the project's own ops and modules in real Chromium.
import { createServer } from "node:http";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { chromium } from "playwright";
import sirv from "sirv";
import { chromiumArgs, findChromium } from "./chromium.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    dir: { type: "string", default: join(root, "tests", "golden") },
    backend: { type: "string", default: "webgl" },
  },
});
if (!["webgl", "cpu"].includes(values.backend)) {
  console.error(`--backend is webgl or cpu, not ${values.backend}`);
  process.exit(1);
}

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

function serve(script) {
  const files = sirv(resolve(values.dir), { dev: true });
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
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

const server = await serve(await bundle());
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
let ok = false;
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  await page.exposeFunction("goldenPrint", (line) => console.log(line));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const result = await page.evaluate((backend) => window.runGolden(backend), values.backend);
  for (const suite of result.unknown) console.log(`${suite}: this suite cannot be run`);
  console.log(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
  ok = result.failed === 0 && result.unknown.length === 0 && result.passed > 0;
} catch (error) {
  console.error(error);
} finally {
  await browser.close();
  server.close();
}
process.exit(ok ? 0 : 1);
